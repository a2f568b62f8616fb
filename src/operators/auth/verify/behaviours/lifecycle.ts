import type { Input } from '../../../../om/state/cluster-state';
import type { Assets } from '../../assets';
import { hostedInputOf, standaloneInputOf } from '../../configurations';
import { convergedInputOf } from '../../configurations/converged-input';
import { configured } from '../../configurations/describe';
import { lifecycleHealth, lifecycleImages, lifecycleOrder } from '../../divergences/lifecycle';
import { oauthApiserverAuditProfile, oauthApiserverOidcMode } from '../../divergences/oauth-apiserver';
import { synthesizeConverged } from '../../hosted-converged/desired';
import { synthesizeHosted } from '../../hosted-cpo/desired';
import { OAUTH_APISERVER } from '../../operands/oauth-apiserver/names';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import { controlPlaneComponents, imageStreams } from '../../resources/hypershift';
import { synthesizeStandalone } from '../../standalone/desired';
import { type Behaviour, shown } from './behaviour';
import { objectNamed, ofEach, requested, settled, settledOf, withObjects } from './runs';

const { configuration } = configured('', {});

const OTHER = 'quay.io/example/other';

type Objects = Parameters<typeof objectNamed>[0];

const hasOAuthServer = (objects: Objects): boolean => objectNamed(objects, 'Deployment', OAUTH_SERVER) !== undefined;

const usesImage = (objects: Objects, image: string): boolean =>
  JSON.stringify(objectNamed(objects, 'Deployment', OAUTH_SERVER)).includes(`"${image}"`);

type Made = (change: (input: Input) => Input) => Objects;

/** What comes of both ways to run a control plane, whose input somebody may change first. */
function besideControlPlane<T>(assets: Assets, look: (made: Made) => T): { readonly hosted: T; readonly converged: T } {
  const settings = { assets, recordedAnswers: configuration.answers };
  return {
    hosted: look((change) => settledOf(synthesizeHosted(change(hostedInputOf(configuration)), { settings })).objects),
    converged: look(
      (change) => settledOf(synthesizeConverged(change(convergedInputOf(configuration)), { settings })).objects,
    ),
  };
}

/** Behaviour over time, and of the OAuth API server. */
export const lifecycleBehaviours: readonly Behaviour[] = [
  shown(lifecycleOrder, 'a component of the control plane that is not there yet', (assets) => ({
    standalone: [],
    ...besideControlPlane(assets, (made) =>
      ['kube-apiserver', 'openshift-apiserver', 'etcd'].filter((component) => {
        const objects = made((input) =>
          withObjects(input, controlPlaneComponents, (one) => (one.metadata.name === component ? undefined : one)),
        );
        return !hasOAuthServer(objects);
      }),
    ),
  })),
  shown(lifecycleImages, 'another image in the environment, or in the release', (assets) => {
    const settings = { assets, recordedAnswers: configuration.answers };
    const { input, environment } = standaloneInputOf(configuration);
    const other = { ...environment, IMAGE_OAUTH_SERVER: OTHER };
    const { objects } = synthesizeStandalone(input, { settings, environment: other });
    const otherRelease = (given: Input) =>
      withObjects(given, imageStreams, ({ spec, ...stream }) => ({
        ...stream,
        spec: { ...spec, tags: spec?.tags?.map((tag) => ({ ...tag, from: { kind: 'DockerImage', name: OTHER } })) },
      }));
    return {
      standalone: usesImage(objects, OTHER) ? 'environment' : 'release payload',
      ...besideControlPlane(assets, (made) =>
        usesImage(made(otherRelease), OTHER) ? 'release payload' : 'environment',
      ),
    };
  }),
  shown(lifecycleHealth, 'a cluster that nobody configured, where nothing answers', (assets) =>
    ofEach(requested(assets, {}), (requests) =>
      requests.some(({ body }) => JSON.stringify(body ?? null).includes('EndpointAccessibleController'))
        ? 'probed endpoints'
        : 'Deployment condition',
    ),
  ),
  shown(oauthApiserverAuditProfile, 'audit rules for a group, and no profile', (assets) => {
    const audit = { profile: '', customRules: [{ group: 'bots', profile: 'AllRequestBodies' }] };
    return ofEach(settled(assets, { apiServer: { audit } }), ({ objects, failures }) => {
      if (failures.some((text) => text.includes('unknown audit profile'))) return 'error';
      const policy = ['audit', 'openshift-oauth-apiserver-audit'].map((name) =>
        objectNamed(objects, 'ConfigMap', name),
      );
      return JSON.stringify(policy).includes('bots') ? 'Default with rules' : 'Default without rules';
    });
  }),
  shown(oauthApiserverOidcMode, 'external issuers, and the gate for claims from elsewhere open', (assets) => {
    const outcomes = settled(assets, {
      authentication: { type: 'OIDC', oidcProviders: [] },
      rolledOut: true,
      standalone: { featureGates: ['ExternalOIDC', 'ExternalOIDCExternalClaimsSourcing'] },
    });
    return ofEach(outcomes, ({ objects }) =>
      ['apiserver', OAUTH_APISERVER].some((name) => objectNamed(objects, 'Deployment', name) !== undefined),
    );
  }),
];

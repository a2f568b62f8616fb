import { synthesizeHosted } from '../../hosted/desired';
import { hostedInputOf, standaloneInputOf } from '../../pairs';
import { pair } from '../../pairs/describe';
import { controlPlaneComponents, imageStreams } from '../../resources/hypershift';
import { synthesizeStandalone } from '../../standalone/desired';
import { lifHealth, lifImages, lifOrder } from '../lifecycle';
import { oaAuditProfile, oaOidcMode } from '../oauth-apiserver';
import { type Behaviour, shown } from './behaviour';
import { hostedObjects, objectNamed, requested, settled, withObjects } from './runs';

const { configuration } = pair('', {});

const OTHER = 'quay.io/example/other';

const hasLoginServer = (objects: Parameters<typeof objectNamed>[0]): boolean =>
  objectNamed(objects, 'Deployment', 'oauth-openshift') !== undefined;

const usesImage = (objects: Parameters<typeof objectNamed>[0], image: string): boolean =>
  JSON.stringify(objectNamed(objects, 'Deployment', 'oauth-openshift')).includes(`"${image}"`);

/** Behaviour over time, and of the OAuth API server. */
export const lifecycleBehaviours: readonly Behaviour[] = [
  shown(lifOrder, 'a component of the control plane that is not there yet', (assets) => {
    const settings = { assets, recordedAnswers: configuration.answers };
    const awaited = ['kube-apiserver', 'openshift-apiserver', 'etcd'].filter((component) => {
      const input = withObjects(hostedInputOf(configuration), controlPlaneComponents, (object) =>
        object.metadata.name === component ? undefined : object,
      );
      return !hasLoginServer(hostedObjects(synthesizeHosted(input, { settings })));
    });
    return { standalone: [], hosted: awaited };
  }),
  shown(lifImages, 'another image in the environment, or in the release', (assets) => {
    const settings = { assets, recordedAnswers: configuration.answers };
    const { input, environment } = standaloneInputOf(configuration);
    const other = { ...environment, IMAGE_OAUTH_SERVER: OTHER };
    const { objects } = synthesizeStandalone(input, { settings, environment: other });
    const otherRelease = withObjects(hostedInputOf(configuration), imageStreams, ({ spec, ...stream }) => ({
      ...stream,
      spec: { ...spec, tags: spec?.tags?.map((tag) => ({ ...tag, from: { kind: 'DockerImage', name: OTHER } })) },
    }));
    const hostedObjectsOf = hostedObjects(synthesizeHosted(otherRelease, { settings }));
    return {
      standalone: usesImage(objects, OTHER) ? 'environment' : 'release payload',
      hosted: usesImage(hostedObjectsOf, OTHER) ? 'release payload' : 'environment',
    };
  }),
  shown(lifHealth, 'a cluster that nobody configured, where nothing answers', (assets) => {
    const { standalone, hosted } = requested(assets, {});
    const probes = (requests: typeof standalone) =>
      requests.some(({ body }) => JSON.stringify(body ?? null).includes('EndpointAccessibleController'))
        ? 'probed endpoints'
        : 'Deployment condition';
    return { standalone: probes(standalone), hosted: probes(hosted) };
  }),
  shown(oaAuditProfile, 'audit rules for a group, and no profile', (assets) => {
    const audit = { profile: '', customRules: [{ group: 'bots', profile: 'AllRequestBodies' }] };
    const { standalone, hosted } = settled(assets, { apiServer: { audit } });
    const refused = standalone.failures.some((text) => text.includes('unknown audit profile'));
    const policy = JSON.stringify(objectNamed(hostedObjects(hosted), 'ConfigMap', 'openshift-oauth-apiserver-audit'));
    return {
      standalone: refused ? 'error' : 'Default without rules',
      hosted: policy.includes('bots') ? 'error' : 'Default without rules',
    };
  }),
  shown(oaOidcMode, 'external issuers, and the gate for claims from elsewhere open', (assets) => {
    const { standalone, hosted } = settled(assets, {
      authentication: { type: 'OIDC', oidcProviders: [] },
      rolledOut: true,
      standalone: { featureGates: ['ExternalOIDC', 'ExternalOIDCExternalClaimsSourcing'] },
    });
    return {
      standalone: objectNamed(standalone.objects, 'Deployment', 'apiserver') !== undefined,
      hosted: objectNamed(hostedObjects(hosted), 'Deployment', 'openshift-oauth-apiserver') !== undefined,
    };
  }),
];

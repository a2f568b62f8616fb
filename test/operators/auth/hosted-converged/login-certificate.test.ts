import type { KubeObject, Secret } from '../../../../src/kube/types';
import { secrets } from '../../../../src/library/resources/core';
import type { Input } from '../../../../src/om/state/cluster-state';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { hostedInputOf } from '../../../../src/operators/auth/configurations';
import { serverCertificate, serverKey } from '../../../../src/operators/auth/configurations/certificates';
import { configured } from '../../../../src/operators/auth/configurations/describe';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { secretOf } from '../../../../src/operators/auth/configurations/objects';
import { synthesizeConverged } from '../../../../src/operators/auth/hosted-converged/desired';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import type { NamedCertificate } from '../../../../src/operators/auth/resources/config/api-server-spec';
import type { ClusterConfiguration } from '../../../../src/operators/auth/resources/config/cluster-configuration';
import { hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { objectNamed, settledOf } from '../../../../src/operators/auth/verify/behaviours/runs';
import { Output, problemsOf } from '../../../../src/operators/auth/verify/checks';

const assets = loadAssets();
const COPY = 'v4-0-config-system-custom-router-certs';
/** The host of the configurations' oauth-server, which their certificate covers with a wildcard. */
const HOST = 'oauth-openshift.apps.pair.example.com';

/** A certificate that is told from others by its Secret. */
const certificate = (namespace: string, name: string): Secret => ({
  ...secretOf(namespace, name, { 'tls.crt': serverCertificate, 'tls.key': serverKey, from: name }, 'kubernetes.io/tls'),
});
const here = (...names: readonly string[]) => names.map((name) => certificate(CONTROL_PLANE_NAMESPACE, name));
const served = (...names: readonly string[]) => names.map((name) => certificate('openshift-config', name));

interface Situation {
  readonly shared?: readonly NamedCertificate[];
  readonly route?: { readonly hostname: string; readonly secret: string };
  readonly here?: readonly Secret[];
  readonly served?: readonly Secret[];
}

function inputOf({ shared, route, ...objects }: Situation): Input {
  const { clusters } = hostedInputOf(configured('', {}).configuration);
  const management = new OverlayState(clusters.Management);
  const guest = new OverlayState(clusters.UserWorkload);
  const [hcp] = management.list(hostedControlPlanes);
  if (hcp === undefined) throw new Error('no HostedControlPlane');
  const configuration: ClusterConfiguration = {
    ...hcp.spec.configuration,
    apiServer: { servingCerts: { namedCertificates: shared } },
    ingress: route && {
      componentRoutes: [
        { namespace: 'openshift-console', name: 'console', servingCertKeyPairSecret: { name: 'console' } },
        {
          namespace: 'openshift-authentication',
          name: 'oauth-openshift',
          hostname: route.hostname,
          servingCertKeyPairSecret: { name: route.secret },
        },
      ],
    },
  };
  management.put(hostedControlPlanes, { ...hcp, spec: { ...hcp.spec, configuration } });
  for (const secret of objects.here ?? []) management.put(secrets, secret);
  for (const secret of objects.served ?? []) guest.put(secrets, secret);
  return splitInput(management, guest);
}

/** What the oauth-server shows at which names, from which Secret that the admin made. */
function shownIn(situation: Situation) {
  const input = inputOf(situation);
  const { objects, failures } = synthesizeConverged(input, { settings: { assets, recordedAnswers: noAnswers } });
  const objectOf = (kind: string, name: string) => objectNamed(settledOf({ objects, failures }).objects, kind, name);
  const data = objectOf('Secret', COPY)?.data;
  const from = typeof data === 'object' && data !== null && 'from' in data ? String(data.from) : undefined;
  const config = JSON.stringify(objectOf('ConfigMap', 'v4-0-config-system-cliconfig')?.data).replaceAll('\\', '');
  const pod = JSON.stringify(objectOf('Deployment', 'oauth-openshift')?.spec);
  return {
    secret: from && Buffer.from(from, 'base64').toString(),
    names: /"namedCertificates":.*?"names":(\[.*?\])/.exec(config)?.[1],
    mounted: pod.includes(`"secretName":"${COPY}"`),
    failures,
    problems: problemsOf(new Output(input, objects)),
  };
}

const named = (name: string, ...names: readonly string[]): NamedCertificate => ({
  names: names.length === 0 ? undefined : names,
  servingCertificate: { name },
});
const route = (secret: string, hostname = HOST) => ({ hostname, secret });

describe('the certificate of the login host', () => {
  test.each<[string, Situation, string]>([
    [
      'is the one of the login route, which is in the guest cluster',
      { route: route('ours'), served: served('ours') },
      'ours',
    ],
    [
      'is the one of the login route, whatever the API server has',
      { route: route('ours'), served: served('ours'), shared: [named('old', HOST)], here: here('old') },
      'ours',
    ],
    ['is found beside the control plane as well', { route: route('ours'), here: here('ours') }, 'ours'],
    [
      "is the API server's where the route is for a host that nobody publishes",
      {
        route: route('ours', 'login.example.com'),
        served: served('ours'),
        shared: [named('old', HOST)],
        here: here('old'),
      },
      'old',
    ],
    [
      "is the API server's where no route is configured",
      { shared: [named('api', 'api.example.com'), named('old', HOST)], here: here('api', 'old') },
      'old',
    ],
    ['may have a wildcard', { shared: [named('old', '*.apps.pair.example.com')], here: here('old') }, 'old'],
    [
      'is rather one that is named, as the server itself would have it',
      {
        shared: [named('wide', '*.apps.pair.example.com'), named('old', HOST.toUpperCase())],
        here: here('wide', 'old'),
      },
      'old',
    ],
    ['says itself what it is for, where nobody else does', { shared: [named('old')], here: here('old') }, 'old'],
    [
      'may have a name that a component of the control plane has too',
      { shared: [named('oauth-server-crt', HOST)], here: here('x-user-oauth-server-crt') },
      'x-user-oauth-server-crt',
    ],
  ])('%s', (_, situation, secret) => {
    expect(shownIn(situation)).toEqual({ secret, names: `["${HOST}"]`, mounted: true, failures: [], problems: [] });
  });

  test.each<[string, Situation]>([
    ['of other hosts', { shared: [named('api', 'api.example.com', '*.pair.example.com')], here: here('api') }],
    [
      'that do not say what they are for',
      { shared: [named('api')], here: [secretOf(CONTROL_PLANE_NAMESPACE, 'api', {})] },
    ],
    ['that are not there', { shared: [named('api')] }],
  ])('is the default one beside certificates %s', (_, situation) => {
    const nothing = { secret: undefined, names: undefined, mounted: false, failures: [], problems: [] };
    expect(shownIn(situation)).toEqual(nothing);
  });

  test.each<[string, Situation]>([
    [
      'is no certificate',
      { shared: [named('bad', HOST)], here: [secretOf(CONTROL_PLANE_NAMESPACE, 'bad', { 'tls.crt': 'x' })] },
    ],
    ['is missing', { route: route('ours') }],
  ])('is the default one where the one that is chosen %s, and admins are told', (_, situation) => {
    const { failures, ...shown } = shownIn(situation);
    expect(shown).toEqual({ secret: undefined, names: undefined, mounted: false, problems: [] });
    expect(failures.join()).toContain('custom route configuration failed verification');
  });

  test('is looked after by the checks', () => {
    const input = inputOf({ shared: [named('old', HOST)], here: here('old') });
    const { objects } = synthesizeConverged(input, { settings: { assets, recordedAnswers: noAnswers } });
    const broken = objects.map(({ cluster, object }) => {
      const text = JSON.stringify(object).replaceAll(`/secrets/${COPY}"`, '/secrets/elsewhere"');
      const changed: KubeObject = JSON.parse(text);
      return { cluster, object: changed };
    });
    expect(problemsOf(new Output(input, broken)).join()).toContain(
      `cfg-default-cert: /var/config/system/secrets/${COPY}`,
    );
  });
});

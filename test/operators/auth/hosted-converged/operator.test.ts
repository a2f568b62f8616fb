import { configMaps, secrets } from '../../../../src/library/resources/core';
import { apiServices } from '../../../../src/library/resources/extensions';
import { fixedClock } from '../../../../src/om/clock';
import type { RunResult } from '../../../../src/om/run/run-controllers';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { convergedInputOf } from '../../../../src/operators/auth/configurations';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { configMapOf } from '../../../../src/operators/auth/configurations/objects';
import { standaloneControllers } from '../../../../src/operators/auth/controllers';
import { synthesizeConverged } from '../../../../src/operators/auth/hosted-converged/desired';
import { convergedAuthOperator } from '../../../../src/operators/auth/hosted-converged/operator';
import { readStandaloneInput } from '../../../../src/operators/auth/read-input';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { controlPlaneComponents, hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { authenticationConfigs, oauthClients } from '../../../../src/operators/auth/resources/openshift';
import { configurationNamed } from '../support/configuration-named';
import { ControlPlane, shown } from './support/control-plane';

const assets = loadAssets();

describe('what is synthesized', () => {
  test('says what hosting could not make', () => {
    const input = convergedInputOf(configurationNamed('nothing configured').configuration);
    const management = new OverlayState(input.clusters.Management);
    management.remove(secrets, 'openshift-authenticator-cert', CONTROL_PLANE_NAMESPACE);
    const { failures } = synthesizeConverged(splitInput(management, input.clusters.UserWorkload), {
      settings: { assets, recordedAnswers: noAnswers },
    });
    expect(failures).toEqual([
      'kube-apiserver: failed to get authenticator cert secret: secrets "openshift-authenticator-cert" not found',
    ]);
  });

  test('judges certificates by the time that it is told', () => {
    const { configuration } = configurationNamed('provider GitHub');
    const { clusters } = convergedInputOf(configuration);
    const management = new OverlayState(clusters.Management);
    const late = readStandaloneInput('examples/standalone').clusters.Management;
    const bundle = late.get(configMaps, 'default-ingress-cert', 'openshift-config-managed')?.data;
    const data = { 'ca.crt': bundle?.['ca-bundle.crt'] ?? '' };
    const metadata = { name: 'provider-ca', namespace: CONTROL_PLANE_NAMESPACE };
    management.put(configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data });
    const input = splitInput(management, clusters.UserWorkload);
    const settings = { assets, recordedAnswers: configuration.answers };
    expect(synthesizeConverged(input, { settings }).failures.join()).toContain('certificate not yet valid');
    const clock = fixedClock(Date.parse('2030-01-01T00:00:00Z'));
    expect(synthesizeConverged(input, { settings, clock }).failures).toEqual([]);
  });

  test('keeps apart what was generated before, as the next pass leaves it', () => {
    const named = configurationNamed('nothing configured');
    const plane = new ControlPlane(named);
    plane.settle();
    const client = plane.guest.get(oauthClients, 'openshift-browser-client');
    plane.guest.put(oauthClients, { ...client, ...isClient, redirectURIs: [], secret: 'generated' });
    const settings = { assets, recordedAnswers: named.configuration.answers };
    const { objects, kept } = synthesizeConverged(splitInput(plane.management, plane.guest), { settings });
    const titles = (list: typeof objects) => list.map(({ object }) => `${object.kind} ${object.metadata.name}`);
    const generated = [
      'OAuthClient openshift-browser-client',
      'Secret kubeadmin',
      'Secret kubeadmin-password',
      'Secret v4-0-config-system-session',
    ];
    expect(titles(kept).sort()).toEqual(generated);
    expect(titles(objects).filter((name) => generated.includes(name))).toEqual([]);
    expect(kept.find(({ object }) => object.kind === 'OAuthClient')?.object).toMatchObject({
      secret: 'generated',
      redirectURIs: [expect.stringMatching(/^https:/)],
    });
  });
});

const isClient = {
  apiVersion: 'oauth.openshift.io/v1',
  kind: 'OAuthClient',
  metadata: { name: 'openshift-browser-client' },
} as const;

describe('the converged operator', () => {
  test.each([
    'nothing configured',
    'all providers',
    'one node with a provider',
    'published by a node port',
    'a login host of its own, in the ingress configuration',
    'an external issuer',
  ])('settles, and writes nothing that it did not declare: %s', (name) => {
    const results = new ControlPlane(configurationNamed(name)).settle();
    expect(results.at(-1)?.requests.map(shown)).toEqual([]);
    expect(results.length).toBeLessThanOrEqual(5);
    expect(results.flatMap(({ undeclared }) => undeclared.map(shown))).toEqual([]);
  });

  test('writes each object once in a pass', () => {
    const { requests } = new ControlPlane(configurationNamed('all providers')).pass();
    // The control plane's status is patched by whoever has something to say.
    const written = requests.filter(({ kind }) => kind !== 'HostedControlPlane');
    const keys = written.map(({ cluster, resource, namespace, name }) =>
      [cluster, resource.resource, namespace, name].join(' '),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('rolls out once what is configured', () => {
    const plane = new ControlPlane(configurationNamed('provider GitHub'));
    const writes = plane
      .settle()
      .flatMap(({ requests }) => requests.filter(({ kind }) => kind === 'Deployment').map(shown));
    expect(writes.sort()).toEqual(['Create Deployment oauth-openshift', 'Create Deployment openshift-oauth-apiserver']);
  });

  test('reports under the names of the standalone controllers, each of which runs or is answered for', () => {
    const { controllerResults } = new ControlPlane(configurationNamed('nothing configured')).pass();
    const ran = new Set(controllerResults.map(({ controllerName }) => controllerName));
    const missing = standaloneControllers({ console: true }).filter(({ name }) => !ran.has(name));
    expect(missing.filter(({ traits }) => traits.hostedInstead === undefined).map(({ name }) => name)).toEqual([]);
  });

  test('answers for a controller only where hosting requires it', () => {
    const leftOut = standaloneControllers({ console: false }).flatMap(({ traits }) => traits.hostedInstead ?? []);
    expect(leftOut.length).toBeGreaterThan(0);
    expect(leftOut.filter(({ kind }) => kind !== 'required')).toEqual([]);
  });

  test('says in the guest cluster where the discovery document is', () => {
    const plane = new ControlPlane(configurationNamed('nothing configured'));
    plane.guest.put(authenticationConfigs, {
      apiVersion: 'config.openshift.io/v1',
      kind: 'Authentication',
      metadata: { name: 'cluster' },
      spec: { type: 'IntegratedOAuth' },
    });
    plane.settle();
    expect(plane.guest.get(authenticationConfigs, 'cluster')).toMatchObject({
      spec: { type: 'IntegratedOAuth' },
      status: { integratedOAuthMetadata: { name: 'oauth-openshift' } },
    });
  });

  test('registers the API once its server runs', () => {
    const plane = new ControlPlane(configurationNamed('nothing configured'));
    plane.settle();
    expect(plane.guest.list(apiServices)).toEqual([]);
    plane.start();
    plane.settle();
    expect(plane.guest.list(apiServices).map(({ metadata }) => metadata.name)).toEqual([
      'v1.oauth.openshift.io',
      'v1.user.openshift.io',
    ]);
  });

  test('follows the control plane where the operator sees no change', () => {
    const plane = new ControlPlane(configurationNamed('nothing configured'));
    plane.settle();
    const [hcp] = plane.management.list(hostedControlPlanes);
    if (hcp === undefined) throw new Error('no HostedControlPlane');
    plane.management.put(hostedControlPlanes, { ...hcp, spec: { ...hcp.spec, nodeSelector: { tier: 'gold' } } });
    expect(plane.pass().requests.map(shown).sort()).toEqual([
      'Update Deployment oauth-openshift',
      'Update Deployment openshift-oauth-apiserver',
    ]);
  });

  test('touches no workload while the API is not ready', () => {
    const plane = new ControlPlane(configurationNamed('nothing configured'));
    plane.management.remove(controlPlaneComponents, 'kube-apiserver', CONTROL_PLANE_NAMESPACE);
    const { requests } = plane.pass();
    expect(requests.filter(({ kind }) => kind === 'Deployment')).toEqual([]);
    const reports = requests
      .filter(({ kind }) => kind === 'ControlPlaneComponent')
      .map(({ body }) => JSON.stringify(body));
    expect(reports.join()).toContain('Waiting for Dependencies: kube-apiserver');
  });

  test('keeps a provider while its issuer is away', () => {
    const named = configurationNamed('provider OpenID');
    const plane = new ControlPlane(named);
    plane.settle();
    const before = plane.pass().requests;
    const away = new ControlPlane({
      ...named,
      configuration: { ...named.configuration, answers: { openID: [], passwordGrant: [], http: [] } },
    });
    for (const type of convergedAuthOperator.types) {
      for (const object of plane.management.list(type)) away.management.put(type, object);
    }
    const { requests, failures } = away.pass();
    expect(before).toEqual([]);
    expect(failures.join()).toContain('failed to apply IDP');
    expect(
      requests.filter(({ kind, name }) => kind === 'Deployment' || name.startsWith('v4-0-config-')).map(shown),
    ).toEqual([]);
  });

  test('takes everything away once external issuers are in force, and nothing before', () => {
    const named = configurationNamed('nothing configured');
    const external = configurationNamed('an external issuer').configuration;
    const plane = new ControlPlane({
      ...named,
      configuration: { ...named.configuration, answers: external.answers },
    });
    plane.settle();
    plane.start();
    plane.settle();
    const [hcp] = plane.management.list(hostedControlPlanes);
    if (hcp === undefined) throw new Error('no HostedControlPlane');
    for (const one of external.objects.configMaps) {
      plane.management.put(configMaps, configMapOf(CONTROL_PLANE_NAMESPACE, one.metadata.name ?? '', one.data ?? {}));
    }
    const configuration = { ...hcp.spec.configuration, authentication: external.authentication };
    plane.management.put(hostedControlPlanes, {
      ...hcp,
      metadata: { ...hcp.metadata, generation: 2 },
      spec: { ...hcp.spec, configuration },
    });
    const gone = (results: readonly RunResult[]) =>
      results.flatMap(({ requests }) =>
        requests
          .filter(({ action }) => action === 'Delete')
          .map(({ cluster, kind, name }) => `${cluster} ${kind} ${name}`),
      );
    expect(gone(plane.settle())).toEqual([]);

    const component = plane.management.get(controlPlaneComponents, 'kube-apiserver', CONTROL_PLANE_NAMESPACE);
    if (component === undefined) throw new Error('no kube-apiserver');
    plane.management.put(controlPlaneComponents, {
      ...component,
      status: { ...component.status, observedGeneration: 2 },
    });
    const deleted = gone(plane.settle());
    expect(deleted).toEqual(
      expect.arrayContaining([
        'Management Deployment oauth-openshift',
        'Management Deployment openshift-oauth-apiserver',
        'Management Service oauth-openshift',
        'Management Service openshift-oauth-apiserver',
        'Management Route oauth',
        'UserWorkload APIService v1.oauth.openshift.io',
        'UserWorkload APIService v1.user.openshift.io',
        'UserWorkload Service openshift-oauth-apiserver',
        'UserWorkload Endpoints openshift-oauth-apiserver',
      ]),
    );
    // Others made these, and others need them.
    for (const name of ['oauth-server-crt', 'etcd-client-tls', 'oauth-master-ca-bundle', 'etcd-ca']) {
      expect(deleted.join()).not.toContain(name);
    }
  });
});

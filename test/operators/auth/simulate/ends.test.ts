import type { KubeObject } from '../../../../src/kube/types';
import { configMaps, secrets } from '../../../../src/library/resources/core';
import type { ClusterState } from '../../../../src/om/state/cluster-state';
import { emptyState, entry, memoryState } from '../../../../src/om/state/memory-state';
import type { Target } from '../../../../src/operators/auth/divergences/divergence';
import { OPERATOR_STATE } from '../../../../src/operators/auth/hosted-converged/names/prefixes';
import { OPERATOR_OBJECT } from '../../../../src/operators/auth/hosted-converged/operator-state';
import { controlPlaneDeployments } from '../../../../src/operators/auth/resources/control-plane-deployments';
import { hostedControlPlanes, imageStreams } from '../../../../src/operators/auth/resources/hypershift';
import { apiServers, oauthClients } from '../../../../src/operators/auth/resources/openshift';
import { authSettings } from '../../../../src/operators/auth/settings';
import { declaredFor } from '../../../../src/operators/auth/simulate/declared';
import { leavesAllOf } from '../../../../src/operators/auth/simulate/stage';
import { authSubject } from '../../../../src/operators/auth/simulate/subject';
import { standaloneAuthOperator } from '../../../../src/operators/auth/standalone/operator';
import { normalForm } from '../../../../src/sequence/normal-form';
import type { Finding } from '../../../../src/sequence/subject';
import { controlPlane } from '../hosted-cpo/support/control-plane';

test('what is declared has a reason, and only where it is', () => {
  const declared = (finding: Finding) => declaredFor('standalone', false)(finding, emptyState);
  const found = { property: 'path-independent', object: 'Service openshift-authentication/oauth-openshift' };
  expect(declared({ ...found, field: 'spec.ports[name=https].port' })).toContain('library-go');
  expect(declared({ ...found, field: 'spec.selector.app' })).toBeUndefined();
  expect(declared({ ...found, property: 'rests', field: 'spec.ports' })).toBeUndefined();
  const copy = 'Secret openshift-authentication/v4-0-config-user-idp-1-client-secret';
  const left = { property: 'faults-leave-nothing', object: copy, field: '.' };
  expect(declared(left)).toContain('observe_idps');
  expect(declared({ ...left, field: 'data' })).toBeUndefined();
  expect(declaredFor('hosted-converged', false)(left, emptyState)).toBeUndefined();
  const webhook = { property: 'path-independent', object: 'Authentication cluster' };
  expect(declared({ ...webhook, field: 'spec.oauthMetadata' })).toContain('webhook');
  expect(declared({ ...webhook, field: 'spec.serviceAccountIssuer' })).toContain('webhook');
  expect(declared({ ...webhook, field: 'spec.type' })).toBeUndefined();
});

test('what an API server refuses of upstream as well is declared, and nothing else', () => {
  const refused = { property: 'accepted', object: 'Deployment clusters-brook/oauth-openshift' };
  const unnamed = { ...refused, field: 'spec.template.spec.volumes[11].configMap.name' };
  const withAuthority = (name: string) => {
    const identityProviders = [{ name: 'proxied', type: 'RequestHeader', requestHeader: { ca: { name } } }];
    return memoryState([entry(hostedControlPlanes, controlPlane({ configuration: { oauth: { identityProviders } } }))]);
  };
  expect(declaredFor('hosted-cpo', false)(unnamed, withAuthority(''))).toContain('idp_convert');
  expect(declaredFor('hosted-cpo', false)(unnamed, withAuthority('ca'))).toBeUndefined();
  expect(declaredFor('hosted-converged', true)(unnamed, withAuthority(''))).toBeUndefined();
  expect(declaredFor('hosted-cpo', false)({ ...refused, field: 'spec.selector' }, emptyState)).toBeUndefined();
  const route = { property: 'accepted', object: 'Route openshift-authentication/oauth-openshift' };
  expect(declaredFor('standalone', false)({ ...route, field: 'spec.host' }, emptyState)).toContain('customroute');
  expect(declaredFor('standalone', false)({ ...route, field: 'spec.to' }, emptyState)).toBeUndefined();
});

test.each(['hosted-cpo', 'hosted-converged'] as const)(
  'what the other target leaves to %s is declared where one took over from another, and only there',
  (target) => {
    const left = {
      'hosted-cpo': 'ConfigMap clusters-brook/oauth-server-audit',
      'hosted-converged': 'ConfigMap clusters-brook/oauth-openshift-audit',
    } satisfies { readonly [T in typeof target]: string };
    const found = { property: 'path-independent', object: left[target], field: '.' };
    expect(declaredFor(target, true)(found, emptyState)).toContain('hosted-c');
    expect(declaredFor(target, true)({ ...found, property: 'rests' }, emptyState)).toBeUndefined();
    expect(declaredFor(target, false)(found, emptyState)).toBeUndefined();
  },
);

test('what a hosted oauth-server is reached by stays with external issuers, and only then', () => {
  const declared = declaredFor('hosted-cpo', false);
  const route = { property: 'path-independent', object: 'Route clusters-brook/oauth', field: '.' };
  const issuer = { property: 'path-independent', object: 'guest ConfigMap openshift-config/issuer-ca' };
  expect(declared({ ...issuer, field: '.' }, emptyState)).toContain('external issuer');
  expect(declared({ ...issuer, field: 'data' }, emptyState)).toBeUndefined();
  const withType = (type: 'IntegratedOAuth' | 'OIDC') =>
    memoryState([entry(hostedControlPlanes, controlPlane({ configuration: { authentication: { type } } }))]);
  expect(declared(route, withType('OIDC'))).toContain('infra.go');
  expect(declared(route, withType('IntegratedOAuth'))).toBeUndefined();
  expect(declared({ ...route, object: 'Deployment clusters-brook/oauth-openshift' }, withType('OIDC'))).toBeUndefined();
});

test.each([
  ['LoadBalancer', 'AWS', 'infra.go'],
  ['None', 'AWS', 'infra.go'],
  ['LoadBalancer', 'Azure', undefined],
  ['Route', 'AWS', undefined],
])('what leads to the oauth-server stays as it was with %s on %s, where that cannot be: %s', (type, platform, why) => {
  const services = [{ service: 'OAuthServer', servicePublishingStrategy: { type } }];
  const state = memoryState([entry(hostedControlPlanes, controlPlane({ services, platform: { type: platform } }))]);
  const service = { property: 'path-independent', object: 'Service clusters-brook/openshift-oauth-apiserver' };
  const providers = {
    object: 'HostedControlPlane clusters-brook/brook',
    field: 'status.conditions[type=ValidIDPConfiguration]',
  };
  for (const target of ['hosted-cpo', 'hosted-converged'] as const) {
    const declared = (finding: Partial<Finding>) => declaredFor(target, false)({ ...service, ...finding }, state);
    expect(declared({ field: 'spec.sessionAffinity' })?.match(/infra\.go$/)?.[0]).toBe(why);
    expect(declared(providers) !== undefined).toBe(why !== undefined && target === 'hosted-cpo');
    expect(declared({ object: 'Deployment clusters-brook/oauth-openshift' })).toBeUndefined();
  }
});

test('what leads to the oauth-server stays as it was where a control plane does not say how it is published', () => {
  const withServices = (...names: readonly string[]) => {
    const services = names.map((service) => ({ service, servicePublishingStrategy: { type: 'Route' } }));
    return memoryState([entry(hostedControlPlanes, controlPlane({ services }))]);
  };
  const declared = declaredFor('hosted-cpo', false);
  const client = {
    property: 'path-independent',
    object: 'guest ClusterRole system:openshift:useroauthaccesstoken-manager',
  };
  expect(declared(client, withServices('Ignition'))).toContain('infra.go');
  expect(declared(client, withServices('Ignition', 'OAuthServer'))).toBeUndefined();
});

test('what hosted-cpo does not know of stays as hosted-converged left it', () => {
  const declared = (object: string, field: string, target: Target = 'hosted-cpo') =>
    declaredFor(target, true)({ property: 'faults-leave-nothing', object, field }, emptyState);
  const state = 'ConfigMap clusters-brook/authentication-operator-state';
  expect(declared(state, 'spec.observedConfig.oauthAPIServer')).toContain('does not know');
  expect(declared(state, 'spec.observedConfig.oauthAPIServer', 'hosted-converged')).toBeUndefined();
  expect(declared('ConfigMap clusters-brook/oauth-openshift', 'data')).toBeUndefined();
});

test('a discovery document stays as hosted-cpo left it where that tells of no address, or nobody can write another', () => {
  const document = (issuer: string, name = 'oauth-metadata', authority = 'root-ca') =>
    memoryState([
      entry(secrets, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: authority, namespace: 'clusters-brook' },
      }),
      entry(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'clusters-brook' },
        data: { 'oauthMetadata.json': JSON.stringify({ issuer }) },
      }),
    ]);
  const declared = (state: ClusterState, field: string, target: Target = 'hosted-converged') =>
    declaredFor(target, true)(
      { property: 'path-independent', object: 'ConfigMap clusters-brook/oauth-metadata', field },
      state,
    );
  const endpoint = 'data["oauthMetadata.json"]<json>.authorization_endpoint';
  expect(declared(document('https://:0'), endpoint)).toContain('kas/oauth.go');
  expect(declared(document('https://:0'), 'data["another"]')).toBeUndefined();
  expect(declared(document('https://:0', 'another'), endpoint)).toBeUndefined();
  expect(declared(document('https://oauth.example.com'), endpoint)).toBeUndefined();
  expect(declared(document('https://oauth.example.com', 'oauth-metadata', 'another'), endpoint)).toContain(
    'root authority',
  );
  expect(declared(document('https://:0'), endpoint, 'hosted-cpo')).toBeUndefined();
});

test('a Deployment that no API server takes ends as it was, where a provider lacks its authority', () => {
  const declared = declaredFor('hosted-cpo', false);
  const server = { property: 'path-independent', object: 'Deployment clusters-brook/oauth-openshift', field: '.' };
  const withAuthority = (name: string) => {
    const provider = { name: 'p', type: 'RequestHeader', requestHeader: { ca: { name }, headers: ['X-Remote-User'] } };
    const configuration = { oauth: { identityProviders: [provider] } };
    return memoryState([entry(hostedControlPlanes, controlPlane({ configuration }))]);
  };
  expect(declared(server, withAuthority(''))).toContain('refuses');
  expect(declared(server, withAuthority('provider-ca'))).toBeUndefined();
  expect(declaredFor('hosted-converged', false)(server, withAuthority(''))).toBeUndefined();
});

test('a pod whose helpers have no image is refused where the release lacks it, and only then', () => {
  const release = (...images: readonly string[]) =>
    memoryState([
      entry(imageStreams, {
        apiVersion: 'image.openshift.io/v1',
        kind: 'ImageStream',
        metadata: { name: '4.22.0', namespace: 'clusters-brook' },
        spec: { tags: images.map((name) => ({ name, from: { name: `quay.io/${name}` } })) },
      }),
    ]);
  const whole = release('availability-prober', 'controlplane-operator');
  const server = { object: 'Deployment clusters-brook/oauth-openshift' };
  const refused = { ...server, property: 'accepted', field: 'spec.template.spec.containers[2].image' };
  const report = { property: 'path-independent', object: 'ControlPlaneComponent clusters-brook/oauth-openshift' };
  for (const target of ['hosted-cpo', 'hosted-converged'] as const) {
    expect(declaredFor(target, false)(refused, release('availability-prober'))).toContain('imageprovider');
    expect(declaredFor(target, false)(refused, whole)).toBeUndefined();
    expect(declaredFor(target, false)({ ...refused, field: 'spec.selector' }, release())).toBeUndefined();
    expect(declaredFor(target, false)(report, release())).toContain('imageprovider');
    expect(declaredFor(target, false)(report, whole)).toBeUndefined();
    const ofFaults = { ...report, property: 'faults-leave-nothing' };
    expect(declaredFor(target, false)(ofFaults, emptyState)).toContain('without a release');
    expect(declaredFor(target, false)(ofFaults, whole)).toBeUndefined();
  }
});

test.each([
  ['somebody', { 'f:tolerations': {} }, true],
  ['whoever wrote the containers', { 'f:tolerations': {}, 'f:containers': {} }, false],
  ['nobody', { 'f:containers': {} }, false],
])('a toleration stays at the end of the list that %s set', (_, pod, stays) => {
  const manager = { manager: 'a', fieldsV1: { 'f:spec': { 'f:template': { 'f:spec': pod } } } };
  const state = memoryState([
    entry(controlPlaneDeployments, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'oauth-openshift', namespace: 'clusters-brook', managedFields: [manager] },
      spec: { strategy: {}, selector: {}, template: { metadata: {}, spec: { containers: [] } } },
    }),
  ]);
  const server = { property: 'path-independent', object: 'Deployment clusters-brook/oauth-openshift' };
  const added = { ...server, field: 'spec.template.spec.tolerations[2]' };
  const keyed = { ...server, field: 'spec.template.spec.tolerations[key,effect=node.kubernetes.io/not-ready,]' };
  for (const one of [added, keyed]) expect(declaredFor('hosted-cpo', false)(one, state) !== undefined).toBe(stays);
  expect(
    declaredFor('hosted-cpo', false)({ ...added, field: 'spec.template.spec.tolerations[2].key' }, state),
  ).toBeUndefined();
  expect(declaredFor('hosted-converged', false)(added, state)).toBeUndefined();
});

test('a router certificate that was made anew is another, and its copy has to be the one in use', () => {
  const declared = declaredFor('standalone', false);
  const copy = 'ConfigMap openshift-config-managed/oauth-serving-cert';
  const found = {
    property: 'path-independent',
    object: copy,
    field: 'data["ca-bundle.crt"]<certificate>[0].fingerprint',
  };
  const of = (name: string, data: { readonly [key: string]: string }) => ({
    metadata: { name, namespace: 'openshift-config-managed' },
    data,
  });
  const withTrust = (trusted: string) =>
    memoryState([
      entry(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        ...of('oauth-serving-cert', { 'ca-bundle.crt': trusted }),
      }),
      entry(secrets, {
        apiVersion: 'v1',
        kind: 'Secret',
        ...of('router-certs', { 'apps.x': Buffer.from('certificate now\nkey').toString('base64') }),
      }),
    ]);
  expect(declared(found, withTrust('certificate now\n'))).toContain('made anew');
  expect(declared(found, withTrust('certificate before\n'))).toBeUndefined();
  expect(declared(found, emptyState)).toBeUndefined();
});

test('what decrypts tokens stays once they were encrypted, and only where they are no more', () => {
  const declared = declaredFor('standalone', false);
  const found = { property: 'path-independent', object: 'Authentication cluster' };
  const flag = {
    ...found,
    field: 'spec.observedConfig.oauthAPIServer.apiServerArguments.encryption-provider-config',
  };
  const source = 'encryption-config-openshift-oauth-apiserver';
  const withEncryption = (type: '' | 'identity' | 'aescbc', secretName = source) =>
    memoryState([
      entry(apiServers, {
        apiVersion: 'config.openshift.io/v1',
        kind: 'APIServer',
        metadata: { name: 'cluster' },
        spec: { encryption: { type } },
      }),
      entry(secrets, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: secretName, namespace: 'openshift-config-managed' },
      }),
    ]);
  const server = { ...found, object: 'Deployment openshift-oauth-apiserver/apiserver' };
  const args = { ...server, field: 'spec.template.spec.containers[name=oauth-apiserver].args[exec]' };
  for (const finding of [flag, args]) {
    expect(declared(finding, withEncryption(''))).toContain('encrypted once');
    expect(declared(finding, withEncryption('identity'))).toContain('encrypted once');
    expect(declared(finding, withEncryption('aescbc'))).toBeUndefined();
    expect(declared(finding, withEncryption('', 'another'))).toBeUndefined();
  }
  expect(declared({ ...server, field: 'spec.replicas' }, withEncryption(''))).toBeUndefined();
  const others = { ...found, field: 'spec.observedConfig.oauthAPIServer.apiServerArguments.api-audiences' };
  expect(declared(others, withEncryption(''))).toBeUndefined();
});

test('a secret of the browser client that is long enough is kept, and no other', () => {
  const declared = declaredFor('standalone', false);
  const found = { property: 'path-independent', object: 'OAuthClient openshift-browser-client', field: 'secret' };
  const withSecret = (characters: number, name = 'openshift-browser-client') =>
    memoryState([
      entry(oauthClients, {
        apiVersion: 'oauth.openshift.io/v1',
        kind: 'OAuthClient',
        metadata: { name },
        secret: 's'.repeat(characters),
      }),
    ]);
  expect(declared(found, withSecret(43))).toContain('oauthclientscontroller');
  expect(declared(found, withSecret(42))).toBeUndefined();
  expect(declared(found, withSecret(43, 'another'))).toBeUndefined();
  expect(declared({ ...found, field: 'redirectURIs' }, withSecret(43))).toBeUndefined();
  expect(declared({ ...found, property: 'idempotent' }, withSecret(43))).toBeUndefined();
  expect(declaredFor('hosted-cpo', false)(found, withSecret(43))).toBeUndefined();
});

const { endState = (object) => object } = authSubject({
  target: 'standalone',
  operator: standaloneAuthOperator,
  environment: {},
  settings: authSettings(),
});

test('of what the operator of a hosted cluster keeps, times do not count, and states do', () => {
  const endOf = (status: string, lastTransitionTime: string): KubeObject | undefined => {
    const conditions = [{ type: 'Available', status, lastTransitionTime }];
    const spec = { managementState: 'Managed', logLevel: 'Normal', operatorLogLevel: 'Normal' };
    const kept = {
      apiVersion: 'operator.openshift.io/v1',
      kind: 'Authentication',
      metadata: { name: 'cluster' },
      spec,
    };
    const found = endState({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'authentication-operator-state', namespace: 'a', annotations: { hash: lastTransitionTime } },
      data: { 'authentication.json': JSON.stringify({ ...kept, status: { conditions } }) },
    });
    return found && { ...normalForm(found), apiVersion: 'v1', kind: 'ConfigMap', metadata: found.metadata };
  };
  const end = endOf('True', '2027-01-15T09:30:00Z');
  expect(endOf('True', '2027-01-15T10:00:00Z')).toEqual(end);
  expect(endOf('False', '2027-01-15T09:30:00Z')).not.toEqual(end);
});

test('operands that came up in another order are the same end', () => {
  const endOf = (...names: readonly string[]): KubeObject | undefined =>
    endState({
      apiVersion: 'config.openshift.io/v1',
      kind: 'ClusterOperator',
      metadata: { name: 'authentication' },
      status: { versions: names.map((name) => ({ name, version: '4.20.0' })) },
    });
  expect(endOf('operator', 'oauth-openshift', 'oauth-apiserver')).toEqual(
    endOf('operator', 'oauth-apiserver', 'oauth-openshift'),
  );
  expect(endOf('operator', 'oauth-openshift')).not.toEqual(endOf('operator'));
});

test.each(['True', 'False'])('hosted-converged leaves all as it is while an observer fails: %s', (status) => {
  const conditions = [{ type: 'OAuthServerConfigObservationDegraded', status }];
  const object = { ...{ apiVersion: 'operator.openshift.io/v1', kind: 'Authentication' }, status: { conditions } };
  const kept = {
    ...({ apiVersion: 'v1', kind: 'ConfigMap' } as const),
    metadata: { name: OPERATOR_STATE, namespace: 'clusters-brook' },
    data: { [OPERATOR_OBJECT]: JSON.stringify({ ...object, metadata: { name: 'cluster' }, spec: {} }) },
  };
  expect(leavesAllOf('hosted-converged')(memoryState([entry(configMaps, kept)]))).toBe(status === 'True');
});

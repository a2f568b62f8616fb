import { secrets } from '../../../../src/library/resources/core';
import { emptyState, entry, memoryState } from '../../../../src/om/state/memory-state';
import { apiServers, ingresses, oauths } from '../../../../src/operators/auth/resources/openshift';
import { declaredFor } from '../../../../src/operators/auth/simulate/declared';

test.each([
  ['standalone', 'currentHostnames[0]', true],
  ['standalone', 'defaultHostname', false],
  ['hosted-converged', 'currentHostnames[0]', false],
] as const)('that a login route is reported without a host is declared: %s, %s', (target, name, isDeclared) => {
  const found = { property: 'accepted', object: 'Ingress cluster', field: `status.componentRoutes[0].${name}` };
  expect(declaredFor(target, false)(found, emptyState)?.includes('custom_route_controller.go') === true).toBe(
    isDeclared,
  );
});

test.each([
  ['True', 'ConfigMap openshift-config-managed/oauth-serving-cert', 'data["ca-bundle.crt"]', true],
  ['True', 'Authentication cluster', 'spec.observedConfig.oauthServer.servingInfo.namedCertificates[0].names', true],
  ['True', 'Authentication cluster', 'spec.observedConfig.oauthAPIServer.apiServerArguments', false],
  ['True', 'ConfigMap openshift-authentication/audit', 'data', false],
  ['False', 'ConfigMap openshift-config-managed/oauth-serving-cert', 'data["ca-bundle.crt"]', false],
] as const)(
  'a login host that is refused (%s) leaves what was before: %s at %s',
  (status, object, field, isDeclared) => {
    const route = { namespace: 'openshift-authentication', name: 'oauth-openshift' };
    const conditions = [{ type: 'Degraded', status, reason: '', message: '' }];
    const ingress = ingresses.schema.parse({
      apiVersion: 'config.openshift.io/v1',
      kind: 'Ingress',
      metadata: { name: 'cluster' },
      spec: {},
      status: { componentRoutes: [{ ...route, conditions }] },
    });
    const declared = declaredFor('standalone', false)(
      { property: 'path-independent', object, field },
      memoryState([entry(ingresses, ingress)]),
    );
    expect(declared?.includes('custom_route_controller.go') === true).toBe(isDeclared);
  },
);

const secret = (namespace: string, name: string, more: { readonly [key: string]: string } = {}) =>
  entry(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, creationTimestamp: '2026-12-01T12:00:00Z' },
    data: more,
  });
const configuredAt = (creationTimestamp: string) =>
  entry(oauths, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'OAuth',
    metadata: { name: 'cluster', creationTimestamp },
    spec: {},
  });
const copy = secret('openshift-authentication', 'v4-0-config-user-idp-1-client-secret');

test.each([
  ['it is gone', [copy], true],
  ['it was made anew', [copy, configuredAt('2026-12-01T12:05:00Z')], true],
  ['it is that of before', [copy, configuredAt('2026-12-01T11:00:00Z')], false],
  ['it was made anew and nothing is from before', [configuredAt('2026-12-01T12:05:00Z')], false],
])('copies outlive the configuration of providers where %s: %#', (_, entries, isDeclared) => {
  const found = { property: 'path-independent', object: 'Secret openshift-authentication/v4-0-config-user-idp-1-x' };
  const declared = (field: string) => declaredFor('standalone', false)({ ...found, field }, memoryState(entries));
  expect(declared('.')?.includes('observe_idps.go') === true).toBe(isDeclared);
  expect(declared('data')).toBeUndefined();
});

test.each([
  ['there', { 'tls.crt': 'YQ==' }, true],
  ['without content', {}, false],
])('the seed of keys may be missing where the certificate is %s', (_, data, isDeclared) => {
  const found = {
    property: 'path-independent',
    object: 'Secret openshift-authentication-operator/authentication-operator-key-seed',
    field: '.',
  };
  const state = memoryState([secret('openshift-oauth-apiserver', 'openshift-authenticator-certs', data)]);
  expect(declaredFor('standalone', false)(found, state) !== undefined).toBe(isDeclared);
  expect(declaredFor('standalone', false)({ ...found, field: 'data' }, state)).toBeUndefined();
});

const encryptedBy = (type: string) =>
  entry(apiServers, {
    apiVersion: 'config.openshift.io/v1',
    kind: 'APIServer',
    metadata: { name: 'cluster' },
    spec: { encryption: { type } },
  });
const keysOfBefore = secret('openshift-config-managed', 'encryption-config-openshift-oauth-apiserver');

test.each([
  ['off again', [encryptedBy('identity'), keysOfBefore], true],
  ['off, and never was on', [encryptedBy('identity')], false],
  ['on', [encryptedBy('aescbc'), keysOfBefore], false],
])('what encrypted tokens are read with stays where encryption is %s', (_, entries, isDeclared) => {
  const state = memoryState(entries);
  for (const object of [
    'Secret openshift-config-managed/encryption-config-openshift-oauth-apiserver',
    'Secret openshift-oauth-apiserver/encryption-config',
  ]) {
    const found = { property: 'path-independent', object, field: '.' };
    expect(declaredFor('standalone', false)(found, state) !== undefined).toBe(isDeclared);
  }
  const other = { property: 'path-independent', object: 'Secret openshift-oauth-apiserver/etcd-client', field: '.' };
  expect(declaredFor('standalone', false)(other, state)).toBeUndefined();
});

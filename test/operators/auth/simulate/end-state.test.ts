import type { KubeObject } from '../../../../src/kube/types';
import { authSettings } from '../../../../src/operators/auth/settings';
import { authSubject } from '../../../../src/operators/auth/simulate/subject';
import { standaloneAuthOperator } from '../../../../src/operators/auth/standalone/operator';

const { endState = (object) => object } = authSubject({
  target: 'standalone',
  operator: standaloneAuthOperator,
  environment: {},
  settings: authSettings(),
});

test.each([
  ['no type', 'config.openshift.io/v1', {}, true],
  ['another type', 'config.openshift.io/v1', { type: 'OIDC' }, false],
  ['no type in the object of the operator', 'operator.openshift.io/v1', {}, false],
])('an empty type of authentication is the same as %s, or is not: %#', (_, apiVersion, spec, isSame) => {
  const ended = (of: { readonly type?: string }) =>
    endState({ apiVersion, kind: 'Authentication', metadata: { name: 'cluster' }, spec: { ...of, oauthMetadata: {} } });
  expect(JSON.stringify(ended({ type: '' })) === JSON.stringify(ended(spec))).toBe(isSame);
});

test.each([
  ['a copy for a revision', 'ConfigMap', 'audit-12', false],
  ['a pull secret', 'Secret', 'default-dockercfg-x7f2q', true],
  ['a pull secret whose name was drawn of digits alone', 'Secret', 'default-dockercfg-00980', true],
])('%s counts at the end or does not', (_, kind, name, counts) => {
  const object: KubeObject = { apiVersion: 'v1', kind, metadata: { name, namespace: 'a' } };
  expect(endState(object) !== undefined).toBe(counts);
});

test.each([
  ['done with', [{ type: 'Succeeded', status: 'True' }], false],
  ['under way', [{ type: 'Running', status: 'True' }], true],
  ['called off', [{ type: 'Succeeded', status: 'False' }], true],
  ['not begun', [], true],
])('a migration that is %s counts at the end or does not', (_, conditions, counts) => {
  const object: KubeObject = {
    apiVersion: 'migration.k8s.io/v1alpha1',
    kind: 'StorageVersionMigration',
    metadata: { name: 'encryption-migration-a' },
    status: { conditions },
  };
  expect(endState(object) !== undefined).toBe(counts);
});

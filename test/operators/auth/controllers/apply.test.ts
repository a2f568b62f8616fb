import type { ConfigMap, Deployment, KubeObject, Secret, Service } from '../../../../src/kube/types';
import { applyApiService } from '../../../../src/library/apply/api-service';
import { applyConfigMap } from '../../../../src/library/apply/config-map';
import { applyNamespace, applyService } from '../../../../src/library/apply/core';
import { applyDeployment } from '../../../../src/library/apply/deployment';
import { applyClusterRoleBinding } from '../../../../src/library/apply/rbac';
import { applySecret } from '../../../../src/library/apply/secret';
import { configMaps, namespaces, secrets, services } from '../../../../src/library/resources/core';
import { apiServices } from '../../../../src/library/resources/extensions';
import { clusterRoleBindings } from '../../../../src/library/resources/rbac';
import { deployments } from '../../../../src/library/resources/workloads';
import { withSpecHash } from '../../../../src/library/spec-hash-annotation';
import type { Request } from '../../../../src/om/request';
import type { ResourceType } from '../../../../src/om/resource-type';
import { entry } from '../../../../src/om/state/memory-state';
import { authController, type Scope } from '../../../../src/operators/auth/controllers/framework/scope';
import { runController } from './run-controller';

/** Applies an object over another one, or over nothing. */
function applying<T extends KubeObject>(type: ResourceType<T>, apply: (scope: Scope) => unknown, existing?: T) {
  const outcome = runController(
    authController('test', (scope) => void apply(scope)),
    existing === undefined ? [] : [entry(type, existing)],
  );
  const bodies = outcome.requests.filter(({ kind }) => kind !== 'Event').map(({ body }: Request) => body);
  return { writes: outcome.writes, events: outcome.events, body: bodies.at(-1) };
}

const map = (data: ConfigMap['data'], metadata: ConfigMap['metadata'] = {}): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'm', namespace: 'openshift-authentication', ...metadata },
  data,
});

const applyingMap = (required: ConfigMap, existing?: ConfigMap) =>
  applying(configMaps, (scope) => applyConfigMap(scope, required), existing);

describe('a config map', () => {
  test('is made when it is missing', () => {
    const { writes, events } = applyingMap(map({ a: '1' }));
    expect(writes).toEqual(['Create configmaps/m']);
    expect(events).toEqual([
      'ConfigMapCreated: Created ConfigMap/m -n openshift-authentication because it was missing',
    ]);
  });

  test('stays as it is when it holds what is wanted, whatever else others marked it with', () => {
    expect(applyingMap(map({ a: '1' }), map({ a: '1' }, { labels: { theirs: 'yes' } })).writes).toEqual([]);
  });

  test('loses keys that are not wanted and keeps marks that are not ours', () => {
    const { body, events } = applyingMap(
      map({ a: '2' }, { labels: { ours: 'yes' } }),
      map({ a: '1', b: '1' }, { labels: { theirs: 'yes' }, resourceVersion: '7' }),
    );
    expect(body).toMatchObject({
      data: { a: '2' },
      metadata: { labels: { ours: 'yes', theirs: 'yes' }, resourceVersion: '7' },
    });
    expect(body).not.toHaveProperty('data.b');
    expect(events).toEqual([
      'ConfigMapUpdated: Updated ConfigMap/m -n openshift-authentication:\ncause by changes in data.a,data.b',
    ]);
  });

  test.each([
    ['config.openshift.io/inject-trusted-cabundle', 'labels', 'ca-bundle.crt'],
    ['service.beta.openshift.io/inject-cabundle', 'annotations', 'service-ca.crt'],
  ])('keeps what %s injects', (mark, place, key) => {
    const marked = { [place]: { [mark]: 'true' } };
    expect(applyingMap(map(undefined, marked), map({ [key]: 'theirs' }, marked)).writes).toEqual([]);
  });

  test('keeps the injected bundle when something else changes', () => {
    const labels = { 'config.openshift.io/inject-trusted-cabundle': 'true' };
    const { body } = applyingMap(map({ a: '2' }, { labels }), map({ a: '1', 'ca-bundle.crt': 'theirs' }, { labels }));
    expect(body).toMatchObject({ data: { a: '2', 'ca-bundle.crt': 'theirs' } });
  });
});

describe('metadata', () => {
  const namespace = (annotations: Readonly<Record<string, string>>) =>
    ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'openshift-authentication', annotations } }) as const;

  test('a key with a dash behind it takes the key away', () => {
    const { body } = applying(
      namespaces,
      (scope) => applyNamespace(scope, namespace({ 'gone-': '', kept: '1' })),
      namespace({ gone: 'x', kept: '1' }),
    );
    expect(body).toMatchObject({ metadata: { annotations: { kept: '1' } } });
    expect(body).not.toHaveProperty('metadata.annotations.gone');
  });

  test('such a key is not made', () => {
    const { body } = applying(namespaces, (scope) => applyNamespace(scope, namespace({ 'gone-': '', kept: '1' })));
    expect(body).toMatchObject({ metadata: { annotations: { kept: '1' } } });
    expect(body).not.toHaveProperty('metadata.annotations.gone-');
  });
});

describe('a secret', () => {
  const secret = (type: string | undefined, data: Secret['data']): Secret => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's', namespace: 'openshift-authentication', resourceVersion: '3' },
    type,
    data,
  });
  const applied = (required: Secret, existing: Secret) =>
    applying(secrets, (scope) => applySecret(scope, required), existing);

  test('without a type is an opaque one', () => {
    expect(applied(secret(undefined, { a: 'YQ==' }), secret('Opaque', { a: 'YQ==' })).writes).toEqual([]);
  });

  test('of another type is made anew', () => {
    const { writes, body } = applied(secret('kubernetes.io/tls', {}), secret('Opaque', {}));
    expect(writes).toEqual(['Delete secrets/s', 'Create secrets/s']);
    expect(body).not.toHaveProperty('metadata.resourceVersion');
  });

  test('given as text is stored in base64', () => {
    const { body } = applied({ ...secret('Opaque', {}), stringData: { a: 'b' } }, secret('Opaque', {}));
    expect(body).toMatchObject({ data: { a: 'Yg==' } });
    expect(body).not.toHaveProperty('stringData');
  });
});

describe('a service', () => {
  const service = (spec: Service['spec'], generation = 'x'): Service => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's', namespace: 'openshift-authentication', annotations: { generation } },
    spec,
  });
  const required = service({ selector: { app: 'a' }, ports: [{ port: 443 }] });
  const stored = withSpecHash(required, 'core/v1.ServiceSpec');
  const applied = (existing: Service) => applying(services, (scope) => applyService(scope, required), existing);

  test('is left alone when only its ports were changed by hand', () => {
    expect(applied({ ...stored, spec: { ...stored.spec, ports: [{ port: 1 }], type: 'ClusterIP' } }).writes).toEqual(
      [],
    );
  });

  test('is replaced when its selector differs', () => {
    const { body } = applied({ ...stored, spec: { ...stored.spec, selector: { app: 'b' }, clusterIP: '10.0.0.1' } });
    expect(body).toMatchObject({ spec: { selector: { app: 'a' } } });
    expect(body).not.toHaveProperty('spec.clusterIP');
  });
});

describe('a deployment', () => {
  const deployment = (generation?: number): Deployment => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd', namespace: 'openshift-authentication', generation },
    spec: { selector: {}, template: { metadata: {}, spec: { containers: [] } }, strategy: {} },
  });
  const last = (lastGeneration: number) => [
    { group: 'apps', resource: 'deployments', namespace: 'openshift-authentication', name: 'd', lastGeneration },
  ];
  const stored = withSpecHash(deployment(4), 'apps/v1.DeploymentSpec');

  test.each([
    ['the generation that was written last', last(4), []],
    ['a generation that somebody else made', last(3), ['Update deployments/d']],
    ['no generation on record', undefined, ['Update deployments/d']],
  ])('with %s', (_, generations, writes) => {
    expect(applying(deployments, (scope) => applyDeployment(scope, deployment(), generations), stored).writes).toEqual(
      writes,
    );
  });
});

test('a binding is the same with and without the API groups that the server fills in', () => {
  const binding = (apiGroup: string) =>
    ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'b' },
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'r' },
      subjects: [{ kind: 'User', name: 'u', apiGroup }],
    }) as const;
  const stored = binding('rbac.authorization.k8s.io');
  const apply = (scope: Scope) => applyClusterRoleBinding(scope, binding(''));
  expect(applying(clusterRoleBindings, apply, stored).writes).toEqual([]);
});

test('an API service keeps the bundle that others inject', () => {
  const service = (caBundle?: string) =>
    ({
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1.g' },
      spec: { caBundle, group: 'g', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1 },
    }) as const;
  const apply = (scope: Scope) => applyApiService(scope, service());
  expect(applying(apiServices, apply, service('Y2E=')).writes).toEqual([]);
  // No scheme of the original's clients knows the kind, so its events cannot name it.
  expect(applying(apiServices, apply).events).toEqual([
    '<unknown>Created: Created <unknown>/v1.g because it was missing',
  ]);
});

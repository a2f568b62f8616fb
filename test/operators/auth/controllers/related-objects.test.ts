import type { ObjectReference } from '../../../../src/kube/types';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { relatedObjects } from '../../../../src/operators/auth/controllers/cluster-operator/related-objects';
import { authController } from '../../../../src/operators/auth/controllers/framework/scope';
import { authentication, oidcCluster } from './cluster-objects';
import { runController } from './run-controller';

/** `resource.group namespace/name` of each object that tells more, in order. */
function listed(objects: readonly StateEntry[], known: readonly ObjectReference[] = []): readonly string[] {
  let found: readonly ObjectReference[] = [];
  runController(
    authController('test', (scope) => {
      found = relatedObjects(scope, known);
    }),
    objects,
  );
  return found.map(({ group, resource, name, namespace = '' }) => `${resource}.${group} ${namespace}/${name}`);
}

const always = [
  'authentications.operator.openshift.io /cluster',
  'authentications.config.openshift.io /cluster',
  'infrastructures.config.openshift.io /cluster',
  'oauths.config.openshift.io /cluster',
  'namespaces. /openshift-config',
  'namespaces. /openshift-config-managed',
  'namespaces. /openshift-authentication',
  'namespaces. /openshift-authentication-operator',
  'namespaces. /openshift-ingress',
  'namespaces. /openshift-oauth-apiserver',
];
const integrated = [
  'routes.route.openshift.io openshift-authentication/oauth-openshift',
  'services. openshift-authentication/oauth-openshift',
];
const other: ObjectReference = { group: 'g', resource: 'r', name: 'n', namespace: 'ns' };

test('the route and the service are listed as long as the integrated server is there', () => {
  expect(listed([authentication()])).toEqual([...integrated, ...always]);
  expect(listed([authentication()], [other])).toEqual([...integrated, ...always]);
  expect(listed(oidcCluster([3]), [other])).toEqual(always);
});

test.each<[string, ObjectReference, readonly string[]]>([
  ['an object that is always listed', { group: '', resource: 'namespaces', name: 'openshift-ingress' }, []],
  ['one with an empty namespace', { group: '', resource: 'namespaces', name: 'openshift-ingress', namespace: '' }, []],
  ['one of another namespace', other, ['r.g ns/n']],
])('in doubt those known stay, once each: %s', (_, known, more) => {
  const found = listed([], [known]);
  expect([...found].sort()).toEqual([...always, ...more].sort());
});

import { configMaps, namespaces } from '../../../src/library/resources/core';
import type { InputResourceList, OutputResourceList } from '../../../src/om/declared-resources';
import { hostedDeclarations } from '../../../src/om/rights/declared-by-cluster';
import { leastRules, withoutCovered } from '../../../src/om/rights/least-rules';
import { rbacObjects } from '../../../src/om/rights/rbac-objects';
import { type BeyondDeclarations, nothingBeyond } from '../../../src/om/rights/right';
import { rightsOf } from '../../../src/om/rights/rights-of';

const maps = { group: '', version: 'v1', resource: 'configmaps' };
const secrets = { group: '', version: 'v1', resource: 'secrets' };
const rbac = { group: 'rbac.authorization.k8s.io', version: 'v1' };

/** Rules as text, by scope: `namespace: verbs resources [names]`. */
function rulesOf(reads: InputResourceList, writes: OutputResourceList, beyond: BeyondDeclarations = nothingBeyond) {
  const rights = rightsOf({ reads: [reads], writes: [writes] }, beyond);
  const serviceAccount = { namespace: 'ns', name: 'host' };
  return rbacObjects(rights, { name: 'role', cluster: 'management', serviceAccount }).flatMap((object) =>
    'rules' in object
      ? (object.rules ?? []).map(
          ({ verbs, apiGroups = [], resources = [], resourceNames }) =>
            `${object.metadata.namespace ?? '(cluster)'}: ${verbs.join()} ${resources.join()}.${apiGroups.join()} ${resourceNames?.join() ?? '(any)'}`,
        )
      : [],
  );
}

const read = 'get,list,watch';

test.each<[string, InputResourceList, OutputResourceList, readonly string[]]>([
  [
    'kinds with the same names share a rule',
    { exactResources: [maps, secrets].map((kind) => ({ ...kind, namespace: 'a', name: 'x' })) },
    {},
    [`a: ${read} configmaps,secrets. x`],
  ],
  [
    'an exact name is covered by the kind in its namespace, and not by that in another',
    {
      exactResources: ['a', 'b'].map((namespace) => ({ ...maps, namespace, name: 'x' })),
      labelSelectedResources: [{ ...maps, namespace: 'a', labelSelector: {} }],
    },
    {},
    [`a: ${read} configmaps. (any)`, `b: ${read} configmaps. x`],
  ],
  [
    'a kind in all namespaces covers each of them',
    {
      exactResources: [{ ...maps, namespace: 'a', name: 'x' }],
      generatedNameResources: [{ ...maps, name: '' }],
    },
    {},
    [`(cluster): ${read} configmaps. (any)`],
  ],
  [
    'what is written is seen first, and created without a name',
    {},
    { exactResources: [{ ...maps, namespace: 'a', name: 'x' }] },
    ['a: create configmaps. (any)', 'a: get,update,patch,delete configmaps. x'],
  ],
  [
    'events are created and patched',
    {},
    { eventingNamespaces: ['a'] },
    ['a: create,patch events. (any)', 'a: create,patch events.events.k8s.io (any)'],
  ],
  [
    'a binding of which nothing more is known may bind any role of its scope',
    {},
    { exactResources: [{ ...rbac, resource: 'clusterrolebindings', name: 'b' }] },
    [
      '(cluster): bind clusterroles.rbac.authorization.k8s.io (any)',
      '(cluster): create clusterrolebindings.rbac.authorization.k8s.io (any)',
      '(cluster): get,update,patch,delete clusterrolebindings.rbac.authorization.k8s.io b',
    ].sort(),
  ],
])('%s', (_, reads, writes, expected) => {
  expect([...rulesOf(reads, writes)].sort()).toEqual([...expected].sort());
});

test('of a kind of which a subresource alone is written, nothing else is', () => {
  const beyond: BeyondDeclarations = {
    ...nothingBeyond,
    subresourcesOnly: [maps],
    subresources: [{ group: '', resource: 'configmaps', subresource: 'status', verbs: ['patch'], of: 'declared' }],
  };
  expect(rulesOf({}, { exactResources: [{ ...maps, namespace: 'a', name: 'x' }] }, beyond)).toEqual([
    'a: get configmaps. x',
    'a: patch configmaps/status. x',
  ]);
});

test('what is declared without a namespace is in that of the control plane, unless its kind has none', () => {
  const none = { configurationResources: {}, managementResources: {}, userWorkloadResources: {} };
  const ids = [configMaps, namespaces].map(({ group, version, resource }) => ({ group, version, resource, name: 'x' }));
  const inputs = { applyConfigurationResources: { exactResources: ids }, operandResources: none };
  const [management] = hostedDeclarations({ inputs, outputs: none }, 'cp', [configMaps, namespaces]);
  const placed = management?.reads[0]?.exactResources?.map(({ resource, namespace }) => [resource, namespace]);
  expect(placed).toEqual([
    ['configmaps', 'cp'],
    ['namespaces', undefined],
  ]);
});

test('why a verb is held stands with its role, once, and nowhere where there is no reason', () => {
  const [plain] = rightsOf({ reads: [{ exactResources: [{ ...maps, name: 'x' }] }], writes: [] }, nothingBeyond);
  if (plain === undefined) throw new Error('no right');
  const options = { name: 'role', cluster: 'guest', serviceAccount: { namespace: 'ns', name: 'host' } };
  const metadataOf = (...whys: readonly (string | undefined)[]) =>
    rbacObjects(
      whys.map((why, index) => ({ ...plain, name: String(index), why })),
      options,
    ).map(({ metadata }) => metadata);
  const place = { name: 'role', labels: { 'openshift-manager/cluster': 'guest' } };
  expect(metadataOf(undefined)).toEqual([place, place]);
  expect(metadataOf(undefined)[0]).not.toHaveProperty('annotations');
  expect(metadataOf('a', undefined, 'b', 'a')).toEqual([
    { ...place, annotations: { [`openshift-manager/why-${plain.verb}`]: 'a; b' } },
    place,
  ]);
});

test('the order of rights does not matter', () => {
  const rights = rightsOf(
    { reads: [{ exactResources: ['x', 'y'].map((name) => ({ ...maps, name })) }], writes: [] },
    nothingBeyond,
  );
  const rules = leastRules(withoutCovered(rights));
  expect(leastRules(withoutCovered([...rights].reverse()))).toEqual(rules);
  expect(rules).toEqual([
    { apiGroups: [''], resources: ['configmaps'], resourceNames: ['x', 'y'], verbs: ['get', 'list', 'watch'] },
  ]);
});

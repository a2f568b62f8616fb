import fc from 'fast-check';
import { leastRules, withoutCovered } from '../../../src/om/rights/least-rules';
import { rbacObjects, rbacWithin } from '../../../src/om/rights/rbac-objects';
import {
  type BeyondDeclarations,
  nothingBeyond,
  type Right,
  statusesOf,
  type WrittenSubresource,
} from '../../../src/om/rights/right';
import { rightsOf, tryingRightsOf } from '../../../src/om/rights/rights-of';

const maps = { group: '', version: 'v1', resource: 'configmaps' };
const shown = ({ group, resource, verb, namespace = '*', name = '*' }: Right): string =>
  `${verb} ${resource}.${group} ${namespace}/${name}`;

const right = fc.record<Right>(
  {
    group: fc.constantFrom('', 'g'),
    resource: fc.constantFrom('a', 'b'),
    verb: fc.constantFrom('get', 'list', 'create'),
    namespace: fc.constantFrom('n', 'm'),
    name: fc.constantFrom('x', 'y'),
  },
  { requiredKeys: ['group', 'resource', 'verb'] },
);

/** Whether rights allow one, as an API server would say. */
const allows = (rights: readonly Right[], { group, resource, verb, namespace, name }: Right): boolean =>
  rights.some(
    (one) =>
      one.group === group &&
      one.resource === resource &&
      one.verb === verb &&
      (one.namespace === undefined || one.namespace === namespace) &&
      (one.name === undefined || one.name === name),
  );

const rightsIn = (rights: readonly Right[], namespace: string | undefined): readonly Right[] =>
  leastRules(rights.filter((one) => one.namespace === namespace)).flatMap(
    ({ apiGroups, resources, resourceNames = [undefined], verbs }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) =>
          verbs.flatMap((verb) => resourceNames.map((name): Right => ({ group, resource, verb, namespace, name }))),
        ),
      ),
  );

test('rules allow what the rights allow, nothing more, and each rule something that no other allows', () => {
  fc.assert(
    fc.property(fc.array(right, { maxLength: 12 }), right, (rights, asked) => {
      const least = withoutCovered(rights);
      expect(rights.filter((one) => least.includes(one))).toEqual(least);
      const ruled = [undefined, 'n', 'm'].flatMap((namespace) => rightsIn(least, namespace));
      expect(allows(ruled, asked)).toBe(allows(rights, asked));
      expect(new Set(ruled.map(shown)).size).toBe(ruled.length);
      for (const one of ruled)
        expect(
          allows(
            ruled.filter((other) => other !== one),
            one,
          ),
        ).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('rules stand in the order of their kinds, and kinds with the same names and verbs in one', () => {
  const rights = (['get', 'list'] as const).flatMap((verb) =>
    ['b', 'a'].flatMap((resource) => ['y', 'x'].map((name): Right => ({ group: 'g', resource, verb, name }))),
  );
  const more: readonly Right[] = [
    { group: 'g', resource: 'c', verb: 'get', name: 'x' },
    { group: '', resource: 'z', verb: 'get' },
    { group: 'g', resource: 'a', verb: 'create' },
  ];
  expect(leastRules([...rights, ...more])).toEqual([
    { apiGroups: [''], resources: ['z'], verbs: ['get'] },
    { apiGroups: ['g'], resources: ['a'], verbs: ['create'] },
    { apiGroups: ['g'], resources: ['a', 'b'], resourceNames: ['x', 'y'], verbs: ['get', 'list'] },
    { apiGroups: ['g'], resources: ['c'], resourceNames: ['x'], verbs: ['get'] },
  ]);
});

test('roles stand in the order of their namespaces, that of the cluster first, each with its binding', () => {
  const options = { name: 'role', cluster: 'management', serviceAccount: { namespace: 'home', name: 'host' } };
  const rights = ['b', undefined, 'a'].map((namespace): Right => ({ ...maps, verb: 'get', name: 'x', namespace }));
  const told = (objects: ReturnType<typeof rbacObjects>) =>
    objects.map(({ kind, metadata: { namespace = '-' }, ...rest }) =>
      'roleRef' in rest ? `${kind} ${namespace} to ${rest.roleRef.kind}` : `${kind} ${namespace}`,
    );
  expect(told(rbacObjects(rights.slice(0, 1).concat(rights.slice(2)), options))).toEqual([
    'Role a',
    'RoleBinding a to Role',
    'Role b',
    'RoleBinding b to Role',
  ]);
  expect(
    told(
      rbacObjects(
        [...rights].map((one) => ({ ...one, name: one.namespace ?? 'z' })),
        options,
      ),
    ),
  ).toEqual([
    'ClusterRole -',
    'ClusterRoleBinding - to ClusterRole',
    'Role a',
    'RoleBinding a to Role',
    'Role b',
    'RoleBinding b to Role',
  ]);
  expect(told(rbacWithin(['b', 'a'], rights.slice(1, 2), options))).toEqual([
    'ClusterRole -',
    'RoleBinding b to ClusterRole',
    'RoleBinding a to ClusterRole',
  ]);
});

test('a role and its binding are whole objects', () => {
  const options = { name: 'role', cluster: 'guest', serviceAccount: { namespace: 'home', name: 'host' } };
  const labels = { 'openshift-manager/cluster': 'guest' };
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const subjects = [{ kind: 'ServiceAccount', namespace: 'home', name: 'host' }];
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', name: 'role' };
  const rules = [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['x'], verbs: ['get'] }];
  expect(rbacObjects([{ ...maps, verb: 'get', name: 'x', namespace: 'ns' }], options)).toEqual([
    { apiVersion, kind: 'Role', metadata: { name: 'role', namespace: 'ns', labels }, rules },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata: { name: 'role', namespace: 'ns', labels },
      roleRef: { ...roleRef, kind: 'Role' },
      subjects,
    },
  ]);
  expect(rbacObjects([{ ...maps, verb: 'get', name: 'x', why: 'because' }], options)).toEqual([
    {
      apiVersion,
      kind: 'ClusterRole',
      metadata: { name: 'role', labels, annotations: { 'openshift-manager/why-get': 'because' } },
      rules,
    },
    {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'role', labels },
      roleRef: { ...roleRef, kind: 'ClusterRole' },
      subjects,
    },
  ]);
});

const declared = { ...maps, namespace: 'ns', name: 'x' };
const status = (of: WrittenSubresource['of'], changes: Partial<WrittenSubresource> = {}): BeyondDeclarations => ({
  ...nothingBeyond,
  subresources: [{ group: '', resource: 'configmaps', subresource: 'status', verbs: ['patch'], of, ...changes }],
});

describe('a subresource', () => {
  test.each<[of: string, beyond: BeyondDeclarations, written: readonly string[], read: readonly string[]]>([
    ['declared', status('declared'), ['patch configmaps/status. ns/x'], []],
    ['read', status('read'), [], ['patch configmaps/status. ns/x']],
    ['any', status('any'), ['patch configmaps/status. ns/*'], []],
    ['a name', status({ names: ['x'] }), ['patch configmaps/status. ns/x'], []],
    ['another name', status({ names: ['y'] }), [], []],
    ['another group', status('declared', { group: 'g' }), [], []],
    ['another kind', status('read', { resource: 'secrets' }), [], []],
    [
      'two verbs',
      status('declared', { verbs: ['update', 'patch'] }),
      ['update configmaps/status. ns/x', 'patch configmaps/status. ns/x'],
      [],
    ],
  ])('of %s', (_, beyond, written, read) => {
    const only = (rights: readonly Right[]) => rights.map(shown).filter((one) => one.includes('/status'));
    expect(only(rightsOf({ reads: [], writes: [{ exactResources: [declared] }] }, beyond))).toEqual(written);
    expect(only(rightsOf({ reads: [{ exactResources: [declared] }], writes: [] }, beyond))).toEqual(read);
  });

  test('of a name that is to be generated is no declared name', () => {
    const writes = [{ generatedNameResources: [{ ...declared, name: 'x' }] }];
    const only = (beyond: BeyondDeclarations) =>
      rightsOf({ reads: [], writes }, beyond)
        .map(shown)
        .filter((one) => one.includes('/status'));
    expect(only(status({ names: ['x'] }))).toEqual([]);
    expect(only(status('declared'))).toEqual(['patch configmaps/status. ns/*']);
  });

  test('of all that is declared is its status, where nothing more is known', () => {
    const outputs = [
      { exactResources: [declared] },
      { generatedNameResources: [{ ...declared, resource: 'secrets', name: 'x-' }] },
    ];
    expect(statusesOf(outputs)).toEqual({
      ...nothingBeyond,
      subresources: ['configmaps', 'secrets'].map((resource) => ({
        group: '',
        resource,
        subresource: 'status',
        verbs: ['update', 'patch'],
        of: 'declared',
      })),
    });
  });
});

test('who only tries patches, and reads nothing', () => {
  const writes = [{ exactResources: [declared], eventingNamespaces: ['ns'] }];
  expect(tryingRightsOf({ reads: [{ exactResources: [declared] }], writes }, status('declared')).map(shown)).toEqual([
    'patch configmaps. ns/x',
    'patch configmaps/status. ns/x',
  ]);
});

test('who approves certificate requests approves for each signer', () => {
  const requests = { group: 'certificates.k8s.io', version: 'v1', resource: 'certificatesigningrequests', name: 'r' };
  const beyond = { ...nothingBeyond, signers: ['a/b', 'c/d'] };
  const signers = (one: typeof requests) =>
    rightsOf({ reads: [], writes: [{ exactResources: [one] }] }, beyond)
      .map(shown)
      .filter((text) => text.startsWith('approve'));
  expect(signers(requests)).toEqual(['a/b', 'c/d'].map((name) => `approve signers.certificates.k8s.io */${name}`));
  expect(signers({ ...requests, group: 'example.org' })).toEqual([]);
  expect(signers({ ...requests, resource: 'signers' })).toEqual([]);
});

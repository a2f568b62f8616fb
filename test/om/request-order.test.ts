import { canonicalRequests, compareRequests, type Request, requestId, sameRequest } from '../../src/om/request';

const request: Request = {
  action: 'Create',
  cluster: 'Management',
  resource: { group: 'apps', version: 'v1', resource: 'deployments' },
  kind: 'Deployment',
  namespace: 'm',
  name: 'm',
  generateName: 'm',
  body: { a: 'm' },
  options: { a: 'm' },
  patchType: 'm',
  subresource: 'm',
  fieldManager: 'm',
  controller: 'm',
};

/** The parts that decide, the weightiest first, each with one that comes before and one that comes behind. */
const decisive: readonly (readonly [before: Partial<Request>, behind: Partial<Request>])[] = [
  [{ cluster: 'Configuration' }, { cluster: 'UserWorkload' }],
  [{ action: 'Apply' }, { action: 'Update' }],
  [{ resource: { ...request.resource, group: '' } }, { resource: { ...request.resource, group: 'batch' } }],
  [
    { resource: { ...request.resource, resource: 'daemonsets' } },
    { resource: { ...request.resource, resource: 'replicasets' } },
  ],
  [{ resource: { ...request.resource, version: 'v0' } }, { resource: { ...request.resource, version: 'v2' } }],
  [{ namespace: '' }, { namespace: 'z' }],
  [{ name: 'a' }, { name: 'z' }],
  [{ generateName: '' }, { generateName: 'z' }],
  [{ controller: 'a' }, { controller: 'z' }],
  [{ fieldManager: '' }, { fieldManager: 'z' }],
  [{ patchType: '' }, { patchType: 'z' }],
  [{ subresource: '' }, { subresource: 'z' }],
  [{ kind: 'A' }, { kind: 'Z' }],
  [{ body: { a: 'a' } }, { body: { a: 'z' } }],
  [{ options: { a: 'a' } }, { options: { a: 'z' } }],
];

test.each(decisive.map((pair, index) => [index, ...pair] as const))(
  'part %s decides, and before the later ones',
  (index, before, behind) => {
    const later = decisive.slice(index + 1);
    // `resource` is several parts: those that decide before stay.
    const mixed = (own: Partial<Request>, others: 0 | 1): Request => {
      const parts = later.map((pair) => pair[others]).filter(({ resource }) => resource === undefined);
      return Object.assign({}, request, ...parts, own);
    };
    const [first, second] = [mixed(before, 1), mixed(behind, 0)];
    expect(compareRequests(first, second)).toBeLessThan(0);
    expect(compareRequests(second, first)).toBeGreaterThan(0);
    expect(sameRequest(first, second)).toBe(false);
    expect(canonicalRequests([second, first, second])).toEqual([first, second]);
  },
);

test('what is not there is like what is empty, and the order of keys says nothing', () => {
  const { namespace, generateName, fieldManager, patchType, subresource, ...bare } = request;
  const empty = { ...bare, namespace: '', generateName: '', fieldManager: '', patchType: '', subresource: '' };
  expect(compareRequests(bare, empty)).toBe(0);
  expect(sameRequest({ ...bare, body: { a: 1, b: 2 } }, { ...bare, body: { b: 2, a: 1 } })).toBe(true);
  expect([namespace, generateName, fieldManager, patchType, subresource]).toEqual(['m', 'm', 'm', 'm', 'm']);
});

test('a request is named by what it writes', () => {
  expect(requestId(request)).toBe('Create-Deployment.v1.apps/mm[m]');
  const { namespace: _, generateName: __, ...bare } = request;
  expect(requestId(bare)).toBe('Create-Deployment.v1.apps/m[]');
});

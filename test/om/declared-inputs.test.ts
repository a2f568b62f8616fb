import type { JsonValue } from '../../src/kube/json';
import type { InputResources } from '../../src/om/declared-resources';
import { DeclaredInputs, type Named, namedBy, referredResources } from '../../src/om/input/declared-inputs';
import { configMaps, namespaces, secrets, text, widgets } from './support/types';

const id = ({ group, version, resource }: typeof configMaps) => ({ group, version, resource });
const maps = id(configMaps);
const inputs: InputResources = {
  applyConfigurationResources: {
    exactResources: [
      { ...maps, namespace: 'ns', name: 'exact' },
      { group: 'example.org', version: 'v1', resource: 'widgets', name: 'cluster' },
    ],
    generatedNameResources: [{ ...maps, namespace: 'ns', name: 'made-' }],
    labelSelectedResources: [{ ...maps, namespace: 'ns', labelSelector: { matchLabels: { a: '1', b: '2' } } }],
    resourceReferences: [
      {
        referringResource: { ...maps, namespace: 'ns', name: 'source' },
        type: 'ImplicitNamespacedReference',
        implicitNamespacedReference: { ...id(secrets), namespace: 'other', nameJSONPath: 'data.names[*]' },
      },
    ],
  },
  operandResources: {
    configurationResources: {},
    managementResources: { exactResources: [{ ...id(secrets), namespace: 'ns', name: 'managed' }] },
    userWorkloadResources: { exactResources: [{ ...id(secrets), namespace: 'ns', name: 'guest' }] },
  },
};
const source: JsonValue = { data: { names: ['one', '', 1, 'two'] } };
const lookups: unknown[] = [];
const declared = (
  cluster: 'Configuration' | 'Management' | 'UserWorkload' = 'Management',
  found: JsonValue | undefined = source,
) =>
  new DeclaredInputs(inputs, cluster, (resource, name, namespace) => {
    lookups.push([resource.resource, name, namespace]);
    return found;
  });

test.each<[kind: typeof configMaps | typeof widgets, object: Named, included: boolean]>([
  [configMaps, { name: 'exact', namespace: 'ns' }, true],
  [configMaps, { name: 'exact', namespace: 'other' }, false],
  [configMaps, { name: 'exacts', namespace: 'ns', labels: {} }, false],
  [secrets, { name: 'exact', namespace: 'ns' }, false],
  [widgets, { name: 'cluster' }, true],
  [widgets, { name: 'cluster', namespace: 'any' }, true],
  [widgets, { name: 'other' }, false],
  [{ ...widgets, group: 'example.com' }, { name: 'cluster' }, false],
  [configMaps, { name: 'made-1', namespace: 'ns', labels: {} }, true],
  [configMaps, { name: 'remade-1', namespace: 'ns', labels: {} }, false],
  [configMaps, { name: 'made-1', namespace: 'other', labels: {} }, false],
  [configMaps, { name: 'x', namespace: 'ns', labels: { a: '1', b: '2', c: '3' } }, true],
  [configMaps, { name: 'x', namespace: 'ns', labels: { a: '1', b: '3' } }, false],
  [configMaps, { name: 'x', namespace: 'ns', labels: { a: '1' } }, false],
  [configMaps, { name: 'x', namespace: 'other', labels: { a: '1', b: '2' } }, false],
  [configMaps, { name: 'of any labels', namespace: 'ns' }, true],
  [secrets, { name: 'one', namespace: 'other' }, true],
  [secrets, { name: 'two', namespace: 'other' }, true],
  [secrets, { name: '', namespace: 'other' }, false],
  [secrets, { name: 'one', namespace: 'ns' }, false],
  [secrets, { name: 'managed', namespace: 'ns' }, true],
  [secrets, { name: 'guest', namespace: 'ns' }, false],
])('%# whether an object may be read', (kind, object, included) => {
  expect([object, declared().includes(kind, object)]).toEqual([object, included]);
});

test('each cluster has what is declared of it, and what is declared of all', () => {
  const names = (['Configuration', 'Management', 'UserWorkload'] as const).map((cluster) =>
    ['exact', 'managed', 'guest'].filter((name) => {
      const kind = name === 'exact' ? configMaps : secrets;
      return declared(cluster).includes(kind, { name, namespace: 'ns', labels: {} });
    }),
  );
  expect(names).toEqual([['exact'], ['exact', 'managed'], ['exact', 'guest']]);
});

test.each([
  [configMaps, undefined, true],
  [configMaps, 'ns', true],
  [configMaps, 'other', false],
  [widgets, undefined, true],
  [widgets, 'any', true],
  [namespaces, undefined, false],
  [secrets, 'other', true],
  [secrets, 'ns', true],
  [secrets, 'third', false],
])('%# whether a kind may be listed', (kind, namespace, included) => {
  expect([kind.resource, namespace, declared().includesSomeOf(kind, namespace)]).toEqual([
    kind.resource,
    namespace,
    included,
  ]);
});

test('kinds may be listed for each sort of declaration alone', () => {
  const only = (list: InputResources['applyConfigurationResources']) => {
    const empty = { configurationResources: {}, managementResources: {}, userWorkloadResources: {} };
    const one = { applyConfigurationResources: list, operandResources: empty };
    return new DeclaredInputs(one, 'Management', () => undefined);
  };
  const { exactResources, generatedNameResources, labelSelectedResources, resourceReferences } =
    inputs.applyConfigurationResources;
  expect(only({ exactResources }).includesSomeOf(configMaps)).toBe(true);
  expect(only({ generatedNameResources }).includesSomeOf(configMaps)).toBe(true);
  expect(only({ labelSelectedResources }).includesSomeOf(configMaps)).toBe(true);
  expect(only({ resourceReferences }).includesSomeOf(configMaps)).toBe(false);
  expect(only({ resourceReferences }).includesSomeOf(secrets)).toBe(true);
  expect(only({}).includesSomeOf(configMaps)).toBe(false);
});

test('what is named is looked up where it is named, and is nothing where that is not there', () => {
  declared();
  expect(lookups).toContainEqual(['configmaps', 'source', 'ns']);
  expect(referredResources(inputs.applyConfigurationResources, () => source)).toEqual([
    { ...id(secrets), namespace: 'other', name: 'one' },
    { ...id(secrets), namespace: 'other', name: 'two' },
  ]);
  expect(referredResources(inputs.applyConfigurationResources, () => undefined)).toEqual([]);
  expect(namedBy(text('a', 'b', {}, { labels: { c: 'd' } }))).toEqual({
    name: 'a',
    namespace: 'b',
    labels: { c: 'd' },
  });
  expect(namedBy(text('a', 'b'))).toEqual({ name: 'a', namespace: 'b', labels: {} });
});

import fc from 'fast-check';
import { builtInKinds } from '../../../src/api-server/kinds/registry';
import { isAsRead } from '../../../src/api-server/schema/as-read';
import { decode } from '../../../src/api-server/schema/decode';
import type { GoStruct, GoType } from '../../../src/api-server/schema/go-type';
import type { JsonObject, JsonValue } from '../../../src/kube/json';

const scalars: readonly JsonValue[] = [
  ...[null, true, false, 0, 7, 1.5, '', 'a', '0', '1024Mi', '1Gi', '100m', '5s', 'YQ==', 'YQ=', 'YQ\n=='],
  ...['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.5Z', '2024-01-02T03:04:05+01:00', '2024-01-02T03:04:05.000001Z'],
];
const anything = fc.constantFrom(...scalars, {}, [], [null], { a: null });

/** Values of a type, most of them right, and some of what is none. */
function ofType(type: GoType, depth: number): fc.Arbitrary<JsonValue> {
  if (depth === 0) return anything;
  const right = (): fc.Arbitrary<JsonValue> => {
    switch (type.kind) {
      case 'struct':
        return structOf(type, depth);
      case 'list':
        return fc.array(ofType(type.items, depth - 1), { maxLength: 2 });
      case 'map':
        return fc.dictionary(fc.constantFrom('a', 'b'), ofType(type.values, depth - 1), { noNullPrototype: true });
      default:
        return fc.constantFrom(...scalars);
    }
  };
  return fc.oneof({ weight: 8, arbitrary: right() }, { weight: 1, arbitrary: anything });
}

function structOf(type: GoStruct, depth: number): fc.Arbitrary<JsonObject> {
  const names = [...type.fields.keys(), 'unknown'];
  return fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }).chain((chosen) => {
    const members = chosen.map((name): [string, fc.Arbitrary<JsonValue>] => {
      const field = type.fields.get(name);
      return [name, field === undefined ? anything : ofType(field.type, depth - 1)];
    });
    return fc.record(Object.fromEntries(members), { noNullPrototype: true });
  });
}

const structs = ['Deployment', 'ConfigMap', 'Secret', 'Service', 'PodDisruptionBudget', 'RoleBinding'].map((kind) => {
  const served = builtInKinds.find((one) => one.kind === kind);
  if (served?.struct === undefined) throw new Error(`no kind ${kind}`);
  return served.struct;
});

test('what counts as read already is what reading leaves as it is', () => {
  let counted = 0;
  const example = fc.constantFrom(...structs).chain((type) => structOf(type, 5).map((value) => ({ type, value })));
  fc.assert(
    fc.property(example, ({ type, value }) => {
      const read = decode(value, type);
      if (read.kind === 'undecodable') {
        expect(isAsRead(value, type)).toBe(false);
        return;
      }
      if (isAsRead(value, type)) {
        expect(read).toEqual({ kind: 'decoded', object: value, unknown: [] });
      }
      if (!isAsRead(read.object, type)) return;
      counted++;
      expect(decode(read.object, type)).toEqual({ kind: 'decoded', object: read.object, unknown: [] });
    }),
    { numRuns: 500 },
  );
  // A check that lets nothing through says nothing.
  expect(counted).toBeGreaterThan(100);
});

const [deployment] = structs;

test.each<[string, JsonObject, boolean]>([
  ['canonical', { resources: { limits: { memory: '1Gi' } } }, true],
  ['a quantity in another form', { resources: { limits: { memory: '1024Mi' } } }, false],
  ['a member that is left out', { resources: {}, args: [] }, false],
  ['an unknown field', { resources: {}, arguments: ['a'] }, false],
  ['a null', { resources: {}, args: null }, false],
  ['without a field that is always written', {}, false],
])('a container: %s', (_, container, expected) => {
  const spec = deployment?.fields.get('spec')?.type;
  const object = {
    selector: { matchLabels: { a: 'b' } },
    strategy: {},
    template: { metadata: {}, spec: { containers: [{ name: 'a', ...container }] } },
  };
  if (spec === undefined) throw new Error('a Deployment has no spec');
  expect(isAsRead(object, spec)).toBe(expected);
});

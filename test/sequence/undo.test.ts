import fc from 'fast-check';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kube/json';
import { emptyState, singleInput } from '../../src/om/state/memory-state';
import { edit } from '../../src/sequence/edit';
import type { Edit } from '../../src/sequence/scenario';
import { inverse, undoing } from '../../src/sequence/search/undo';
import { World } from '../../src/sequence/world';
import { HOME, source, subjectOf } from './support';

/** RFC 7396. */
function merged(value: JsonObject, patch: JsonObject): JsonObject {
  const result: { [name: string]: JsonValue | undefined } = { ...value };
  for (const [name, other] of Object.entries(patch)) {
    const former = result[name];
    if (other === null) delete result[name];
    else result[name] = isJsonObject(other) ? merged(isJsonObject(former) ? former : {}, other) : other;
  }
  return result;
}

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer()));
const names = fc.constantFrom('a', 'b', 'c');
const tree = (of: fc.Arbitrary<JsonValue>) =>
  fc.letrec<{ map: JsonObject; value: JsonValue }>((tie) => ({
    map: fc.dictionary(names, tie('value'), { maxKeys: 3 }),
    value: fc.oneof({ depthSize: 'small' }, of, tie('map')),
  })).map;

test('a patch and its inverse leave what was there', () => {
  fc.assert(
    fc.property(tree(leaf), tree(fc.oneof(leaf, fc.constant(null))), (before, patch) => {
      expect(merged(merged(before, patch), inverse(patch, before))).toEqual(before);
    }),
  );
});

test('objects that came go, those that went come back, and fields get their values back', () => {
  const world = new World({
    subject: subjectOf(),
    scenario: { name: 'undone', start: { empty: true } },
    input: singleInput(emptyState),
  });
  const copy = { kind: 'ConfigMap', namespace: HOME, name: 'source' };
  const found = () => world.lookUp({ group: '', resource: 'configmaps' }, 'source', HOME)?.data;
  const undone = (edits: readonly Edit[]) => {
    const back = undoing(world, edits);
    for (const step of edits) edit(world, step);
    const between = found();
    for (const step of back) edit(world, step);
    return [between, found()];
  };
  expect(undone([source('a')])).toEqual([{ value: 'a' }, undefined]);
  edit(world, source('a'));
  expect(undone([source('b')])).toEqual([{ value: 'b' }, { value: 'a' }]);
  expect(undone([{ patch: { ...copy, patch: { data: { value: null, more: 'c' } } } }])).toEqual([
    { more: 'c' },
    { value: 'a' },
  ]);
  expect(undone([{ delete: copy }])).toEqual([undefined, { value: 'a' }]);
  expect(undoing(world, [{ delete: { ...copy, kind: 'Nothing' } }])).toEqual([]);
  world.close();
});

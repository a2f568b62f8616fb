import fc from 'fast-check';
import { compare } from '../../../src/api-server/fields/compare';
import { intersection, isEmpty, setOf } from '../../../src/api-server/fields/field-set';
import { type Managers, noManagers } from '../../../src/api-server/fields/managers';
import { deduced, type MergeList, type MergeType, scalar } from '../../../src/api-server/fields/merge-type';
import { toFieldSet } from '../../../src/api-server/fields/to-field-set';
import { apply, updateManagers } from '../../../src/api-server/fields/updater';
import type { JsonObject } from '../../../src/kube/json';

const items: MergeType = {
  kind: 'map',
  fields: new Map([
    ['name', scalar],
    ['value', scalar],
  ]),
  atomic: false,
};
const byName: MergeList = { kind: 'list', items, relation: 'map', keys: ['name'], keyDefaults: new Map() };
const aSet: MergeList = { kind: 'list', items: scalar, relation: 'set', keys: [], keyDefaults: new Map() };
const type: MergeType = {
  kind: 'map',
  fields: new Map<string, MergeType>([
    ['labels', { kind: 'map', fields: new Map(), values: scalar, atomic: false }],
    ['items', byName],
    ['set', aSet],
    ['any', deduced],
  ]),
  atomic: false,
};
const rules = { type, ignored: setOf() };

const letters = fc.constantFrom('a', 'b', 'c');
const configurations: fc.Arbitrary<JsonObject> = fc.record(
  {
    labels: fc.dictionary(letters, letters),
    items: fc.uniqueArray(fc.record({ name: letters, value: letters }), { selector: ({ name }) => name }),
    set: fc.uniqueArray(letters),
    any: fc.dictionary(letters, fc.dictionary(letters, letters)),
  },
  { requiredKeys: [] },
);
const writer = (manager: string) => ({ manager, apiVersion: 'v1', subresource: '', now: '2026-03-01T12:00:00Z' });

function applied(live: JsonObject, configuration: JsonObject, managers: Managers, manager: string) {
  const result = apply(live, configuration, managers, writer(manager), rules, true);
  if (result.kind === 'conflict') throw new Error('forced applies have no conflicts');
  return result;
}

describe('an apply', () => {
  test('leaves what it says, whatever was there', () => {
    fc.assert(
      fc.property(configurations, configurations, (live, configuration) => {
        const { object } = applied(live, configuration, noManagers, 'one');
        const { modified, removed } = compare(configuration, object, type);
        expect([isEmpty(modified), isEmpty(removed)]).toEqual([true, true]);
      }),
    );
  });

  test('done twice changes nothing the second time', () => {
    fc.assert(
      fc.property(configurations, configurations, (live, configuration) => {
        const first = applied(live, configuration, noManagers, 'one');
        const second = applied(first.object, configuration, first.managers, 'one');
        expect(second.isSame).toBe(true);
        expect([...second.managers.values()]).toEqual([...first.managers.values()]);
      }),
    );
  });

  test('of nothing takes back what was applied, and nothing else', () => {
    fc.assert(
      fc.property(configurations, configurations, (live, configuration) => {
        const before = updateManagers({}, live, noManagers, writer('first'), rules);
        const first = applied(live, configuration, before, 'one');
        const { object } = applied(first.object, {}, first.managers, 'one');
        const theirs = [...first.managers.values()].find(({ name }) => name === 'first');
        const { removed } = compare(first.object, object, type);
        expect(isEmpty(intersection(theirs?.set ?? setOf(), removed))).toBe(true);
        const added = compare(live, first.object, type).added;
        expect(isEmpty(intersection(added, toFieldSet(object, type)))).toBe(true);
      }),
    );
  });

  test('conflicts with who set another value, and with nobody who set the same', () => {
    const first = applied({}, { labels: { a: 'x' } }, noManagers, 'one');
    const other = apply(first.object, { labels: { a: 'y' } }, first.managers, writer('two'), rules, false);
    expect(other).toMatchObject({
      kind: 'conflict',
      conflicts: [{ manager: { name: 'one' }, path: ['f:labels', 'f:a'] }],
    });
    const same = apply(first.object, { labels: { a: 'x' } }, first.managers, writer('two'), rules, false);
    expect(same).toMatchObject({ kind: 'applied', isSame: true });
  });
});

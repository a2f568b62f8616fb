import fc from 'fast-check';
import { diffSides, groupsOf, isClean, scoreOf, worstOf } from '../../src/diff/diff';
import { matchingByIdentity } from '../../src/diff/matching';
import { formatPath } from '../../src/diff/model';
import type { JsonValue } from '../../src/kube/json';
import { declaration, declaring, object, side, smallDiff } from './support/sides';

describe('a comparison', () => {
  test('counts objects as the worst of what differs in them, and fields one by one', () => {
    // Identical: three fields of metadata and type in both ConfigMaps' and the Service's identity.
    expect(scoreOf(smallDiff())).toEqual({
      objects: { identical: 1, input: 0, required: 2, capricious: 0, undeclared: 1 },
      fields: { identical: 8, input: 0, required: 8, capricious: 1, undeclared: 1 },
      requiredOfOneSide: 8,
    });
  });

  test('is clean when everything is declared', () => {
    const left = side('l', object('Service', 'web', { spec: { port: 1 } }));
    const right = side('r', object('Service', 'web', { spec: { port: 2 } }));
    expect(isClean(diffSides(left, right))).toBe(false);
    expect(isClean(diffSides(left, right, declaring({ 'spec.port': [declaration('port')] })))).toBe(true);
    expect(isClean(diffSides(left, left))).toBe(true);
  });

  test('puts required groups first, then capricious ones, then what nobody declared', () => {
    const groups = groupsOf(smallDiff());
    expect(groups.map((group) => group.declaration?.id)).toEqual(['moved', 'net-port', undefined]);
    expect(groups[2]?.objects[0]?.findings.map(({ difference }) => formatPath(difference.path))).toEqual(['spec.tier']);
  });

  test('shows what several declare under each, and counts it as the worst of them', () => {
    const diff = diffSides(
      side('l', object('Service', 'web', { a: 1 })),
      side('r', object('Service', 'web', { a: 2 })),
      declaring({ a: [declaration('one', 'required'), declaration('other')] }),
    );
    expect(groupsOf(diff).map((group) => group.declaration?.id)).toEqual(['one', 'other']);
    expect(diff.objects.map(worstOf)).toEqual(['capricious']);
  });

  test('matches objects by what the matching calls them', () => {
    const diff = diffSides(side('l', object('Service', 'api')), side('r', object('Service', 'oauth-api')), {
      ...matchingByIdentity,
      leftName: () => 'service',
      rightName: () => 'service',
    });
    expect(diff.objects).toHaveLength(1);
    expect(diff.objects[0]?.findings.map(({ difference }) => formatPath(difference.path))).toEqual(['metadata.name']);
  });

  test('loses none of several objects of one identity', () => {
    const twice = [object('Event', 'e', { n: 1 }), object('Event', 'e', { n: 2 })];
    expect(diffSides(side('l', ...twice), side('r', ...twice)).objects).toHaveLength(2);
    expect(diffSides(side('l', ...twice), side('r', object('Event', 'e', { n: 1 }))).objects).toHaveLength(2);
  });

  test('keeps writes of a status apart from the object', () => {
    const one = { object: object('Route', 'r', { status: { ok: true } }), aspect: 'status' } as const;
    const diff = diffSides(
      { label: 'l', objects: [{ object: object('Route', 'r') }, one] },
      { label: 'r', objects: [one] },
    );
    expect(diff.objects.map(({ name, findings }) => [name, findings.length])).toEqual([
      ['Route app/r', 1],
      ['Route app/r (status)', 0],
    ]);
  });
});

describe('laws', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));
  const objects = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), json)
    .map((byName) => Object.entries(byName).map(([name, spec]) => object('Thing', name, { spec })));

  test('nothing differs between a side and itself, and every field counts as identical', () => {
    fc.assert(
      fc.property(objects, (all) => {
        const { objects: tally, fields } = scoreOf(diffSides(side('l', ...all), side('r', ...structuredClone(all))));
        expect(tally).toEqual({ identical: all.length, input: 0, required: 0, capricious: 0, undeclared: 0 });
        expect(fields.undeclared).toBe(0);
        expect(fields.identical).toBeGreaterThanOrEqual(4 * all.length);
      }),
    );
  });

  test('both directions find the same number of objects, identical fields and differences', () => {
    fc.assert(
      fc.property(objects, objects, (left, right) => {
        const there = scoreOf(diffSides(side('l', ...left), side('r', ...right)));
        const back = scoreOf(diffSides(side('l', ...right), side('r', ...left)));
        expect(back).toEqual(there);
      }),
    );
  });
});

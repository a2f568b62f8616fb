import fc from 'fast-check';
import { diffSides } from '../../src/diff/diff';
import { alignedLines } from '../../src/diff/lines';
import { formatPath } from '../../src/diff/model';
import { type Row, rowsOf } from '../../src/diff/rows';
import type { JsonObject, JsonValue } from '../../src/kube/json';
import { object, side } from './support/sides';

/** Rows of one object, the identity left out: `left | right`, with the path of the finding behind differing ones. */
function rows(left: JsonObject, right: JsonObject | undefined) {
  const right_ = right === undefined ? side('r') : side('r', object('Thing', 'x', right));
  const [result] = diffSides(side('l', object('Thing', 'x', left)), right_).objects;
  const all = result === undefined ? [] : rowsOf(result);
  return all.slice(5);
}

const show = ({ depth, left, right, finding, leads }: Row): string => {
  const mark = finding === undefined ? (leads ? ' >' : '') : ` ! ${formatPath(finding.difference.path)}`;
  return `${'  '.repeat(depth)}${left ?? '·'}${left === right ? '' : ` | ${right ?? '·'}`}${mark}`;
};

describe('two manifests beside each other', () => {
  test.each<[string, JsonObject, JsonObject, string[]]>([
    [
      'a changed field marks its line and leads from the lines above',
      { spec: { a: 1, b: 'same' } },
      { spec: { a: 2, b: 'same' } },
      ['spec: >', '  a: 1 | a: 2 ! spec.a', '  b: same'],
    ],
    [
      'what one side has is marked line by line',
      { spec: { a: { b: [1] } } },
      { spec: {} },
      ['spec: | spec: {} >', '  a: | · ! spec.a', '    b: | · ! spec.a', '      - 1 | · ! spec.a'],
    ],
    [
      'elements stand beside those of their name',
      { list: [{ name: 'x', v: 1 }, { name: 'y' }] },
      { list: [{ name: 'y' }, { name: 'x', v: 2 }] },
      ['list: ! list', '  - >', '    name: x', '    v: 1 | v: 2 ! list[name=x].v', '  -', '    name: y'],
    ],
    [
      'documents are opened',
      { data: { 'c.yaml': 'a: 1\nb: 2\n' } },
      { data: { 'c.yaml': 'a: 1\nb: 3\n' } },
      ['data: >', '  c.yaml: # yaml >', '    a: 1', '    b: 2 | b: 3 ! data["c.yaml"]<yaml>.b'],
    ],
    [
      'a document in other words is marked where it begins',
      { data: '{"a":1}' },
      { data: '{ "a": 1 }' },
      ['data: # json ! data', '  a: 1'],
    ],
    [
      'lines of text are matched by what they say',
      { text: 'one\ntwo\nthree' },
      { text: 'one\nthree\nfour' },
      ['text: >', '  one', '  two | · ! text', '  three', '  · | four ! text'],
    ],
    ['values of different kinds', { v: 'text' }, { v: { a: 1 } }, ['v: text | v: ! v', '  · | a: 1 ! v']],
  ])('%s', (_, left, right, expected) => {
    expect(rows(left, right).map(show)).toEqual(expected);
  });

  test('an object on one side is marked throughout', () => {
    expect(rows({ a: [{}] }, undefined).map(show)).toEqual(['a: | · ! .', '  - {} | · ! .']);
  });

  test('every difference has its mark, and nothing else has one', () => {
    const json = fc.jsonValue({ maxDepth: 3 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));
    fc.assert(
      fc.property(json, json, (left, right) => {
        const [result] = diffSides(
          side('l', object('Thing', 'x', { spec: left })),
          side('r', object('Thing', 'x', { spec: right })),
        ).objects;
        if (result === undefined) throw new Error('there is an object');
        const all = rowsOf(result);
        const marked = new Set(all.flatMap(({ finding }) => finding ?? []));
        expect([...marked]).toHaveLength(result.findings.length);
        for (const row of all) if (row.left !== row.right && row.finding === undefined) expect(row.leads).toBe(true);
      }),
    );
  });
});

describe('lines of two texts', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

  test('keep both texts', () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const pairs = alignedLines(left, right);
        expect(pairs.flatMap(([one]) => one ?? [])).toEqual(left);
        expect(pairs.flatMap(([, other]) => other ?? [])).toEqual(right);
      }),
    );
  });

  test('meet where they are equal, as often as they can', () => {
    expect(alignedLines(['a', 'x', 'b', 'c'], ['x', 'c', 'd'])).toEqual([
      ['a', undefined],
      ['x', 'x'],
      ['b', undefined],
      ['c', 'c'],
      [undefined, 'd'],
    ]);
  });

  test('of long texts are matched from both ends', () => {
    const long = (mark: string) => ['head', ...Array.from({ length: 1000 }, (_, index) => `${mark}${index}`), 'tail'];
    const pairs = alignedLines(long('a'), long('b'));
    expect([pairs[0], pairs.at(-1), pairs.length]).toEqual([['head', 'head'], ['tail', 'tail'], 1002]);
  });
});

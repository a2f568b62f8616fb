import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { unifiedDiff } from '../../src/kube/unified-diff';

const lines = (...items: readonly string[]): string => items.join('\n');

test('equal texts have no difference', () => {
  expect(unifiedDiff('a\nb', 'a\nb')).toBe('');
});

test.each([
  ['one line more', lines('a', 'b'), lines('a', 'x', 'b'), '@@ -1,2 +1,3 @@\n a\n+x\n b\n'],
  ['everything else', 'null', lines('{', '}'), '@@ -1 +1,2 @@\n-null\n+{\n+}\n'],
  [
    'three lines of context',
    lines('1', '2', '3', '4', '5'),
    lines('1', '2', '3', '4', '6'),
    '@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+6\n',
  ],
])('%s', (_, before, after, diff) => {
  expect(unifiedDiff(before, after)).toBe(diff);
});

test('changes far from each other are apart', () => {
  const before = Array.from({ length: 30 }, (_, index) => String(index));
  const after = before.map((line) => (line === '3' || line === '25' ? `${line}!` : line));
  expect(unifiedDiff(lines(...before), lines(...after)).match(/^@@ .* @@$/gm)).toEqual([
    '@@ -1,7 +1,7 @@',
    '@@ -23,7 +23,7 @@',
  ]);
});

/** Takes the diff apart again: what it says about both texts has to be true. */
const applied = (before: string, diff: string): string => {
  const old = before.split('\n');
  const out: string[] = [];
  let at = 0;
  for (const line of diff.split('\n').slice(0, -1)) {
    const start = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (start !== null) {
      const from = Number(start[1]) - (start[2] === '0' ? 0 : 1);
      out.push(...old.slice(at, from));
      at = from;
    } else if (line.startsWith('+')) {
      out.push(line.slice(1));
    } else {
      expect(old[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) out.push(line.slice(1));
      at++;
    }
  }
  return [...out, ...old.slice(at)].join('\n');
};

const someLines = (max: number) =>
  fc.array(fc.constantFrom('a', 'b', 'c', 'd', '{', '}'), { maxLength: max }).map((l) => l.join('\n'));

test('a diff applied to the one text gives the other', () => {
  fc.assert(
    fc.property(someLines(40), someLines(40), (before, after) => {
      expect(applied(before, unifiedDiff(before, after))).toBe(after);
    }),
  );
});

const python = spawnSync('python3', ['-c', 'import difflib']).status === 0;

(python ? test : test.skip)('long texts match as in Python’s difflib', () => {
  const script = `
import difflib, json, sys
def split(t): return [l + "\\n" for l in t.split("\\n")]
print(json.dumps(["".join(list(difflib.unified_diff(split(a), split(b)))[2:]) for a, b in json.load(sys.stdin)]))`;
  const pairs = fc.sample(fc.tuple(someLines(320), someLines(320)), { numRuns: 60, seed: 1 });
  const { stdout } = spawnSync('python3', ['-c', script], { input: JSON.stringify(pairs), encoding: 'utf8' });
  expect(pairs.map(([before, after]) => unifiedDiff(before, after))).toEqual(JSON.parse(stdout));
});

test.each([
  [1, 2, 1],
  [1, 3, 2],
  [2, 4, 1],
  [2, 5, 2],
  [3, 6, 1],
  [3, 7, 2],
  [3, 9, 2],
  [0, 1, 2],
])('with %d lines around each, changes with %d equal lines between them are in %d hunks', (context, gap, hunks) => {
  const equal = Array.from({ length: gap }, (_, index) => `same ${index}`);
  const diff = unifiedDiff(lines('a', ...equal, 'b'), lines('x', ...equal, 'y'), context);
  expect(diff.match(/^@@/gm)).toHaveLength(hunks);
});

test.each([
  ['nothing to one line', '', 'a', '@@ -1 +1 @@\n-\n+a\n'],
  ['a line at the beginning', lines('b', 'c'), lines('a', 'b', 'c'), '@@ -1,2 +1,3 @@\n+a\n b\n c\n'],
  ['a line at the end', lines('a', 'b'), lines('a', 'b', 'c'), '@@ -1,2 +1,3 @@\n a\n b\n+c\n'],
  ['a line less', lines('a', 'b', 'c'), lines('a', 'c'), '@@ -1,3 +1,2 @@\n a\n-b\n c\n'],
  [
    'the longest stretch stays',
    lines('a', 'b', 'c', 'a'),
    lines('a', 'a', 'b', 'c'),
    '@@ -1,4 +1,4 @@\n+a\n a\n b\n c\n-a\n',
  ],
  ['of equal stretches the first stays', lines('x', 'a'), lines('a', 'y', 'a'), '@@ -1,2 +1,3 @@\n-x\n a\n+y\n+a\n'],
])('%s', (_, before, after, diff) => {
  expect(unifiedDiff(before, after)).toBe(diff);
});

test('lines inserted into nothing are numbered by the line before them', () => {
  expect(unifiedDiff(lines('a', 'b'), lines('a', 'x', 'b'), 0)).toBe('@@ -1,0 +2 @@\n+x\n');
  expect(unifiedDiff(lines('a', 'x', 'b'), lines('a', 'b'), 0)).toBe('@@ -2 +1,0 @@\n-x\n');
});

test('from 200 lines on, lines that are common say nothing', () => {
  const unique = Array.from({ length: 190 }, (_, index) => `line ${index}`);
  const common = (count: number) => Array.from({ length: count }, () => 'same');
  const diff = (count: number) => unifiedDiff(lines('x', ...common(2)), lines(...unique, ...common(count), 'y'));
  // Of 200 lines three times the same is too common, twice is not.
  expect(diff(9)).not.toContain('\n same\n');
  expect(diff(2)).toContain('\n same\n');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';

const source = resolve(__dirname, '../src');

/**
 * Who may import whom: a file imports files of its own entry and of those above it, and nothing of those below. The
 * longest prefix of a path decides which entry a file is in.
 */
const layers: readonly (readonly string[])[] = [
  ['kube/'],
  ['diff/'],
  ['report/'],
  ['om/'],
  ['api-server/'],
  ['contract/'],
  ['check/'],
  ['krm/'],
  ['host/'],
  ['simulation/'],
  ['sequence/'],
  ['library/'],
  ['serve/'],
  ['program/'],
  ['operators/auth/recorded-answers.ts', 'operators/auth/read-recorded-answers.ts', 'operators/auth/assets.ts'],
  ['operators/auth/resources/'],
  ['operators/auth/workloads/'],
  // The names that operands have are read by the divergences as well.
  [
    'operators/auth/operands/namespaces.ts',
    'operators/auth/operands/oauth-server/names.ts',
    'operators/auth/operands/oauth-apiserver/names.ts',
  ],
  ['operators/auth/divergences/'],
  ['operators/auth/operands/', 'operators/auth/settings.ts', 'operators/auth/assumed.ts', 'operators/auth/refused.ts'],
  ['operators/auth/objects/'],
  ['operators/auth/observe/'],
  ['operators/auth/check/'],
  ['operators/auth/placements/'],
  ['operators/auth/controllers/'],
  ['operators/auth/standalone/'],
  ['operators/auth/hosted-cpo/'],
  ['operators/auth/hosted-converged/'],
  ['operators/auth/declarations/'],
  ['operators/auth/topology.ts', 'operators/auth/input/'],
  ['operators/auth/consequences/'],
  ['operators/auth/simulate/'],
  ['operators/auth/plan/'],
  ['operators/auth/live/', 'operators/auth/read-input.ts'],
  ['operators/auth/configurations/'],
  ['operators/auth/migrate/'],
  ['operators/auth/comparison/'],
  ['operators/auth/verify/'],
  ['constructs/'],
  ['charts/'],
  ['deploy/'],
  ['jest/'],
  ['cli/'],
  ['index.ts', 'auth.ts', 'main.ts'],
];

/** What stands outside of the table, and why. */
const exceptions: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  {
    from: 'operators/auth/resources/config/identity-provider.ts',
    to: 'operators/auth/operands/oauth-server/identity-providers/',
    why: 'the schema of a kind of provider stands beside its conversion: one file a kind',
  },
];

/** Imports of these are no business of an operator that is written against them: they know none. */
const knowNoOperator = [
  'kube/',
  'diff/',
  'report/',
  'om/',
  'api-server/',
  'contract/',
  'check/',
  'krm/',
  'host/',
  'simulation/',
  'sequence/',
  'library/',
  'serve/',
  'program/',
];

const filesIn = (directory: string): readonly string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return path.endsWith('.ts') ? [relative(source, path).replaceAll('\\', '/')] : [];
  });

const files = filesIn(source);
const known = new Set(files);

const importPattern = /(?:\bfrom|\bimport\(|\brequire\()\s*'(\.[^']*)'/g;

/** The files that a file imports, for types, lazily or at once. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(importPattern)].flatMap(([, specifier = '']) => {
    const path = posix.join(posix.dirname(file), specifier);
    return [`${path}.ts`, `${path}/index.ts`].filter((candidate) => known.has(candidate));
  });
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

function layerOf(file: string): number {
  const fitting = layers.flatMap((prefixes, index) =>
    prefixes.filter((prefix) => file.startsWith(prefix)).map((prefix) => ({ index, length: prefix.length })),
  );
  return fitting.sort((a, b) => b.length - a.length)[0]?.index ?? -1;
}

const isExcepted = (file: string, target: string): boolean =>
  exceptions.some(({ from, to }) => file === from && target.startsWith(to));

/** Imports of a file from a layer above its own. */
const upward = (file: string, targets: readonly string[]): readonly string[] =>
  targets
    .filter((target) => layerOf(target) > layerOf(file) && !isExcepted(file, target))
    .map((target) => `${file} imports ${target}`);

/** A circle of imports that a file is in; undefined where there is none. */
function circleThrough(start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const target of imports.get(file) ?? []) {
      if (target === start) {
        const circle = [file];
        for (let at = cameFrom.get(file); at !== undefined; at = cameFrom.get(at)) circle.unshift(at);
        return circle;
      }
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      open.push(target);
    }
  }
  return undefined;
}

describe('layers', () => {
  test('have every file', () => {
    expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
  });

  test('are imported downward alone', () => {
    expect([...imports].flatMap(([file, targets]) => upward(file, targets))).toEqual([]);
  });

  test('have no circle', () => {
    expect(files.flatMap((file) => circleThrough(file)?.join(' → ') ?? [])).toEqual([]);
  });

  test('have no exception that nobody needs', () => {
    const needed = exceptions.filter(({ from, to }) => imports.get(from)?.some((target) => target.startsWith(to)));
    expect(needed).toEqual(exceptions);
  });

  test('below the operators know none', () => {
    const below = files.filter((file) => knowNoOperator.some((prefix) => file.startsWith(prefix)));
    expect(below.filter((file) => imports.get(file)?.some((target) => target.startsWith('operators/')))).toEqual([]);
  });

  test('end above what verifies: only tests reach it, and the package leaves it out', () => {
    const verifies = (file: string): boolean => file.startsWith('operators/auth/verify/');
    const reaching = [...imports].filter(([file, targets]) => !verifies(file) && targets.some(verifies));
    expect(reaching.map(([file]) => file)).toEqual([]);
  });

  test('would show an upward import and a circle', () => {
    expect(upward('kube/json.ts', ['om/index.ts', 'kube/yaml.ts'])).toEqual(['kube/json.ts imports om/index.ts']);
    expect(imports.get('index.ts')).toContain('charts/index.ts');
  });
});

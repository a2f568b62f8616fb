import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const source = resolve(__dirname, '../../../../src');

const filesIn = (directory: string): readonly string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return path.endsWith('.ts') ? [path] : [];
  });

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');

/** What a file may not say, because whoever says it asks which topology it is for. */
const leaks: readonly (readonly [RegExp, string])[] = [
  [/['"`](standalone|hosted-cpo|hosted-converged)['"`]/, 'names a target'],
  [/from '[^']*placements\/[\w-]+\/placement'/, 'imports the placement of a topology'],
  [/\b(resolverFor|valueFor|targets|Target)\b/, 'reads divergences for a target by itself'],
  [/\bTopology\b|\btopologyOf\b/, 'asks for the topology'],
];

const leaksIn = (text: string): readonly string[] =>
  leaks.filter(([pattern]) => pattern.test(withoutComments(text))).map(([, what]) => what);

/**
 * Where the choice is made, and where it is the subject: what users name targets with, what runs one operator, what
 * compares them. Everything else gets a placement from one of these.
 */
const choosing: readonly string[] = [
  'main.ts',
  'index.ts',
  'auth.ts',
  'jest/',
  'charts/',
  'cli/',
  // Callers name the target; what it means is its operator's business.
  'serve/',
  'operators/auth/standalone/operator.ts',
  'operators/auth/topology.ts',
  // What an input is of decides who reads it.
  'om/input/topology.ts',
  'operators/auth/input/',
  'operators/auth/read-input.ts',
  // So it does who is asked what follows from it.
  'operators/auth/consequences/',
  // And what a change comes to.
  'operators/auth/plan/',
  // Finds what the operator of a target declares.
  'operators/auth/declarations/',
  // Given once and handed on: no construct below asks which one it is.
  'constructs/topology/',
  'constructs/authentication-model.ts',
  'constructs/authentication.ts',
  // Hands on to the command that it starts which target that is for.
  'deploy/',
  // Names folders of a release's assets.
  'operators/auth/assets.ts',
  'operators/auth/hosted-cpo/operator.ts',
  'operators/auth/hosted-cpo/desired.ts',
  'operators/auth/hosted-converged/',
  'operators/auth/comparison/',
  'operators/auth/migrate/',
  'operators/auth/configurations/',
  'operators/auth/divergences/',
  // Which object of one topology is which of the other is its subject.
  'operators/auth/objects/',
  'operators/auth/placements/',
  // What stands around an operator differs by the cluster.
  'operators/auth/simulate/',
  'operators/auth/verify/',
];

/** Shared by all topologies: neither may be excused above. */
const shared: readonly string[] = [
  'operators/auth/operands/',
  'operators/auth/controllers/',
  'operators/auth/observe/',
  'operators/auth/resources/',
  'operators/auth/hosted-cpo/stages/',
  'operators/auth/hosted-cpo/guest/',
  'operators/auth/hosted-cpo/components/',
  'constructs/',
  'diff/',
  'om/',
  'kube/',
];

const isIn = (places: readonly string[], file: string): boolean =>
  places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));

const files = filesIn(source).map((path) => ({ path, file: relative(source, path).replaceAll('\\', '/') }));

describe('topology never leaks', () => {
  test('out of where it is chosen', () => {
    const found = files
      .filter(({ file }) => !isIn(choosing, file))
      .flatMap(({ path, file }) => leaksIn(readFileSync(path, 'utf8')).map((what) => `${file} ${what}`));
    expect(found).toEqual([]);
  });

  test('and what all topologies share is never excused', () => {
    expect(shared.filter((place) => isIn(choosing, place))).toEqual([]);
    for (const place of shared) expect(files.some(({ file }) => file.startsWith(place))).toBe(true);
  });

  test.each([
    ["const name = target === 'hosted-cpo' ? 'a' : 'b';", 'names a target'],
    ["import { standalone } from '../placements/standalone/placement';", 'imports the placement of a topology'],
    ["import { valueFor } from '../divergences/divergence';", 'reads divergences for a target by itself'],
    ["import type { Topology } from '../topology';", 'asks for the topology'],
  ])('a leak is seen: %s', (text, what) => {
    expect(leaksIn(text)).toContain(what);
  });

  test('what a comment says is no leak', () => {
    expect(leaksIn("/** Read for 'hosted-cpo'. */\n// valueFor\nconst a = 1;")).toEqual([]);
  });
});

// The parts of the sources whose tests are tried.
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Tables of names, and what compiles away or only passes on. */
const tables = /(^|\/)(field-order|types)\/|(^|\/)index\.ts$/;

/** A part by its name: the files and folders that it consists of. */
export const areas = {
  om: ['src/om'],
  kube: ['src/kube'],
  controllers: ['src/operators/auth/controllers'],
};

/** Tests of the parts that are not among the quick ones, but tell more of the parts than they take. */
const dearer = [
  '/test/om/',
  '/test/kube/',
  '/test/operators/auth/controllers/',
  '/test/operators/auth/observe/',
  '/test/hostile/(paths|named-files|quoted-secrets|test-directories)',
  '/test/cli/(explain|test)\\.',
];

/**
 * The files of tests that a run is made of: the quick ones, whatever they are about, since any may come by these parts,
 * and all of the parts. Those that go through all recordings or examples, and those of the network, of pages and of
 * packages, are left out: they take long, and notice little that these do not.
 */
export function chosenTests(root) {
  const { testPathIgnorePatterns } = createRequire(import.meta.url)('../../jest.quick.config.js');
  const [slow, kept] = [testPathIgnorePatterns, dearer].map((patterns) => new RegExp(patterns.join('|')));
  const files = readdirSync(path.join(root, 'test'), { recursive: true }).map((file) => path.join('test', file));
  return files.filter((file) => file.endsWith('.test.ts') && (!slow.test(`/${file}`) || kept.test(`/${file}`))).sort();
}

/** The TypeScript files under some places of the tree, sorted. */
export function filesUnder(root, places) {
  const files = places.flatMap((place) => {
    if (statSync(path.join(root, place)).isFile()) return [path.normalize(place)];
    const below = readdirSync(path.join(root, place), { recursive: true }).map((file) => path.join(place, file));
    return below.filter((file) => file.endsWith('.ts') && !tables.test(file));
  });
  return [...new Set(files)].sort();
}

// The parts of the sources whose tests are tried.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Tables of names, and what compiles away or only passes on. */
const tables = /(^|\/)(field-order|types)\/|(^|\/)index\.ts$/;

/** A part by its name: the files and folders that it consists of. */
export const areas = {
  om: ['src/om'],
  kube: ['src/kube'],
  controllers: ['src/operators/auth/controllers'],
};

/**
 * The tests that come by these parts and are quick. Those that go through all recordings or examples, and those of the
 * network, of pages and of packages, are left out: they take long, and notice little that these do not.
 */
export const theirTests = [
  'test/om/',
  'test/kube/',
  'test/operators/auth/controllers/',
  'test/operators/auth/(observe|operands|input|check)/',
  'test/operators/auth/objects/(object-names|table)',
  'test/operators/auth/(presumed-fields|recorded-answers)',
  'test/api-server/(go-pattern|fields)',
  'test/host/core/',
  'test/diff/(compare|diff|ignore|rows|secrets)',
  'test/hostile/(paths|named-files|quoted-secrets|test-directories)',
  'test/cli/(apply-configuration|prune-input|rbac|test|waiting)\\.',
];

/** The TypeScript files under some places of the tree, sorted. */
export function filesUnder(root, places) {
  const files = places.flatMap((place) => {
    if (statSync(path.join(root, place)).isFile()) return [path.normalize(place)];
    const below = readdirSync(path.join(root, place), { recursive: true }).map((file) => path.join(place, file));
    return below.filter((file) => file.endsWith('.ts') && !tables.test(file));
  });
  return [...new Set(files)].sort();
}

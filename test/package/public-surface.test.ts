import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type EntryPoint, root, withEmittedTypes } from './support/emitted-types';
import { DeclarationFiles, surfaceOf } from './support/surface';

/** From what others build on to what builds on it: a declaration is shown in full where it stands first. */
const order = ['kube', 'om', 'library', 'sequence', 'cli', 'auth', '', 'deploy', 'jest'].map(
  (name) => `openshift-manager${name === '' ? '' : `/${name}`}`,
);
const inOrder = (entryPoints: readonly EntryPoint[]): readonly EntryPoint[] =>
  [...entryPoints].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));

const { surface, reached, undocumented } = withEmittedTypes(({ entryPoints }) => {
  const files = new DeclarationFiles();
  const sorted = inOrder(entryPoints);
  return {
    surface: surfaceOf(sorted, files),
    reached: new Map(sorted.map(({ name, types }) => [name, [...files.packagesReached(types)].sort()])),
    undocumented: sorted.flatMap(({ name, types }) =>
      [...files.exportsOf(types)]
        .filter(([, declarations]) => !declarations[0]?.documented)
        .map(([exported]) => `${name}: ${exported}`),
    ),
  };
});

test.each(order)('what %s exports is what it did, or the change is reviewed', (name) => {
  expect(surface.get(name)).toMatchSnapshot();
});

test('there is no other entry point', () => {
  expect([...surface.keys()]).toEqual(order);
});

test('every export says what it is', () => {
  expect(undocumented).toEqual([]);
});

test('types reach no package but those that users have types of', () => {
  expect(Object.fromEntries(reached)).toEqual({
    'openshift-manager/kube': [],
    'openshift-manager/om': [],
    'openshift-manager/library': [],
    'openshift-manager/sequence': [],
    'openshift-manager/cli': [],
    'openshift-manager/auth': [],
    'openshift-manager': ['cdk8s', 'constructs'],
    'openshift-manager/deploy': ['cdk8s', 'cdk8s-plus-28', 'constructs'],
    'openshift-manager/jest': ['cdk8s', 'constructs'],
  });
});

test('a TypeScript that does not read exports finds the same types', () => {
  const description: {
    readonly types: string;
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
    readonly typesVersions: { readonly '*': Readonly<Record<string, readonly string[]>> };
  } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { types, typesVersions, exports } = description;
  const older = { '.': [types], ...typesVersions['*'] };
  const current = Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string' ? [] : [[path.posix.normalize(subpath), [path.posix.normalize(target.types)]]],
  );
  expect(older).toEqual(Object.fromEntries(current));
});

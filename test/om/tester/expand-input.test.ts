import { join } from 'node:path';
import { expandInput } from '../../../src/om/tester/expand-input';
import { inDirectory, readTree, writeTree } from '../support/directory';

const expanded = (files: { readonly [path: string]: string }, assets?: string) =>
  inDirectory((directory) => {
    writeTree(directory, files);
    const target = join(directory, 'target');
    expandInput(join(directory, 'suite/case'), target, assets && join(directory, assets));
    return readTree(target);
  });

const base = {
  'suite/base/test.yaml': '',
  'suite/base/input-dir/a': 'base a',
  'suite/base/input-dir/b': 'base b',
  'suite/base/input-dir/c/d': 'base d',
};

test('an input of its own is taken as it is', () => {
  expect(expanded({ 'suite/case/input-dir/a/b': 'text' })).toEqual({ 'a/b': 'text' });
});

test('files are laid over those of the base, without what is left out', () => {
  const overlay = { 'suite/case/input.yaml': 'base: any/base\nwithout: [b]\n', 'suite/case/input-dir/a': 'own a' };
  expect(expanded({ ...base, ...overlay })).toEqual({ a: 'own a', 'c/d': 'base d' });
});

test('a base may lie in another suite and have a base itself', () => {
  expect(
    expanded({
      ...base,
      'other/middle/test.yaml': '',
      'other/middle/input.yaml': 'base: suite/base\nwithout: [a]\n',
      'suite/case/input.yaml': 'base: other/middle\nwithout: [b]\n',
    }),
  ).toEqual({ 'c/d': 'base d' });
});

test('assets stand for their content', () => {
  const files = { 'suite/case/input-dir/a': 'x: ASSET(set/page.html)\n', 'assets/set/page.html': '<p>' };
  expect(expanded(files, 'assets')).toEqual({ a: 'x: PHA+\n' });
});

test.each<[string, { readonly [path: string]: string }, RegExp]>([
  ['no base', { 'suite/case/input.yaml': 'base: suite/base\n' }, /field base: found no test suite\/base, expected/],
  [
    'a base that is built on itself',
    { 'suite/case/test.yaml': '', 'suite/case/input.yaml': 'base: suite/case\n' },
    /a test that builds on itself/,
  ],
  [
    'a way out of the input',
    { ...base, 'suite/case/input.yaml': 'base: suite/base\nwithout: [../../x]\n' },
    /field without: found \.\.\/\.\.\/x, expected a file within the input/,
  ],
  ['an asset without their folder', { 'suite/case/input-dir/a': 'ASSET(x)' }, /found ASSET\(x\), expected an asset/],
])('%s is refused', (_, files, message) => {
  expect(() => expanded(files)).toThrow(message);
});

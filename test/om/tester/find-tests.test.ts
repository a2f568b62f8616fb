import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findTests } from '../../../src/om/tester/find-tests';
import type { TestCase } from '../../../src/om/tester/test-case';
import { inDirectory, writeTree } from '../support/directory';
import { type Tree, under } from './support';

const bare: Tree = { 'test.yaml': '', 'input-dir/x': '' };

/** The tests in a directory, with paths below it; its links by the path of each. */
const found = (tree: Tree, links: Tree = {}): readonly TestCase[] =>
  inDirectory((directory) => {
    writeTree(directory, tree);
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(directory, path));
    const told = JSON.stringify(findTests(directory)).replaceAll(directory, 'DIR');
    return JSON.parse(told);
  });
const messageOf = (tree: Tree): string => {
  try {
    const [one] = found({ ...under('good', bare), ...tree }).filter(({ fault }) => fault !== undefined);
    return one?.fault ?? '';
  } catch (error) {
    return String(error);
  }
};

const plain = {
  name: '.',
  directory: 'DIR',
  description: { testName: '', description: '', testType: 'ApplyConfiguration', volatile: [] },
  volatile: [],
  environment: {},
  inStory: false,
  ownRecording: false,
};

test('a bare test is told with what goes without saying', () => {
  expect(found(bare)).toEqual([plain]);
  expect(found(under('a/b', bare))).toEqual([
    { ...plain, name: 'a/b', directory: 'DIR/a/b', description: { ...plain.description, testName: 'a/b' } },
  ]);
});

test.each<[what: string, tree: Tree, expected: object]>([
  [
    'its own name and words',
    { 'test.yaml': 'testName: one\ndescription: what it is\nbinaryName: operator\n' },
    {
      description: { ...plain.description, testName: 'one', description: 'what it is', binaryName: 'operator' },
    },
  ],
  [
    'time, controllers and error',
    { 'test.yaml': 'now: "2027-01-15T09:30:00Z"\ncontrollers: [a]\ndesiredError: NonZeroReturn\n' },
    {
      description: {
        ...plain.description,
        now: '2027-01-15T09:30:00Z',
        controllers: ['a'],
        desiredError: 'NonZeroReturn',
      },
    },
  ],
  ['an exit code', { 'exit.yaml': 'exitCode: 0\n' }, { exit: { code: 0 } }],
  ['another exit code', { 'exit.yaml': 'exitCode: 2\n' }, { exit: { code: 2 } }],
  ['an end that never came', { 'exit.yaml': 'exitCode: killed\n' }, { exit: 'hung' }],
  [
    'volatile places, of which some say nothing',
    {
      'volatile.yaml':
        'volatile: [{file: a, field: data.x}, {file: b, path: data.y, controller: c}, {file: c}, {file: d, field: file name}, {file: e, field: f, path: p}]\n',
    },
    {
      volatile: [
        { file: 'a', field: 'data.x' },
        { file: 'b', controller: 'c', field: 'data.y' },
        { file: 'e', field: 'f' },
      ],
    },
  ],
  ['variables', { 'env.yaml': 'environment: {HTTPS_PROXY: p}\n' }, { environment: { HTTPS_PROXY: 'p' } }],
  ['no variables', { 'env.yaml': '' }, { environment: {} }],
  ['answers', { 'network.yaml': '[]\n' }, { recordedAnswers: 'DIR/network.yaml' }],
  ['its own recording', { 'recorded.yaml': '' }, { ownRecording: true }],
])('a test may have %s', (_, tree, expected) => {
  expect(found({ ...bare, ...tree })).toEqual([{ ...plain, ...expected }]);
});

test('volatile places of the description go first', () => {
  const [one] = found({
    ...bare,
    'test.yaml': 'volatile: [{file: a, field: data.x}]\n',
    'volatile.yaml': 'volatile: [{file: b, field: data.y}]\n',
  });
  expect(one?.volatile).toEqual([
    { file: 'a', field: 'data.x' },
    { file: 'b', field: 'data.y' },
  ]);
});

test('a step of a story is one whose folder stands beside the steps', () => {
  const tree = { ...under('story/one', bare), 'story/steps.yaml': '', ...under('two', bare), 'two/steps.yaml': '' };
  expect(found(tree).map(({ name, inStory }) => [name, inStory])).toEqual([
    ['story/one', true],
    ['two', false],
  ]);
});

describe('tests are looked for', () => {
  const names = (tree: Tree, links?: Tree) => found(tree, links).map(({ name }) => name);

  test('in all folders, in the order of their names, also below a test', () => {
    const tree = {
      ...under('b', bare),
      ...under('a/deep/er', bare),
      ...under('b/inner', bare),
      'c/test.txt': '',
      'd.yaml': '',
    };
    expect(names(tree)).toEqual(['a/deep/er', 'b', 'b/inner']);
  });

  test('but not in what belongs to one', () => {
    const tree = {
      ...bare,
      ...under('input-dir/inner', bare),
      ...under('expected-output/inner', bare),
      ...under('expected-unspecified/inner', bare),
    };
    expect(names(tree)).toEqual(['.']);
  });

  test('behind links once, though they lead in circles or nowhere', () => {
    const links = { 'a/round': '..', again: 'a', nowhere: 'missing', 'z-other': 'elsewhere/b' };
    expect(names({ ...under('a', bare), ...under('elsewhere/b', bare) }, links)).toEqual(['a', 'elsewhere/b']);
  });

  test('with an input of their own or one that is built on another’s', () => {
    expect(names({ 'a/test.yaml': '', 'a/input.yaml': 'base: b\n', ...under('b', bare) })).toEqual(['a', 'b']);
  });

  test('past folders that cannot be looked into', () => {
    if (process.getuid?.() === 0) return console.log('skipped: root may look into everything');
    inDirectory((directory) => {
      writeTree(directory, under('a', bare));
      mkdirSync(join(directory, 'closed'), 0);
      expect(findTests(directory)).toHaveLength(1);
    });
  });
});

test.each<[what: string, tree: Tree, message: string]>([
  ['no input', { 'bad/test.yaml': '' }, 'DIR/bad: found no input-dir, expected the input of the test'],
  [
    'a file for an input',
    { 'bad/test.yaml': '', 'bad/input-dir': '' },
    'DIR/bad: found no input-dir, expected the input of the test',
  ],
  [
    'a time that is none',
    { ...under('bad', bare), 'bad/test.yaml': 'now: soon\n' },
    'DIR/bad/test.yaml: field now: found "soon", expected an RFC 3339 time',
  ],
  [
    'another kind',
    { ...under('bad', bare), 'bad/test.yaml': 'testType: Other\n' },
    'DIR/bad/test.yaml: field testType: found "Other", expected "ApplyConfiguration"',
  ],
  [
    'an end that is none',
    { ...under('bad', bare), 'bad/exit.yaml': 'exitCode: 1.5\n' },
    'DIR/bad/exit.yaml: field exitCode: found 1.5, expected a whole number or text',
  ],
  [
    'a variable that steers programs',
    { ...under('bad', bare), 'bad/env.yaml': 'environment: {PATH: /x}\n' },
    'DIR/bad/env.yaml: field environment.PATH: found a variable that steers how programs are started, expected variables that the operator reads, such as HTTPS_PROXY or IMAGE_OAUTH_SERVER',
  ],
  [
    'a variable that is none',
    { ...under('bad', bare), 'bad/env.yaml': 'environment: {a-b: x}\n' },
    'DIR/bad/env.yaml: field environment.a-b: found no variable, expected variables that the operator reads, such as HTTPS_PROXY or IMAGE_OAUTH_SERVER',
  ],
])('%s is told of the test, and the others are run', (_, tree, message) => {
  expect(messageOf(tree)).toBe(message);
});

test('what cannot be used is a test of which only that is known', () => {
  const [bad] = found({ ...under('good', bare), 'bad/test.yaml': '', 'bad/recorded.yaml': '' });
  expect(bad).toEqual({
    name: 'bad',
    directory: 'DIR/bad',
    description: { testName: 'bad', description: '' },
    volatile: [],
    environment: {},
    inStory: false,
    ownRecording: false,
    fault: 'DIR/bad: found no input-dir, expected the input of the test',
  });
});

test('without a test that can be used there is nothing to run', () => {
  expect(() => found({ 'a/test.yaml': '', 'b/test.yaml': '' })).toThrow(/a: found no input-dir/);
  expect(() => found({ 'a/input-dir/x': '' })).toThrow(
    /: found no test, expected folders with test\.yaml, input-dir and expected-output$/,
  );
  expect(() => findTests('/no/such/folder')).toThrow(
    '/no/such/folder: found no such directory, expected a directory with tests',
  );
  inDirectory((directory) => {
    writeTree(directory, { file: '' });
    expect(() => findTests(join(directory, 'file'))).toThrow(/file: found .*, expected a directory with tests$/);
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Option } from 'commander';
import { commandTree } from '../../src/cli/command-tree';
import { omProgram } from '../../src/cli/main';
import { inDirectory, writeTree } from '../om/support/directory';
import { run } from './support';

describe('help', () => {
  test('shows every command and examples', async () => {
    const { code, out, err } = await run(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const command of ['apply-configuration', 'synth', 'input-resources', 'output-resources']) {
      expect(out).toContain(`  ${command} `);
    }
    expect(out).toContain('Examples:');
  });

  test.each(['apply-configuration', 'synth', 'input-resources', 'output-resources'])(
    'of %s shows examples',
    async (command) => {
      const asked = await run([command, '--help']);
      expect([asked.code, asked.err]).toEqual([0, '']);
      expect(asked.out).toMatch(/Examples?:\n {2}om /);
      expect((await run(['help', command])).out).toBe(asked.out);
    },
  );

  test('of a command of a command is found by either way', async () => {
    const { code, out } = await run(['help', 'sequence', 'run']);
    expect([code, out.split('\n', 1)]).toEqual([0, ['Usage: om sequence run [options] <files...>']]);
    expect((await run(['sequence', 'run', '--help'])).out).toBe(out);
  });

  test('runs nothing, whatever follows', async () => {
    expect((await run(['help', 'explain', 'Deployment/x'])).out).toBe((await run(['explain', '--help'])).out);
  });

  test('names the program as it was started', async () => {
    expect((await run(['--help'], '/nowhere', 'authentication-operator')).out).toMatch(
      /^Usage: authentication-operator /,
    );
  });

  test('is what a call without arguments gets, as an error', async () => {
    const { code, out, err } = await run([]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Usage: om /);
  });
});

test('the version is the package’s', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
});

describe('a command line that cannot be followed says what to do and ends with 2', () => {
  const both = ['--input-dir', 'i', '--output-dir', 'o'];
  test.each<[readonly string[], string]>([
    [['synt'], "error: unknown command 'synt'\n(Did you mean synth?)\nTry: om --help\n"],
    [['--what'], "error: unknown option '--what'\nTry: om --help\n"],
    [['nope', '--help'], "error: unknown command 'nope'\nTry: om --help\n"],
    [['help', 'nope'], "error: unknown command 'nope'\nTry: om --help\n"],
    [['help', 'synt'], "error: unknown command 'synt'\n(Did you mean synth?)\nTry: om --help\n"],
    [['help', 'sequence', 'rum'], "error: unknown command 'rum'\n(Did you mean run?)\nTry: om sequence --help\n"],
    [
      ['synth', '--input-di', 'i'],
      "error: unknown option '--input-di'\n(Did you mean --input-dir?)\nTry: om synth --help\n",
    ],
    [['synth'], "error: required option '--input-dir <dir>' not specified\nTry: om synth --help\n"],
    [
      ['apply-configuration', ...both, '--sed', '1'],
      "error: unknown option '--sed'\n(Did you mean --seed?)\nTry: om apply-configuration --help\n",
    ],
    [
      ['apply-configuration', ...both, '--now', 'noon'],
      "error: option '--now <time>' argument 'noon' is invalid. \"noon\" is no RFC 3339 time. Write it like 2027-01-15T09:30:00Z.\nTry: om apply-configuration --help\n",
    ],
    [
      ['apply-configuration', ...both, '--seed', '-1'],
      "error: option '--seed <number>' argument '-1' is invalid. \"-1\" is no whole number from 0 on.\nTry: om apply-configuration --help\n",
    ],
    [
      ['apply-configuration', ...both, '--generated-secrets', 'none'],
      "error: option '--generated-secrets <policy>' argument 'none' is invalid. Allowed choices are random, empty.\nTry: om apply-configuration --help\n",
    ],
    [
      ['apply-configuration', ...both, 'more'],
      "error: too many arguments for 'apply-configuration'. Expected 0 arguments but got 1.\nTry: om apply-configuration --help\n",
    ],
    [
      ['apply-configuration', '--input-dir', 'a/b', '--output-dir', 'a'],
      'error: --output-dir a and --input-dir a/b overlap: choose directories beside each other\nTry: om apply-configuration --help\n',
    ],
    [
      ['synth', 'i'],
      "error: required option '--input-dir <dir>' not specified\n(Did you mean --input-dir i?)\nTry: om synth --help\n",
    ],
    [
      ['synth', '--target', 'hosted-cpo', 'i'],
      "error: required option '--input-dir <dir>' not specified\n(Did you mean --input-dir i?)\nTry: om synth --help\n",
    ],
    [
      ['synth', '--target', 'hosted-cpo'],
      "error: required option '--input-dir <dir>' not specified\nTry: om synth --help\n",
    ],
    [['explain', 'Deployment/x'], "error: required option '--input-dir <dir>' not specified\nTry: om explain --help\n"],
    [['synth', '--input-dir', ''], 'error: --input-dir is empty: was a variable not set?\nTry: om synth --help\n'],
    [['-v'], "error: unknown option '-v'\n(Did you mean --version?)\nTry: om --help\n"],
    [['version'], "error: unknown command 'version'\n(Did you mean --version?)\nTry: om --help\n"],
    [
      ['--input-dir', 'i', 'synth'],
      "error: unknown option '--input-dir'\n(Options follow the command: om synth --input-dir ...)\nTry: om synth --help\n",
    ],
    [
      ['prune-input', '--input-dir', 'i', '--output-dir', 'o'],
      "error: unknown option '--input-dir'\n(It is named without an option: om prune-input <dir>)\nTry: om prune-input --help\n",
    ],
    [
      ['diff', 'i', 'j', '--output-file', '/no/such/all.txt'],
      'error: --output-file /no/such/all.txt: there is no directory /no/such. Make it first, or name another file\nTry: om diff --help\n',
    ],
    [
      ['check', 'i', '--output-file', '/'],
      'error: --output-file / is a directory: name a file in it\nTry: om check --help\n',
    ],
    [['sequence', 'run'], "error: missing required argument 'files'\nTry: om sequence run --help\n"],
    [
      ['fleet', 'synth', 'i'],
      "error: required option '--inputs-dir <dir>' not specified\n(Did you mean --inputs-dir i?)\nTry: om fleet synth --help\n",
    ],
    [
      ['synth', '--input-dir', '-', '--stdout'],
      'error: -: found the standard input, which holds no directory, expected a directory in must-gather layout, an archive of one, or manifests. `om input-resources` lists what belongs in it\n',
    ],
    [
      ['synth', '--input-dir', 'i', '--stdout', '--output-dir', 'o'],
      "error: option '--stdout' cannot be used with option '--output-dir <dir>'\nTry: om synth --help\n",
    ],
  ])('%j', async (args, err) => {
    expect(await run(args)).toEqual({ code: 2, out: '', err });
  });
});

describe('input that cannot be used ends with 2 and leaves nothing behind', () => {
  const widget = 'cluster-scoped-resources/config.openshift.io/infrastructures/cluster.yaml';
  test.each<[string, { readonly [path: string]: string }, readonly string[], string]>([
    [
      'no directory',
      {},
      [],
      'error: DIR/in: found no such directory, expected a directory in must-gather layout, an archive of one, or manifests. `om input-resources` lists what belongs in it\n',
    ],
    [
      'a broken object',
      { [`in/${widget}`]: 'apiVersion: [' },
      [],
      `error: DIR/in/${widget}: Infrastructure cluster: found unusable YAML at line 1, column 14: the end of a quoted text or of brackets that are not closed, expected one object of kind Infrastructure. Close what is opened above, and indent what is in it.\n`,
    ],
    [
      'no recorded answers',
      { 'in/namespaces/x': '' },
      ['--recorded-answers', 'DIR/answers.yaml'],
      'error: DIR/answers.yaml: found no such file, expected recorded answers: openID, passwordGrant and http lists\n',
    ],
    [
      'recorded answers with a fault',
      { 'in/namespaces/x': '', 'answers.yaml': 'passwordGrant: [{secretResourceVersion: 7, allowed: true}]\n' },
      ['--recorded-answers', 'DIR/answers.yaml'],
      'error: DIR/answers.yaml: field passwordGrant[0].secretResourceVersion: found 7, expected text\n',
    ],
    [
      'recorded answers with a misspelt field',
      { 'in/namespaces/x': '', 'answers.yaml': 'openid: []\n' },
      ['--recorded-answers', 'DIR/answers.yaml'],
      'error: DIR/answers.yaml: field openid: found an empty list, expected no such field\n',
    ],
  ])('%s', async (_, files, more, err) => {
    await inDirectory(async (directory) => {
      writeTree(directory, files);
      const args = ['--input-dir', 'DIR/in', '--output-dir', 'DIR/out', ...more];
      const outcome = await run(
        ['apply-configuration', ...args.map((arg) => arg.replace('DIR', directory))],
        directory,
      );
      expect(outcome).toEqual({ code: 2, out: '', err });
      expect(existsSync(join(directory, 'out'))).toBe(false);
    });
  });
});

test.each([['--now', 'x\nerror: fake'], ['--now=x\nerror: fake'], ['--x\nerror: fake']])(
  'a line of an argument does not pass for a message: %j',
  async (...args) => {
    const { code, err } = await run(['apply-configuration', '--input-dir', 'a', '--output-dir', 'b', ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: .*\\u000aerror: fake/);
    expect(err).not.toMatch(/^error: fake/m);
  },
);

test('--output is a format and --output-file a file, whatever the command', () => {
  const nothing = (): void => {};
  const host = {
    ...{ out: nothing, data: nothing, err: nothing, progress: nothing, exit: nothing, environment: {} },
    ...{ now: () => 0, colours: () => false, keys: () => undefined, stopped: () => Promise.resolve() },
  };
  const optionsOf = (command: Command): readonly Option[] => [
    ...command.options,
    ...command.commands.flatMap((one) => optionsOf(one)),
  ];
  const options = omProgram.commands.flatMap(({ name }) =>
    optionsOf(commandTree(omProgram, [name], { name: 'om', host, run: () => Promise.resolve() })),
  );
  const named = (flag: string): readonly Option[] => options.filter(({ long }) => long === flag);
  expect(named('--output').length).toBeGreaterThan(15);
  expect(named('--output').filter(({ argChoices }) => !argChoices?.length)).toEqual([]);
  expect(named('--output-file').length).toBeGreaterThan(5);
  expect(named('--output-file').filter(({ flags }) => !flags.endsWith('--output-file <file>'))).toEqual([]);
});

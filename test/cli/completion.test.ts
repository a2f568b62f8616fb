import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Shell, shells } from '../../src/cli/completion/scripts';
import { omProgram } from '../../src/cli/main';
import { run } from './support';

/** What the program says may stand in place of the last of some words; `files` for paths. */
async function candidates(shell: Shell, ...words: readonly string[]): Promise<readonly string[] | 'files'> {
  const { code, out, err } = await run(['completion', shell, '--candidates', '--', ...words]);
  expect([code, err]).toEqual([0, '']);
  const [kind, ...lines] = out.trimEnd().split('\n');
  return kind === 'files' ? kind : lines.map((line) => line.split('\t', 1).join(''));
}

describe('what may follow', () => {
  const names = [...omProgram.commands.map(({ name }) => name), 'completion', 'help'];

  test('the program is one of its commands, or an option', async () => {
    expect(await candidates('zsh', '')).toEqual(names);
    expect(await candidates('zsh', '-')).toEqual(['--version', '--help']);
  });

  test.each<[string, readonly string[], readonly string[] | 'files']>([
    ['the start of a command', ['apply'], ['apply-configuration', 'apply-configuration-live']],
    ['a command with commands of its own', ['sequence', 're'], ['record', 'replay']],
    ['help', ['help', 'sy'], ['synth']],
    ['help about a command', ['help', 'synth', ''], []],
    ['help about a command with others', ['help', 'sequence', 'se'], ['search']],
    ['the start of an option', ['apply-configuration', '--out'], ['--output-dir', '--output']],
    ['the start of an option of a nested command', ['sequence', 'run', '--se'], ['--seed']],
    ['an option with choices', ['sequence', 'run', '--output', 'j'], ['json', 'junit']],
    ['such an option in one word', ['sequence', 'run', '--output=j'], ['--output=json', '--output=junit']],
    ['an option that takes a directory', ['synth', '--input-dir', ''], 'files'],
    ['such an option in one word', ['synth', '--input-dir=a'], 'files'],
    ['an option that takes anything', ['apply-configuration', '--now', ''], []],
    ['the value of an option, be it called like one', ['synth', '--input-dir', '--stdout', '--std'], ['--stdout']],
    ['the value of an option, be it called like a command', ['synth', '--input-dir', 'help', '--std'], ['--stdout']],
    ['arguments that are files', ['sequence', 'run', 'a.yaml', ''], 'files'],
    ['an argument with choices', ['completion', ''], shells],
    ['an option, for want of arguments', ['serve', '--socket', 's', '--b', 'x', ''], 'all options'.split('|')],
    ['two dashes', ['serve', '--', '--b'], []],
    ['a command that is not there', ['nope', '--output', ''], names],
  ])('%s', async (_, words, expected) => {
    const found = await candidates('zsh', ...words);
    if (expected[0] === 'all options') expect(found).toContain('--body-limit');
    else expect(found).toEqual(expected);
  });

  test.each<[readonly string[], readonly string[]]>([
    [
      ['sequence', 'run', '--output', '='],
      ['text', 'json', 'junit', 'html'],
    ],
    [
      ['sequence', 'run', '--output', '=', 'j'],
      ['json', 'junit'],
    ],
    [['synth', '--target', '=', 'standalone', '--std'], ['--stdout']],
  ])('in bash, which splits words at "=": %j', async (words, expected) => {
    expect(await candidates('bash', ...words)).toEqual(expected);
  });

  test('is the same for every command as its help says', async () => {
    for (const { name } of omProgram.commands) {
      const help = await run([name, '--help']);
      const options = [...help.out.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option);
      expect([name, await candidates('fish', name, '-')]).toEqual([name, options]);
    }
  });
});

test('scripts are for the program as it was started, whatever its name', async () => {
  for (const shell of shells) {
    const { code, out } = await run(['completion', shell], '/nowhere', "kubectl-o'm");
    expect(code).toBe(0);
    expect(out).toContain('_kubectl_o_m_candidates');
  }
});

test('another shell is refused', async () => {
  expect(await run(['completion', 'ksh'])).toEqual({
    code: 2,
    out: '',
    err: "error: command-argument value 'ksh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.\nTry: om completion --help\n",
  });
});

const folder = mkdtempSync(join(tmpdir(), 'completion-'));
mkdirSync(join(folder, 'dumps'));
writeFileSync(join(folder, 'dump a.tar'), '');
symlinkSync(resolve(__dirname, '../../bin/om.js'), join(folder, 'om'));
afterAll(() => rmSync(folder, { recursive: true }));

const PATH = `${folder}:${process.env.PATH}`;
const inShell = (shell: Shell, script: string): string =>
  spawnSync(shell, ['-c', script], { encoding: 'utf8', cwd: folder, env: { ...process.env, PATH } }).stdout;

/** A suite where the shell is installed. */
function suite(shell: Shell, tests: () => void): void {
  if (spawnSync(shell, ['-c', ':']).status === 0) describe(shell, tests);
  else describe.skip(`${shell} (skipped: it is not installed)`, tests);
}

suite('bash', () => {
  test('completes commands, options, values and files', () => {
    const lines: readonly (readonly [readonly string[], readonly string[]])[] = [
      [['app'], ['apply-configuration', 'apply-configuration-live']],
      [
        ['sequence', 'run', '--output'],
        ['--output', '--output-file'],
      ],
      [
        ['sequence', 'run', '--output', '=', 'j'],
        ['json', 'junit'],
      ],
      [
        ['synth', '--input-dir', 'dump'],
        ['dump a.tar', 'dumps'],
      ],
    ];
    const asked = lines.map(([words]) => {
      const line = ['om', ...words].map((word) => `'${word}'`).join(' ');
      return `COMP_WORDS=(${line}); COMP_CWORD=${words.length}; $completes; printf '%s\\n' "\${COMPREPLY[@]}" | sort; echo`;
    });
    const start = `source <(om completion bash); completes=$(complete -p om | sed 's/.*-F \\(\\S*\\) .*/\\1/')`;
    const out = inShell('bash', [start, ...asked].join('\n'));
    expect(out).toBe(lines.map(([, words]) => `${words.join('\n')}\n\n`).join(''));
  });
});

suite('zsh', () => {
  test('takes the script', () => {
    const script = 'compdef() { echo "$@" }; source <(om completion zsh) && _files() { echo files }';
    expect(
      inShell('zsh', `${script}; words=(om synth --input-dir ''); CURRENT=4; compset() { : }; _om_candidates`),
    ).toBe('_om_candidates om\nfiles\n');
    const described = `_describe() { print -l -- "\${described[@]}" }; words=(om apply-c); CURRENT=2; _om_candidates`;
    expect(inShell('zsh', `${script}; ${described}`)).toMatch(/\napply-configuration:say what to write/);
  });
});

suite('fish', () => {
  test('completes commands, values and files', () => {
    const lines: readonly (readonly [string, readonly string[]])[] = [
      ['om app', ['apply-configuration', 'apply-configuration-live']],
      ['om sequence run --output=j', ['--output=json', '--output=junit']],
      ['om synth --input-dir=dumps', ['--input-dir=dumps/']],
      ['om synth --input-dir dumps', ['dumps/']],
    ];
    const asked = lines.map(([line]) => `complete -C '${line}' | cut -f 1; echo`);
    const out = inShell('fish', ['om completion fish | source', ...asked].join('\n'));
    expect(out).toBe(lines.map(([, words]) => `${words.join('\n')}\n\n`).join(''));
  });
});

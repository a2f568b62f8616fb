import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { whileLocked } from '../../src/om/output/directory-lock';
import { isWithin, realPath } from '../../src/om/output/real-path';
import { writeDirectory } from '../../src/om/output/write-directory';
import { writeWholeFile } from '../../src/om/output/write-file';
import { removeForsakenFolders } from '../../src/om/tester/work-folder';
import { run } from '../cli/support';
import { inDirectory, readTree, writeTree } from '../om/support/directory';

const examples = join(__dirname, '..', '..', 'examples');
const hosted = readTree(join(examples, 'hosted'));
const file = (path: string, content: string) => ({ path, content, secret: false });
const ownership = { owns: (name: string) => name === 'a' || name === 'b', marker: 'a' };
/** The identifier of a process that has ended. */
const deadProcess = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('what leads to the input is never written to', () => {
  const links: readonly (readonly [string, (directory: string) => string])[] = [
    ['the input itself', (directory) => `${directory}/in`],
    ['a folder of it', (directory) => `${directory}/in/sub/deep`],
    ['the folder around it', (directory) => directory],
    ['a link to it', (directory) => `${directory}/link`],
    ['a folder behind a link to it', (directory) => `${directory}/link/new`],
    ['a link to a folder around it', (directory) => `${directory}/around`],
    ['a link to a folder of it that is yet to be made', (directory) => `${directory}/dangling`],
  ];

  test.each(links)('%s', async (_, outputOf) => {
    await inDirectory(async (directory) => {
      const input = `${directory}/in`;
      writeTree(input, hosted);
      symlinkSync(input, `${directory}/link`);
      symlinkSync(directory, `${directory}/around`);
      symlinkSync(`${input}/new`, `${directory}/dangling`);
      const output = outputOf(directory);
      for (const args of [
        ['apply-configuration', '--input-dir', input, '--output-dir', output],
        ['synth', '--input-dir', input, '--output-dir', output],
        ['prune-input', input, '--output-dir', output],
        ['migrate', '--input-dir', input, '--step', '1', '--output-dir', output],
        ['apply-configuration', '--input-dir', `${directory}/link`, '--output-dir', output],
      ]) {
        const { code, err } = await run(args);
        expect([code, err]).toEqual([2, expect.stringContaining('overlap')]);
      }
      expect(readTree(input)).toEqual(hosted);
    });
  });

  test('nor by a report, a diff or a recording', async () => {
    await inDirectory(async (directory) => {
      const input = `${directory}/in`;
      writeTree(input, hosted);
      symlinkSync(input, `${directory}/link`);
      const target = `${directory}/link/${Object.keys(hosted)[0]}`;
      for (const args of [
        ['diff', input, input, '--output-file', target],
        ['diff', target, target, '--output-file', target],
        ['report', '--input-dir', `${input},${input}`, '-o', target],
        ['apply-configuration-live', '--input-dir', input, '--output-dir', `${directory}/out`, '--record', target],
      ]) {
        const { code, err } = await run(args);
        expect([code, err]).toEqual([2, expect.stringContaining('lies in the input')]);
      }
      expect(readTree(input)).toEqual(hosted);
    });
  });

  test('a path that leads in a circle leads nowhere', () => {
    inDirectory((directory) => {
      symlinkSync(`${directory}/b`, `${directory}/a`);
      symlinkSync(`${directory}/a`, `${directory}/b`);
      expect(isWithin(`${directory}/c`, `${directory}/a`)).toBe(false);
      expect(realPath(`${directory}/a/x`).startsWith(directory)).toBe(true);
    });
  });
});

test('a file is not written through a link that waits under a name of ours', () => {
  inDirectory((directory) => {
    writeFileSync(`${directory}/victim`, 'kept');
    symlinkSync(`${directory}/victim`, `${directory}/.record.yaml.new`);
    symlinkSync(`${directory}/victim`, `${directory}/record.yaml`);
    writeWholeFile(`${directory}/record.yaml`, 'text', 0o600);
    expect(readFileSync(`${directory}/victim`, 'utf8')).toBe('kept');
    expect(readFileSync(`${directory}/record.yaml`, 'utf8')).toBe('text');
    expect(readdirSync(directory).sort()).toEqual(['.record.yaml.new', 'record.yaml', 'victim']);
  });
});

describe('what a killed run left', () => {
  const id = '0123456789ab';

  test('beside its output goes, and a former output comes back', () => {
    inDirectory((directory) => {
      writeTree(directory, {
        [`.out.old-${id}/b`]: 'former',
        [`.out.new-${id}/a`]: 'half',
        '.out.new-mine/a': 'of others',
      });
      const refuse = { owns: () => true, marker: 'a' };
      expect(() => writeDirectory(`${directory}/out`, [file('a', 'new')], refuse)).toThrow(/holds b but no a/);
      expect(readTree(directory)).toEqual({ 'out/b': 'former', '.out.new-mine/a': 'of others' });
      writeDirectory(`${directory}/out`, [file('a', 'new')], { owns: () => true });
      expect(readTree(directory)).toEqual({ 'out/a': 'new', '.out.new-mine/a': 'of others' });
    });
  });

  test.each<[string, { readonly [path: string]: string }]>([
    ['while it staged', { a: 'old', b: 'old', [`.new-${id}/a`]: 'new' }],
    ['while it moved the old out', { b: 'old', [`.old-${id}/a`]: 'old', [`.new-${id}/a`]: 'new' }],
    [
      'while it moved the new in',
      { b: 'new', [`.replaced-${id}/a`]: 'old', [`.replaced-${id}/b`]: 'old', [`.new-${id}/a`]: 'new' },
    ],
    ['before it tidied up', { a: 'new', b: 'new', [`.replaced-${id}/a`]: 'old', [`.replaced-${id}/b`]: 'old' }],
  ])('within a folder of others %s is the old output again', (_, left) => {
    inDirectory((directory) => {
      const output = `${directory}/out`;
      writeTree(output, { ...left, foreign: 'kept' });
      // A name that is too long is only found out once the former run has been tidied up after.
      const bad = [file('a', 'x'), file(`b/${'n'.repeat(300)}`, 'x')];
      expect(() => writeDirectory(output, bad, ownership)).toThrow(/cannot write/);
      expect(readTree(output)).toEqual({ a: 'old', b: 'old', foreign: 'kept' });
      writeDirectory(output, [file('a', 'newer')], ownership);
      expect(readTree(output)).toEqual({ a: 'newer', foreign: 'kept' });
    });
  });

  test('of a test goes, and that of a run that goes on stays', () => {
    const [gone, alive] = [
      join(tmpdir(), `om-test-${deadProcess()}-abcdef`),
      join(tmpdir(), `om-test-${process.pid}-abcdef`),
    ];
    mkdirSync(gone, { recursive: true });
    mkdirSync(alive, { recursive: true });
    removeForsakenFolders();
    expect([existsSync(gone), existsSync(alive)]).toEqual([false, true]);
    spawnSync('rm', ['-r', alive]);
  });
});

describe('two runs at once', () => {
  test('one is told after a while, and nothing of the other is touched', () => {
    let waited = 0;
    const wait = jest.spyOn(Atomics, 'wait').mockImplementation((_array, _index, _value, milliseconds = 0) => {
      waited += Number(milliseconds);
      return 'timed-out';
    });
    try {
      inDirectory((directory) => {
        writeTree(directory, { 'out/a': 'of the other', '.out.lock': `${process.ppid} ${hostname()}\n` });
        expect(() => writeDirectory(`${directory}/out`, [file('a', 'mine')], ownership)).toThrow(
          new RegExp(`another run is writing it \\(process ${process.ppid}\\)`),
        );
        expect(waited).toBe(5_000);
        expect(readTree(directory)['out/a']).toBe('of the other');
      });
    } finally {
      wait.mockRestore();
    }
  });

  test('the lock of one that was killed is taken over', () => {
    inDirectory((directory) => {
      writeTree(directory, { '.out.lock': `${deadProcess()} ${hostname()}\n` });
      writeDirectory(`${directory}/out`, [file('a', 'mine')], ownership);
      expect(readTree(directory)).toEqual({ 'out/a': 'mine' });
    });
  });

  test('a lock is let go when what it was for fails', () => {
    inDirectory((directory) => {
      const fail = (): never => {
        throw new Error('no');
      };
      expect(() => whileLocked(`${directory}/lock`, 'd', fail)).toThrow('no');
      expect(readdirSync(directory)).toEqual([]);
    });
  });

  test.each([
    ['is done', async () => 'done'],
    ['fails', () => Promise.reject(new Error('no'))],
  ])('a lock is held until what takes its time %s', async (_, act) => {
    const directory = mkdtempSync(join(tmpdir(), 'om-lock-'));
    try {
      const doing = whileLocked(join(directory, 'lock'), 'd', act);
      expect(readdirSync(directory)).toEqual(['lock']);
      await Promise.allSettled([doing]);
      expect(readdirSync(directory)).toEqual([]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

test('what is no output of ours stays where it is, and nothing is half moved', () => {
  inDirectory((directory) => {
    writeTree(directory, { foreign: 'kept', c: 'of others' });
    const files = [file('a', 'x'), file('c', 'x')];
    expect(() => writeDirectory(directory, files, ownership)).toThrow(/c is not of a former run/);
    expect(readTree(directory)).toEqual({ foreign: 'kept', c: 'of others' });
  });
});

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive, whileLocked } from '../../../src/om/output/directory-lock';
import { OutputError } from '../../../src/om/output/output-error';
import { inDirectory } from '../support/directory';

afterEach(() => jest.restoreAllMocks());

const systemError = (code: string) => Object.assign(new Error(code), { code });
const dead = spawnSync(process.execPath, ['-e', '']).pid;
const minutes = (count: number) => count * 60_000;

/** What becomes of a run that finds a lock with a text and of an age: what it did, how long it waited, what is left. */
function meeting(text: string, age: number) {
  let waited = 0;
  jest.spyOn(Atomics, 'wait').mockImplementation((_array, _index, _value, milliseconds = 0) => {
    waited += Number(milliseconds);
    return 'timed-out';
  });
  return inDirectory((directory) => {
    const lock = join(directory, 'lock');
    fs.writeFileSync(lock, text);
    const made = new Date(Date.now() - age);
    fs.utimesSync(lock, made, made);
    let said: string;
    try {
      said = whileLocked(lock, 'out', () => fs.readFileSync(lock, 'utf8'));
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      said = error.message.replace(lock, 'LOCK');
    }
    return { said, waited, left: fs.readdirSync(directory) };
  });
}

const ours = `${process.pid} ${hostname()}\n`;

test.each<[whose: string, text: string, age: number]>([
  ['a process that has ended', `${dead} ${hostname()}\n`, 0],
  ['a process without end of line', `${dead} ${hostname()}`, 0],
  ['no process at all', `0 ${hostname()}\n`, 0],
  ['a number that is none', `x ${hostname()}\n`, 0],
  ['a run that never said who it is', '', 6_000],
  ['another machine, long ago', '1 elsewhere\n', minutes(11)],
])('a lock of %s is taken over at once, and gone afterwards', (_, text, age) => {
  expect(meeting(text, age)).toEqual({ said: ours, waited: 0, left: [] });
});

test.each<[whose: string, text: string, age: number]>([
  [`process ${process.ppid}`, `${process.ppid} ${hostname()}\n`, minutes(60)],
  ['a run that begins', '', 0],
  ['process 1 of elsewhere', '1 elsewhere\n', minutes(9)],
])('a lock of %s is waited for, told and left', (whose, text, age) => {
  expect(meeting(text, age)).toEqual({
    said: `cannot write out: another run is writing it (${whose}). Wait for it to end, or remove LOCK`,
    waited: 5_000,
    left: ['lock'],
  });
});

test('a lock that cannot be read is somebody else’s', () => {
  jest.spyOn(fs, 'readFileSync').mockImplementation(() => {
    throw systemError('EACCES');
  });
  expect(meeting('x', 0).said).toMatch(/\(somebody else\)/);
});

test('a lock that goes while it is looked at is made at once', () => {
  const { statSync } = fs;
  jest.spyOn(fs, 'statSync').mockImplementationOnce((path) => {
    fs.rmSync(path);
    return statSync(path);
  });
  expect(meeting(`${process.ppid} ${hostname()}\n`, 0)).toEqual({ said: ours, waited: 0, left: [] });
});

test.each([
  ['ENOENT', 'another run was quicker, and has ended', { said: ours, left: [] }],
  ['EIO', 'the system refuses', 'EIO'],
])('where a dead lock cannot be taken away, %s: %s', (code, _, outcome) => {
  jest.spyOn(fs, 'renameSync').mockImplementationOnce((from) => {
    if (code === 'ENOENT') fs.rmSync(from);
    throw systemError(code);
  });
  const meet = () => meeting(`${dead} ${hostname()}\n`, 0);
  if (typeof outcome === 'string') expect(meet).toThrow(outcome);
  else expect(meet()).toMatchObject(outcome);
});

test('where no lock can be made, the work is done without one', () => {
  inDirectory((directory) => {
    const lock = join(directory, 'missing/lock');
    expect(whileLocked(lock, 'out', () => 'done')).toBe('done');
    // A lock that is there by then is not ours.
    whileLocked(lock, 'out', () => {
      fs.mkdirSync(join(directory, 'missing'));
      fs.writeFileSync(lock, '');
    });
    expect(fs.existsSync(lock)).toBe(true);
  });
});

test.each<[pid: number, code: string | undefined, expected: boolean]>([
  [process.pid, undefined, true],
  [dead, undefined, false],
  [1, 'EPERM', true],
  [1, 'ESRCH', false],
  [0, undefined, false],
  [-1, undefined, false],
  [1.5, undefined, false],
  [Number.NaN, undefined, false],
])('process %d, which the system answers with %s, is alive: %s', (pid, code, expected) => {
  if (code !== undefined) {
    jest.spyOn(process, 'kill').mockImplementation(() => {
      throw systemError(code);
    });
  }
  expect(isAlive(pid)).toBe(expected);
});

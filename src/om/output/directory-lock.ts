import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterwards } from '../afterwards';
import { systemErrorCode } from '../input/system-error';
import { OutputError } from './output-error';

/** Milliseconds to wait for another run, which writes for far less. */
const PATIENCE = 5_000;
const PAUSE = 50;
/** Milliseconds after which a lock of another machine counts as left behind. */
const FORGOTTEN = 10 * 60_000;

/**
 * Does something while no other run writes the same directory; waits for one that does.
 *
 * @param lock file that stands for the directory; of a run that was killed it is taken over
 * @param act where it gives a promise, the directory stays locked until that is settled
 * @throws OutputError when another run does not end
 */
export function whileLocked<T>(lock: string, directory: string, act: () => T): T {
  const isLocked = acquire(lock, directory);
  return afterwards(act, () => isLocked && rmSync(lock, { force: true }));
}

/** False where no lock can be made: then nobody else can write there either, or only as we do. */
function acquire(lock: string, directory: string): boolean {
  for (let waited = 0; ; waited += PAUSE) {
    try {
      const descriptor = openSync(lock, 'wx', 0o600);
      writeSync(descriptor, `${process.pid} ${hostname()}\n`);
      closeSync(descriptor);
      return true;
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') return false;
    }
    const owner = ownerOf(lock);
    if (owner === 'gone') continue;
    if (owner === 'dead') takeAway(lock);
    else if (waited >= PATIENCE) {
      throw new OutputError(
        `cannot write ${directory}: another run is writing it (${owner}). Wait for it to end, or remove ${lock}`,
      );
    } else pause();
  }
}

/** Who holds a lock, if it is held. */
function ownerOf(lock: string): string {
  try {
    const [pid = '', host = ''] = readFileSync(lock, 'utf8').trim().split(' ');
    const age = Date.now() - statSync(lock).mtimeMs;
    // One that was made this moment may not say yet whose it is.
    if (pid === '') return age > PATIENCE ? 'dead' : 'a run that begins';
    if (host !== hostname()) return age > FORGOTTEN ? 'dead' : `process ${pid} of ${host}`;
    return isAlive(Number(pid)) ? `process ${pid}` : 'dead';
  } catch (error) {
    return systemErrorCode(error) === 'ENOENT' ? 'gone' : 'somebody else';
  }
}

/** Whether a process runs on this machine. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/** By a rename, which only one of several runs can do. */
function takeAway(lock: string): void {
  const aside = `${lock}-${process.pid}`;
  try {
    renameSync(lock, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
  }
}

const pause = (): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
};

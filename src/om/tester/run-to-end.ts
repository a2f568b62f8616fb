import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileStart } from '../input/file-start';
import type { RunOutcome } from './finding';
import { notStarted } from './not-started';

/** A start of a program that is waited for. */
export interface WaitedRun {
  /** The program and all its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Everything that is set. */
  readonly environment: { readonly [name: string]: string };
  /** After which it is stopped, with all that it started. */
  readonly seconds: number;
  /** An empty folder of the caller's, where what it prints is kept. */
  readonly folder: string;
}

/** How a program ended, and what it printed. */
export interface WaitedOutcome extends RunOutcome {
  readonly stdout: string;
}

const mostText = 16 * 1024 * 1024;

/**
 * Runs a program and waits for its end. What it prints goes to files: a pipe would be waited for as long as anything that the program
 * started holds it.
 */
export function runToEnd({ command, environment, seconds, folder }: WaitedRun): WaitedOutcome {
  const [program, ...args] = command;
  const [out, err] = [join(folder, 'stdout'), join(folder, 'stderr')];
  const descriptors = [openSync(out, 'w', 0o600), openSync(err, 'w', 0o600)] as const;
  const ended = spawnSync(program, args, {
    env: environment,
    stdio: ['ignore', ...descriptors],
    timeout: seconds * 1_000,
    killSignal: 'SIGKILL',
    // A group of its own, so that what it leaves behind can be stopped too. Node hands this on, its types do not say so.
    ...{ detached: true },
  });
  for (const descriptor of descriptors) closeSync(descriptor);
  stopGroup(ended.pid);
  const [stdout, stderr] = [fileStart(out, mostText), fileStart(err, mostText)];
  if (ended.error !== undefined && !isTimeout(ended.error)) {
    return { code: -1, stdout, stderr: notStarted(program, ended.error) };
  }
  if (ended.error !== undefined) return { code: undefined, stdout, stderr };
  const said = ended.signal === null ? stderr : `${stderr}\nstopped by ${ended.signal}`;
  return { code: ended.status ?? -1, stdout, stderr: said };
}

const isTimeout = (error: Error): boolean => 'code' in error && error.code === 'ETIMEDOUT';

function stopGroup(pid: number): void {
  // No group of that number: the program did not start, or left nothing behind.
  if (pid <= 0) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {}
}

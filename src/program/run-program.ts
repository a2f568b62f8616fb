import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileStart } from '../om/input/file-start';
import { describeSystemError, systemErrorCode } from '../om/input/system-error';
import { ProgramError } from './program';

/** A start of a program, which is waited for while other things go on. */
export interface ProgramRun {
  /** The program and all its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Everything that is set. */
  readonly environment: { readonly [name: string]: string };
  /** After which it is killed, in milliseconds. */
  readonly deadline: number;
  /** Kills it. */
  readonly signal: AbortSignal;
  /** An empty folder of the caller's, where what it prints is kept. */
  readonly folder: string;
}

/** How a program ended by itself. */
export interface ProgramEnd {
  readonly code: number;
  readonly stdout: string;
  /** Of what it printed as errors the line that says what went wrong, as far as one can tell. */
  readonly said: string;
}

const MOST_TEXT = 16 * 1024 * 1024;
const MOST_SAID = 300;

/**
 * Runs a program to its end. It has a process group of its own, all of which is killed when its time is up and when it ends, so that nothing that
 * it started stays behind. What it prints goes to files: a pipe would be open for as long as any of these holds it.
 *
 * @throws ProgramError where it cannot be started, or was killed
 */
export async function runProgram({ command, environment, deadline, signal, folder }: ProgramRun): Promise<ProgramEnd> {
  const [program, ...args] = command;
  if (signal.aborted) throw new ProgramError('it was given up');
  const [out, err] = [join(folder, 'stdout'), join(folder, 'stderr')];
  const descriptors = [openSync(out, 'w', 0o600), openSync(err, 'w', 0o600)] as const;
  const child = spawn(program, args, { env: environment, stdio: ['ignore', ...descriptors], detached: true });
  for (const descriptor of descriptors) closeSync(descriptor);
  let why: string | undefined;
  const kill = (reason: string): void => {
    why ??= reason;
    killGroup(child.pid);
  };
  const abort = (): void => kill('it was given up');
  const timer = setTimeout(() => kill(`it did not end within ${deadline / 1_000} s and was killed`), deadline);
  signal.addEventListener('abort', abort);
  try {
    const { code, ended } = await new Promise<{ readonly code: number | null; readonly ended: string | null }>(
      (resolve, reject) => {
        child.once('error', (error) => reject(new ProgramError(`it cannot be started: ${whyNot(error)}`)));
        child.once('exit', (code, ended) => resolve({ code, ended }));
      },
    );
    if (why !== undefined) throw new ProgramError(why);
    const said = tellingLine(fileStart(err, MOST_TEXT)).slice(0, MOST_SAID);
    if (code === null) throw new ProgramError(`it was ended by ${ended}${said === '' ? '' : `: ${said}`}`);
    return { code, stdout: fileStart(out, MOST_TEXT), said };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    killGroup(child.pid);
  }
}

const whyNot = (error: Error): string =>
  systemErrorCode(error) === 'EACCES' ? 'no permission to run it' : describeSystemError(error);

/** How runtimes begin the line with the reason; where the program was follows it. */
const reason = /^(?:[\w.]*(?:Error|Exception)|panic|fatal error): /;

/** The last line that gives a reason; the last one of all where none does. */
function tellingLine(text: string): string {
  const lines = text.trim().split('\n');
  return lines.findLast((line) => reason.test(line)) ?? lines.at(-1) ?? '';
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}

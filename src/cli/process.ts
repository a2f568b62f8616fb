import { writeSync } from 'node:fs';
import { shownText } from '../diff/printable';
import { systemErrorCode } from '../om/input/system-error';
import { OutputError } from '../om/output/output-error';
import { writeFault } from '../om/output/write-fault';
import type { CommandHost } from './command';
import { type Program, runCommandLine } from './command-line';
import { errorMessage, exitCodes } from './errors';

/** The process as commands see it. */
const hostOf = (process: NodeJS.Process): CommandHost => ({
  ...outputsOf(process),
  environment: process.env,
  now: () => Date.now(),
  colours: () => !process.env.NO_COLOR && process.env.TERM !== 'dumb' && isTerminal(1),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    }),
  keys: () => {
    const { keyboardOf }: typeof import('./keyboard') = require('./keyboard');
    return keyboardOf(process.stdin);
  },
  exit: (code) => {
    process.exitCode = code;
  },
});

/** Columns of a terminal that does not say how many it has. */
const NARROW = 80;

/** Where a process writes. What is shown of a work makes room for everything else. */
function outputsOf(process: NodeJS.Process): Pick<CommandHost, 'out' | 'data' | 'err' | 'progress'> {
  let isShown = false;
  const show = (text: string): void => {
    isShown = text !== '';
    write(2, `\r\u001b[K${text}`);
  };
  const written = (descriptor: number, text: string): void => {
    if (isShown) show('');
    write(descriptor, text);
  };
  return {
    out: (text) => written(1, text),
    data: (text) => written(1, isTerminal(1) ? shownText(text, false) : text),
    err: (text) => written(2, text),
    progress: (text) => {
      // What goes beyond the end of the line could not be taken away again.
      if (isTerminal(2) && process.env.TERM !== 'dumb') show(text.slice(0, (process.stderr.columns || NARROW) - 1));
    },
  };
}

/**
 * Runs the command line of a process and sets its exit code.
 *
 * @param programName what the program was started as, for its help
 */
export function runProcess(program: Program, process: NodeJS.Process, programName: string): void {
  const host = hostOf(process);
  let isDone = false;
  const failed = (message: string): void => {
    isDone = true;
    host.err(`error: ${message}\n`);
    host.exit(exitCodes.unusable);
  };
  // Whatever else ends a process, it must not pass for a run that has written its result.
  process.once('exit', () => {
    if (!isDone) failed('the run ended without a result, nothing was left to wait for. Please report it');
  });
  process.once('uncaughtException', (error) => {
    failed(errorMessage(error));
    process.exit();
  });
  runCommandLine(program, process.argv.slice(2), host, programName).then(
    () => {
      isDone = true;
    },
    (error: unknown) => failed(errorMessage(error)),
  );
}

/** Loads what knows terminals, sockets with it, when it is asked for: most runs never do. */
function isTerminal(descriptor: number): boolean {
  const { isatty }: typeof import('node:tty') = require('node:tty');
  return isatty(descriptor);
}

/**
 * Writes all of a text at once: to a pipe, streams would still be writing when the process is asked to end. Where messages
 * cannot be written there is nobody left to tell.
 *
 * @throws OutputError where the standard output cannot be written
 */
function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'EAGAIN') continue;
      // The reader is gone, as behind `| head`: there is nobody left to tell.
      if (code === 'EPIPE') return;
      if (descriptor === 2) return;
      throw new OutputError(`cannot write to the standard output: ${writeFault(error)}`);
    }
  }
}

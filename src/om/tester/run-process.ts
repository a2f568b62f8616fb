import { spawn } from 'node:child_process';
import type { RunOutcome } from './finding';
import { notStarted } from './not-started';
import type { RunProgram } from './run-tests';

const mostText = 64 * 1024;

/**
 * Runs a program as a child of this process, with an environment of its own.
 *
 * @param command - the program and arguments that go before those of a run
 */
export const childProcess =
  (command: readonly [string, ...string[]]): RunProgram =>
  ({ args, environment, seconds }) =>
    new Promise<RunOutcome>((resolve) => {
      const [program, ...before] = command;
      const child = spawn(program, [...before, ...args], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
      let stderr = '';
      let stopped = false;
      const timer = setTimeout(() => {
        stopped = true;
        child.kill('SIGKILL');
      }, seconds * 1000);
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (stderr.length < mostText) stderr += text;
      });
      child.on('error', (error) => {
        clearTimeout(timer);
        resolve({ code: -1, stderr: notStarted(program, error) });
      });
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        const ended = signal === null ? stderr : `${stderr}\nstopped by ${signal}`;
        resolve({ code: stopped ? undefined : (code ?? -1), stderr: ended });
      });
    });

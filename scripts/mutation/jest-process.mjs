// A process of jest that runs suites when it is asked to, and is ended when it answers too late.
import { fork } from 'node:child_process';
import path from 'node:path';

const here = import.meta.dirname;

/** What jest takes until it runs tests: it looks through the files, and for those that a change concerns. */
const START_UP = 300_000;

export class JestProcess {
  /**
   * @param {string} root of the checkout
   * @param {{ plan: string, folder: string, which: readonly string[] }} options where the laid-out sources are, where
   *   suites may write, and the arguments that say which suites there are
   */
  constructor(root, { plan, folder, which }) {
    const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
    const config = path.join(here, 'jest.config.js');
    this.child = fork(jest, ['--config', config, '--ci', '--runInBand', ...which], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--max-semi-space-size=64'],
      env: { ...process.env, OM_MUTATION_PLAN: plan, OM_MUTATION_FOLDER: folder },
    });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.started = this.answer(START_UP);
  }

  /**
   * Runs one suite.
   *
   * @param {{ suite: string, mutant?: number, names?: readonly string[], anew: boolean }} request the tests of it, all
   *   without names, and whether everything is to be loaded anew
   * @param {number} limit milliseconds
   * @returns {Promise<{ failed: boolean, milliseconds: number, reached: [number, (string | null)[]][] } | 'timed out' | 'crashed'>}
   */
  run(request, limit) {
    this.child.send(request);
    return this.answer(limit);
  }

  /** What the process says next. One that says nothing in time is ended, and one that has ended stays so. */
  async answer(limit) {
    let timer;
    let listener;
    const answer = await Promise.race([
      new Promise((resolve) => {
        listener = resolve;
        this.child.once('message', resolve);
      }),
      this.ended.then(() => 'crashed'),
      new Promise((resolve) => {
        timer = setTimeout(() => resolve('timed out'), limit);
      }),
    ]);
    clearTimeout(timer);
    this.child.off('message', listener);
    if (typeof answer === 'string') await this.end();
    return answer;
  }

  get isEnded() {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async end() {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

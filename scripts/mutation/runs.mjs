// Runs of jest over sources with mutants in them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withMutants } from './schemata.mjs';

const here = import.meta.dirname;

/** Test files that one mutant is given to: a count, since what fits into a time would depend on the machine. */
const MOST_TESTS = 40;
/** What a run takes beside its tests, and what a machine that has other things to do takes longer. */
const START_UP = 20_000;
const PATIENCE = 5;

const groupedBy = (items, keyOf) => {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** One set of mutants, laid out once in their files and switched on one at a time. */
export class Runs {
  constructor(root, mutants, { tests }) {
    this.root = root;
    this.tests = tests;
    this.folder = mkdtempSync(path.join(tmpdir(), 'om-mutation-'));
    this.plan = path.join(this.folder, 'plan.json');
    this.reached = path.join(this.folder, 'reached');
    mkdirSync(this.reached);
    this.files = groupedBy(mutants, ({ path: file }) => path.join(root, file));
    const files = [...this.files].map(([file, within]) => [
      file,
      withMutants(readFileSync(file, 'utf8'), within, path.join(here, 'switch.cjs')),
    ]);
    writeFileSync(this.plan, JSON.stringify({ files: Object.fromEntries(files) }));
  }

  /** Runs the tests as the sources are, to learn which come by which mutant and how long they take. */
  measure() {
    const which = this.tests ?? ['--findRelatedTests', ...this.files.keys()];
    const { results } = this.jest(which, { OM_MUTANTS_REACHED: this.reached });
    if (results.length === 0) throw new Error('no test ran');
    this.durations = new Map(results.map(({ path: test, milliseconds }) => [test, milliseconds]));
    const broken = results.filter(({ failed }) => failed).map(({ path: test }) => test);
    for (const test of broken) this.durations.delete(test);
    return { broken: broken.map((test) => path.relative(this.root, test)) };
  }

  /** Gives a mutant to the tests that come by it. */
  attempt({ id, path: source }) {
    const file = path.join(this.reached, String(id));
    const passing = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    const tests = this.closest(passing, source);
    if (tests.length === 0) return { verdict: 'not reached' };
    const expected = tests.reduce((sum, test) => sum + this.durations.get(test), 0);
    const once = () =>
      this.jest(
        ['--runInBand', '--bail', '--runTestsByPath', ...tests],
        { OM_MUTANT: String(id), OM_MUTATION_ORDER: tests.join(':') },
        START_UP + PATIENCE * expected,
      );
    // What the machine does beside may take the time: what takes too long does so twice.
    const first = once();
    const { results, timedOut } = first.timedOut ? once() : first;
    const failed = results.find((one) => one.failed);
    if (failed !== undefined) return { verdict: 'killed', by: path.relative(this.root, failed.path) };
    return { verdict: timedOut ? 'timed out' : results.length < tests.length ? 'crashed' : 'survived' };
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The tests of a file's own name, those of its folder, then others, the quickest first; not more than so many. */
  closest(tests, source) {
    const folder = path.basename(path.dirname(source));
    const distance = (test) =>
      path.basename(test, '.test.ts') === path.basename(source, '.ts') ? 0 : test.includes(`/${folder}`) ? 1 : 2;
    return [...new Set(tests)]
      .filter((test) => this.durations.has(test))
      .sort((a, b) => distance(a) - distance(b) || this.durations.get(a) - this.durations.get(b))
      .slice(0, MOST_TESTS);
  }

  jest(args, environment, timeout) {
    const output = path.join(this.folder, 'results');
    writeFileSync(output, '');
    const jest = path.join(this.root, 'node_modules', 'jest', 'bin', 'jest.js');
    const config = path.join(here, 'jest.config.js');
    const run = spawnSync('nice', ['-n', '5', process.execPath, jest, '--config', config, ...args], {
      cwd: this.root,
      stdio: 'ignore',
      timeout,
      killSignal: 'SIGKILL',
      env: {
        ...process.env,
        OM_MUTATION_PLAN: this.plan,
        OM_MUTATION_RESULTS: output,
        ...environment,
      },
    });
    const lines = readFileSync(output, 'utf8').split('\n').slice(0, -1);
    return { results: lines.map((line) => JSON.parse(line)), timedOut: run.signal !== null };
  }
}

// A set of mutants, laid out once in their files, and the suites of tests that they are given to one at a time.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { quickFolder } from '../../test/support/run-folder.js';
import { JestProcess } from './jest-process.mjs';
import { withMutants } from './schemata.mjs';

/** Suites that one mutant is given to: a count, since what fits into a time would depend on the machine. */
const MOST_SUITES = 40;
/** What a suite may take beyond its time without a mutant, on a machine that has other things to do. */
const GRACE = 5_000;
const PATIENCE = 5;
/** What a suite may take that has not been run before. */
const UNKNOWN = 300_000;

const groupedBy = (items, keyOf) => {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

export class Runs {
  constructor(root, mutants, { tests }) {
    this.root = root;
    this.folder = mkdtempSync(path.join(quickFolder(), 'om-mutation-'));
    const plan = path.join(this.folder, 'plan.json');
    const files = groupedBy(mutants, ({ path: file }) => path.join(root, file));
    const laidOut = [...files].map(([file, within]) => [file, withMutants(readFileSync(file, 'utf8'), within)]);
    writeFileSync(plan, JSON.stringify({ files: Object.fromEntries(laidOut) }));
    const which = tests ?? ['--findRelatedTests', ...files.keys()];
    this.options = { plan, folder: this.folder, which };
    /** By suite, how long it takes; by mutant, the suites that come by it, each with the names of the tests that do. */
    this.durations = new Map();
    this.reached = new Map(mutants.map(({ id }) => [id, new Map()]));
    this.independent = new Map();
  }

  /** Runs all suites as the sources are, to learn which tests come by which mutant and how long they take. */
  async measure() {
    const { suites } = await this.start();
    const broken = [];
    for (const suite of suites) {
      const result = await this.run({ suite, anew: true }, UNKNOWN);
      if (typeof result === 'string' || result.failed) {
        broken.push(path.relative(this.root, suite));
        continue;
      }
      this.durations.set(suite, result.milliseconds);
      // What is come by outside of tests concerns all of them.
      for (const [id, names] of result.reached) {
        this.reached.get(id).set(suite, names.includes(null) ? undefined : names);
      }
    }
    return { suites: suites.length, broken };
  }

  /** Gives a mutant to the tests that come by it. */
  async attempt({ id, path: source }) {
    const suites = this.closest(this.reached.get(id), source);
    if (suites.length === 0) return { verdict: 'not reached' };
    let anew = true;
    for (const suite of suites) {
      const request = { suite, mutant: id, names: this.reached.get(id).get(suite), anew };
      anew = false;
      const { verdict, restarted } = await this.give(request);
      if (verdict !== undefined) return { verdict, by: path.relative(this.root, suite) };
      anew = restarted;
    }
    return { verdict: 'survived' };
  }

  /** What one suite says of a mutant: undefined where it does not notice it. */
  async give(request) {
    const limit = GRACE + PATIENCE * this.durations.get(request.suite);
    let result = await this.run(request, limit);
    // What the machine does beside may take the time: what takes too long does so twice.
    const restarted = typeof result === 'string';
    if (restarted) result = await this.run({ ...request, anew: true }, limit);
    if (typeof result === 'string') return { verdict: result, restarted };
    if (!result.failed) return { restarted };
    if (await this.passesAlone(request, limit)) return { verdict: 'killed', restarted };
    // Some of its tests need others of it.
    const whole = await this.run({ ...request, names: undefined, anew: true }, limit);
    return {
      verdict: whole === 'timed out' || whole === 'crashed' || whole.failed ? 'killed' : undefined,
      restarted: true,
    };
  }

  /** Whether some tests of a suite pass without the others and without a mutant. */
  async passesAlone({ suite, names }, limit) {
    if (names === undefined) return true;
    const key = JSON.stringify([suite, names]);
    if (!this.independent.has(key)) {
      const result = await this.run({ suite, names, anew: true }, limit);
      this.independent.set(key, typeof result !== 'string' && !result.failed);
    }
    return this.independent.get(key);
  }

  async start() {
    this.jest = new JestProcess(this.root, this.options);
    const started = await this.jest.started;
    if (typeof started === 'string') throw new Error('no test ran');
    return started;
  }

  async run(request, limit) {
    if (this.jest.isEnded) await this.start();
    return this.jest.run(request, limit);
  }

  async remove() {
    await this.jest?.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The suites of a file's own name, those of its folder, then others, the quickest first; not more than so many. */
  closest(reached, source) {
    const folder = path.basename(path.dirname(source));
    const distance = (suite) =>
      path.basename(suite, '.test.ts') === path.basename(source, '.ts') ? 0 : suite.includes(`/${folder}`) ? 1 : 2;
    return [...reached.keys()]
      .sort((a, b) => distance(a) - distance(b) || this.durations.get(a) - this.durations.get(b))
      .slice(0, MOST_SUITES);
  }
}

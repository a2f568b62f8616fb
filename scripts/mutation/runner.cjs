const { join, sep } = require('node:path');
const { default: TestRunner } = require('jest-runner');
const { setupUnder, teardown } = require('../../test/support/run-folder');
const Environment = require('./environment.cjs');
const { reached, turnOn } = require('./switch.cjs');

const sources = join(__dirname, '..', '..', 'src', sep);
const isSource = (file) => file.startsWith(sources);

/** Forgets what the sources and the suites remember, in memory and in files, so that a mutant leaves nothing behind. */
function startAnew() {
  for (const file of Object.keys(require.cache)) if (isSource(file)) delete require.cache[file];
  for (const module of Object.values(require.cache)) {
    module.children = module.children.filter(({ filename }) => !isSource(filename));
  }
  teardown();
  setupUnder(process.env.OM_MUTATION_FOLDER);
}

/** Runs suites of tests one at a time, as the driver asks, in one process that has loaded Jest and the packages once. */
module.exports = class {
  constructor(globalConfig, context) {
    this.runner = new TestRunner(globalConfig, context);
  }

  async runTests(tests, watcher) {
    const known = new Map(tests.map((test) => [test.path, test]));
    setupUnder(process.env.OM_MUTATION_FOLDER);
    process.send({ suites: [...known.keys()] });
    for (;;) {
      const { suite, mutant, names, anew } = await new Promise((resolve) => process.once('message', resolve));
      if (suite === undefined) break;
      if (anew) startAnew();
      turnOn(mutant);
      Environment.choose(names);
      process.send(await this.run(known.get(suite), watcher));
    }
    teardown();
  }

  async run(test, watcher) {
    const began = performance.now();
    let failed = true;
    const forget = this.runner.on('test-file-success', ([, { numFailingTests, testExecError }]) => {
      failed = numFailingTests > 0 || testExecError !== undefined;
    });
    await this.runner.runTests([test], watcher, { serial: true });
    forget();
    return { failed, milliseconds: performance.now() - began, reached: reached() };
  }
};

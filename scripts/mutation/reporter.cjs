const { appendFileSync } = require('node:fs');

/** One line a test file as it ends. Jest's own results as JSON fail where a test compares integers of any size. */
module.exports = class {
  onTestFileResult({ path }, { numFailingTests, testExecError, perfStats }) {
    const failed = numFailingTests > 0 || testExecError !== undefined;
    const line = { path, failed, milliseconds: perfStats.end - perfStats.start };
    appendFileSync(process.env.OM_MUTATION_RESULTS, `${JSON.stringify(line)}\n`);
  }
};

const SharedEnvironment = require('../../test/support/shared-environment');
const { enter } = require('./switch.cjs');

/** The names of those tests of a suite that are run, and whether one has failed: after that no other is. */
let chosen;
let failed = false;

const nameOf = ({ name, parent }) => (parent === undefined ? name : `${nameOf(parent)} › ${name}`);

/** The one of all tests, and it leaves out the tests of a suite that could tell nothing. */
module.exports = class extends SharedEnvironment {
  static choose(names) {
    chosen = names && new Set(names);
    failed = false;
  }

  handleTestEvent({ name, test }) {
    if (name === 'test_start') {
      enter(nameOf(test));
      if (failed || (chosen !== undefined && !chosen.has(nameOf(test)))) test.mode = 'skip';
    }
    if (name === 'test_done') failed ||= test.errors.length > 0;
    if (name === 'test_done' || name === 'test_skip') enter(undefined);
  }
};

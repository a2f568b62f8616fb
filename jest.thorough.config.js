/** What `npm test` samples, in full: every third configuration for every target, the long stories, and names in each item of a list. */
process.env.THOROUGH = 'yes';

module.exports = {
  ...require('./jest.config.js'),
  testMatch: [
    '**/at-rest/configurations.test.ts',
    '**/charts/applied.test.ts',
    '**/cli/sequence-replay.test.ts',
    '**/examples/sequences.test.ts',
    '**/hostile/prototype-names.test.ts',
  ],
};

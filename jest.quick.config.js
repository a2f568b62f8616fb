/** What is quick: nothing that takes seconds, such as all configurations, recordings or a browser. `npm test` has it all. */
const all = require('./jest.config.js');

module.exports = {
  ...all,
  testPathIgnorePatterns: [
    '/test/charts/(applied|chart-props|reference)',
    '/test/cli/(check|compiled-code|completion|demo|diff|explain|fleet|krm|migrate|must-gather|plan|process|run-program|sequence|sequence-binary|sequence-replay|test)\\.',
    '/test/host/(faults|live/install)',
    '/test/hostile/(fuzz|growth|paths|terminal)\\.',
    '/test/constructs/(by-hand|changes|paired|properties|same-as-operator)',
    '/test/examples/(constructs|pipelines|sequences|storage-version-migrator)',
    '/test/kube/(reference|verify-chains|yaml)',
    '/test/om/(reconciler|tester/recordings)',
    '/test/operators/auth/(at-rest|comparison/matching|configurations|declarations|hosted-converged|hosted-cpo/pass|nothing-lost|simulate)',
    '/test/operators/auth/controllers/(encryption-life|event-recordings|laws)',
    '/test/operators/auth/(migrate|observe/standalone/(observers|recordings)|placements|standalone|verify)',
    '/test/package/',
    '/test/report/',
    '/test/sequence/(exhaustive|mutants|page\\.browser)',
  ],
};

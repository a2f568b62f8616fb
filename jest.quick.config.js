/**
 * What to run after each edit: every suite that takes less than two seconds by itself. Out are those that go through all
 * configurations or recordings, write and read packages, start processes or a browser, wait, or try hostile input.
 * `npm test` has it all.
 */
const all = require('./jest.config.js');

module.exports = {
  ...all,
  testPathIgnorePatterns: [
    '/test/api-server/fidelity',
    '/test/charts/(applied|chart-props|reference|shared-operand)',
    '/test/cli/(check|compiled-code|completion|conformance|control-planes-together|demo|diff|explain|fleet|krm|migrate|must-gather|plan|process|run|run-control-planes|run-program|sequence|sequence-binary|sequence-replay|test)\\.',
    '/test/diff/read-path',
    '/test/host/(client/(faults|lease)|faults|http|live/install)',
    '/test/hostile/',
    '/test/constructs/(by-hand|changes|paired|properties|same-as-operator)',
    '/test/examples/(constructs|pipelines|sequences|storage-version-migrator)',
    '/test/kube/(reference|verify-chains|yaml)',
    '/test/om/(input-forms|reconciler|store|tester/recordings)',
    '/test/operators/auth/(at-rest|comparison/matching|configurations|declarations|hosted-converged|hosted-cpo/pass|nothing-lost|objects/writers|rights|simulate)',
    '/test/operators/auth/controllers/(degenerate-states|encryption-life|event-recordings|laws)',
    '/test/operators/auth/(migrate|observe/standalone/(observers|recordings)|placements|standalone|verify)',
    '/test/package/',
    '/test/program/run-program',
    '/test/report/',
    '/test/sequence/(exhaustive|mutants|search-switches|page\\.browser)',
  ],
};

/** What is quick: nothing that takes seconds, such as all configurations, recordings or a browser. `npm test` has it all. */
const all = require('./jest.config.js');

module.exports = {
  ...all,
  testPathIgnorePatterns: [
    '/test/charts/reference',
    '/test/cli/(compiled-code|completion|demo|diff|explain|migrate|sequence|sequence-binary|sequence-replay|test)\\.',
    '/test/host/live/install\\.',
    '/test/hostile/fuzz\\.',
    '/test/constructs/(by-hand|changes|paired|properties|same-as-operator)',
    '/test/examples/(constructs|pipelines|sequences)',
    '/test/kube/(reference|yaml)',
    '/test/om/(reconciler|tester/recordings)',
    '/test/operators/auth/(comparison/matching|configurations|declarations|hosted-converged|hosted-cpo/pass)',
    '/test/operators/auth/controllers/(encryption-life|event-recordings|laws)',
    '/test/operators/auth/(migrate|observe/standalone/(observers|recordings)|placements|standalone|verify)',
    '/test/package/',
    '/test/report/',
    '/test/sequence/page\\.browser',
  ],
};

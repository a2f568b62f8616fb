/** What is quick: not every configuration, every recording or a browser. For while one works; `npm test` has it all. */
const all = require('./jest.config.js');

module.exports = {
  ...all,
  testPathIgnorePatterns: [
    '/test/charts/reference',
    '/test/om/tester/recordings',
    '/test/operators/auth/configurations/',
    '/test/operators/auth/hosted-converged/only-required',
    '/test/operators/auth/migrate/',
    '/test/operators/auth/verify/',
    '/test/package/',
    '/test/report/',
  ],
};

const { availableParallelism } = require('node:os');

/** Types are tsc's job (`npm run types`); swc only strips them here. */
module.exports = {
  testEnvironment: '<rootDir>/test/support/shared-environment.js',
  // One more than cores: some suites wait for a while, for programs, a browser or the time of day.
  maxWorkers: availableParallelism() + 1,
  // Speed is measured by the benchmark; a busy machine is no reason to fail.
  testTimeout: 120_000,
  runtime: '<rootDir>/test/support/runtime.js',
  testSequencer: '<rootDir>/test/support/dearest-first.js',
  globalSetup: '<rootDir>/test/support/run-folder-setup.js',
  globalTeardown: '<rootDir>/test/support/run-folder-teardown.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Examples import the package by its name; tests of them mean this checkout, built or not.
  moduleNameMapper: {
    '^openshift-manager$': '<rootDir>/src/index.ts',
    '^openshift-manager/auth$': '<rootDir>/src/auth.ts',
    '^openshift-manager/(jest|kube|library|om|sequence)$': '<rootDir>/src/$1/index.ts',
    '^openshift-manager/cli$': '<rootDir>/src/cli/operator/index.ts',
  },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
};

const { join } = require('node:path');

const root = join(__dirname, '..', '..');
const { globalSetup, globalTeardown, testSequencer, ...all } = require('../../jest.config.js');

/** Growth is about time, the package's tests about what is built. */
const aside = [
  '/test/hostile/(growth|regular-expressions)',
  '/test/package/',
  '/test/cli/(process|compiled-code)',
  '/test/layers',
];

module.exports = {
  ...all,
  rootDir: root,
  // The sources too: jest looks there for what a test depends on.
  roots: ['<rootDir>/test', '<rootDir>/src'],
  runner: join(__dirname, 'runner.cjs'),
  testEnvironment: join(__dirname, 'environment.cjs'),
  transform: { '^.+\\.ts$': [join(__dirname, 'transform.cjs'), all.transform['^.+\\.ts$'][1]] },
  testPathIgnorePatterns: aside,
  reporters: [],
  testTimeout: 60_000,
};

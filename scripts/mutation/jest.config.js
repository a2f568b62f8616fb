const { join } = require('node:path');

const root = join(__dirname, '..', '..');
const all = require('../../jest.config.js');

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
  // To learn which tests come by which mutants each has to load the sources for itself. A run with a mutant is a process
  // of its own, whose tests share what they load, as ever.
  testEnvironment: process.env.OM_MUTANT === undefined ? join(__dirname, 'environment.cjs') : all.testEnvironment,
  testSequencer: join(__dirname, 'sequencer.cjs'),
  transform: { '^.+\\.ts$': [join(__dirname, 'transform.cjs'), all.transform['^.+\\.ts$'][1]] },
  testPathIgnorePatterns: aside,
  reporters: [join(__dirname, 'reporter.cjs')],
  testTimeout: 60_000,
};

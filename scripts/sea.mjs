#!/usr/bin/env node
// Makes a single executable of `om`, which needs neither Node nor the package: dist/om-PLATFORM-ARCH, for the platform of the
// Node that runs this, or of another binary of the same version: `npm run sea -- --node PATH`. `--check` then compares
// what it answers with what the package does; without `--check` nothing is run.
import { parseArgs } from 'node:util';
import { checkExecutable } from './sea/check.mjs';
import { makeExecutable } from './sea/executable.mjs';

const { values } = parseArgs({
  options: {
    node: { type: 'string', default: process.execPath },
    check: { type: 'boolean', default: false },
  },
});
try {
  const file = await makeExecutable(values.node);
  console.log(file);
  if (values.check) for (const line of checkExecutable(file)) console.log(line);
} catch (error) {
  console.error(`sea: ${error.message}`);
  process.exitCode = 1;
}

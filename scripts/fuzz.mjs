#!/usr/bin/env node
// Feeds mutated inputs to the operator for as long as one likes: `npm run fuzz -- 10000`. Each example gets half of them.
// What fails is shrunk and printed with its seed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const tries = Number(process.argv[2] ?? 10_000);
if (!Number.isSafeInteger(tries) || tries < 2) {
  console.error('fuzz: say how many inputs to try, 2 at least: npm run fuzz -- 10000');
  process.exit(2);
}
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const run = spawnSync(process.execPath, [jest, 'test/cli/mutated-input'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: String(Math.ceil(tries / 2)) },
});
process.exit(run.status ?? 1);

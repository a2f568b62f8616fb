#!/usr/bin/env node
// Runs every command on generated hostile directories, for as long as one likes.
//
//   fuzz.mjs [TRIES] [--seed NUMBER] [--command NAME]     directories, 1000 unless said otherwise
//   fuzz.mjs --growth                                     a megabyte of each adversarial text for each reader
//
// A run must end with 0, 1 or 2, within a second of processor time beyond what the example takes, without a crash, half an
// output, a planted secret or a control character. What fails is made smaller, kept, and printed with how to come by it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function refuse(message) {
  console.error(`fuzz: ${message}. See the first lines of scripts/fuzz.mjs`);
  process.exit(2);
}

function optionsOf(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { seed: { type: 'string' }, command: { type: 'string' }, growth: { type: 'boolean' } },
    });
  } catch (error) {
    return refuse(error.message);
  }
}

const { values, positionals } = optionsOf(process.argv.slice(2));
const tries = Number(positionals[0] ?? 1000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 30));
if (!Number.isSafeInteger(tries) || tries < 1) refuse('say how many directories to try');
if (!Number.isSafeInteger(seed)) refuse('a seed is a whole number');

const run = (args, environment = {}) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });

if (values.growth) {
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  process.exit(run([jest, 'test/hostile/growth'], { FUZZ_RUNS: '1' }).status ?? 1);
}
if (!existsSync(path.join(root, 'lib', 'om.js'))) refuse('nothing is built yet; run npm run build');

// Beside the packages, which are to be found from there.
const built = path.join(root, 'node_modules', '.cache', 'om-fuzz');
mkdirSync(built, { recursive: true });
await build({
  entryPoints: ['main', 'worker'].map((name) => path.join(root, 'test', 'hostile', 'fuzz', `${name}.ts`)),
  outdir: built,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  logLevel: 'warning',
});
const program = (name) => path.join(built, `${name}.js`);
// Memory that is a file system, where there is one: each directory is a hundred small files.
const fast = existsSync('/dev/shm') ? { TMPDIR: process.env.TMPDIR ?? '/dev/shm' } : {};
process.exit(
  run([program('main'), root, program('worker'), String(tries), String(seed), values.command ?? ''], fast).status ?? 1,
);

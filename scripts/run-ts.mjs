#!/usr/bin/env node
// Runs a program of the tree that is written in TypeScript, without building the package: `run-ts.mjs FILE [ARGUMENT...]`.
// Its `__dirname` is that of the file.
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  console.error('run-ts: say which file to run');
  process.exit(2);
}
const entry = path.resolve(file);
const { outputFiles } = await build({
  entryPoints: [entry],
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.argv = [process.argv[0], entry, ...rest];
const run = new Function('require', 'module', 'exports', '__dirname', '__filename', outputFiles[0].text);
const module = { exports: {} };
run(createRequire(entry), module, module.exports, path.dirname(entry), entry);

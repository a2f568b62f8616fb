#!/usr/bin/env node
// Leaves the engine's own code for lib/om.js beside it: what a few commands need, compiled and sealed. bin/om.js uses it
// where engine and bundle are the same. Run by scripts/build.mjs in a process of its own for each part: `om`, all of it, in
// lib/om.code, and `declarations`, the little that help and declarations need and that loads the faster for it, in
// lib/declarations.code.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const { sealOf } = createRequire(import.meta.url)('../bin/om.js');
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bundle = path.join(root, 'lib', 'om.js');
const source = readFileSync(bundle);
const script = new Script(Module.wrap(source.latin1Slice()), { filename: bundle });
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, path.dirname(bundle));

const folder = mkdtempSync(path.join(os.tmpdir(), 'om-code-'));
const example = (name) => path.join(root, 'examples', name);
const apply = (name, ...more) => [
  'apply-configuration',
  ...['--input-dir', example(name), '--output-dir', path.join(folder, name), '--seed', '1', ...more],
];
const part = process.argv[2];
const declarations = [['--help'], ['input-resources'], ['output-resources']];
const runs = part === 'om' ? [...declarations, apply('standalone'), apply('hosted')] : declarations;
try {
  for (const args of runs) {
    await module.exports.main(args, {
      out() {},
      err() {},
      progress() {},
      environment: {},
      now: () => 0,
      colours: () => false,
      exit() {},
    });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
// Only now: functions are compiled when they are first called.
const code = script.createCachedData();
const seal = sealOf(source, code);
if (seal !== undefined) writeFileSync(path.join(root, 'lib', `${part}.code`), Buffer.concat([seal, code]));

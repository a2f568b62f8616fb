#!/usr/bin/env node
// Writes docs/convergence.md from the register of divergences, as the last `npm run build` compiled it.
//   node scripts/convergence.mjs           writes it
//   node scripts/convergence.mjs --check   says whether it is current (exit code 1 where it is not)
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const compiled = path.join(root, 'lib/operators/auth/comparison/markdown.js');
if (!existsSync(compiled)) {
  console.error('convergence: lib/ does not have it; run `npm run build` first');
  process.exit(2);
}
const { convergenceMarkdown } = createRequire(import.meta.url)(compiled);

const file = path.join(root, 'docs/convergence.md');
const text = convergenceMarkdown();
const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text;
if (!process.argv.includes('--check')) {
  if (!isCurrent) writeFileSync(file, text);
} else if (!isCurrent) {
  console.error('docs/convergence.md is not current; run `node scripts/convergence.mjs`');
  process.exitCode = 1;
}

#!/usr/bin/env node
// Writes a site of the public API, of every entry point of the package, to dist/api: `npm run api-docs`. TypeDoc needs a TypeScript with
// an API in JavaScript, which ours no longer has, so both are fetched when they are asked for. A link that leads nowhere is an error.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const packages = ['typedoc@0.28.20', 'typescript@6.0.3'];
const out = path.join('dist', 'api');

const sources = Object.values(exports).flatMap(({ types }) =>
  types === undefined ? [] : [types.replace('./lib/', 'src/').replace(/\.d\.ts$/, '.ts')],
);
const options = [
  ...['--tsconfig', 'tsconfig.json', '--out', out, '--readme', 'none', '--name', 'openshift-manager'],
  // The compiler has checked the types; kinds of fields are shown where they are used, exported or not.
  ...['--skipErrorChecking', '--validation.notExported', 'false', '--disableSources', '--excludeInternal'],
  ...['--treatValidationWarningsAsErrors', '--logLevel', 'Warn'],
  ...['--entryPoints', ...sources],
];
const { status, error } = spawnSync(
  'npx',
  ['--yes', ...packages.flatMap((name) => ['--package', name]), '--', 'typedoc', ...options],
  { cwd: root, stdio: 'inherit' },
);
if (error !== undefined) console.error(`api-docs: npx: ${error.message}`);
if (status !== 0) process.exit(status ?? 1);
console.log(path.join(out, 'index.html'));

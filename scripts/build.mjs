#!/usr/bin/env node
// Compiles the package to lib/: every module with its types for those who import it, and the command line once more as
// one file, lib/om.js, which starts several times faster. What draws manifests with cdk8s stays outside of that file.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

rmSync(path.join(root, 'lib'), { recursive: true, force: true });

const typescript = path.dirname(require.resolve('typescript/package.json'));
const compiled = spawnSync(process.execPath, [path.join(typescript, 'bin', 'tsc'), '-p', 'tsconfig.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) {
  console.error('build: the types do not fit, see above; nothing was bundled');
  process.exit(compiled.status ?? 1);
}

await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/run.ts'],
  outfile: 'lib/om.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  external: ['cdk8s', 'cdk8s-plus-28', 'constructs'],
  define: { OM_VERSION: JSON.stringify(version) },
  legalComments: 'none',
  logLevel: 'warning',
});

const code = spawnSync(process.execPath, ['scripts/compile-bundle.mjs'], { cwd: root, stdio: 'inherit' });
if (code.status !== 0) {
  console.error('build: the bundle could not be run to compile it beforehand');
  process.exit(code.status ?? 1);
}

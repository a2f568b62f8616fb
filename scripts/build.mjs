#!/usr/bin/env node
// Compiles the package to lib/: every module with its types for those who import it, and the command line once more as
// one file, lib/om.js, which starts several times faster. What draws manifests with cdk8s stays outside of that file, and so
// does what reads archives: few runs need either.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pruneTypes } from './prune-types.mjs';
import { leaveOutUnreached } from './reached-modules.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { version, exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

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
const entryPoints = Object.values(exports).filter(({ types }) => types !== undefined);
const lib = path.join(root, 'lib');
pruneTypes(
  lib,
  entryPoints.map(({ types }) => path.join(root, types)),
);
leaveOutUnreached(
  lib,
  entryPoints.map((entryPoint) => path.join(root, entryPoint.default)),
);

/** Commander takes a library that starts processes along, for sub-commands that are programs: it waits until one is. */
const processesOnDemand = {
  name: 'processes-on-demand',
  setup({ onLoad }) {
    onLoad({ filter: /commander[\\/]lib[\\/]command\.js$/ }, ({ path: file }) => {
      const source = readFileSync(file, 'utf8');
      const eager = "const childProcess = require('node:child_process');";
      if (!source.includes(eager)) throw new Error(`${file} does not start processes the way it did`);
      return {
        contents: source.replace(eager, '').replaceAll('childProcess.spawn(', "require('node:child_process').spawn("),
      };
    });
  },
};

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
  external: ['cdk8s', 'cdk8s-plus-28', 'constructs', 'fflate', 'tar', 'workerpool'],
  define: { OM_VERSION: JSON.stringify(version) },
  legalComments: 'none',
  plugins: [processesOnDemand],
  logLevel: 'warning',
});

// bin/om.js reads the bundle as one byte a character, which spares decoding it. esbuild escapes other characters, but not in
// tagged templates.
const stray = /[^\t\n\r -~].{0,40}/.exec(readFileSync(path.join(root, 'lib', 'om.js'), 'latin1'));
if (stray !== null) {
  console.error(`build: lib/om.js is not plain ASCII, see the tagged template with ${JSON.stringify(stray[0])}`);
  process.exit(1);
}

for (const part of ['om', 'declarations']) {
  const code = spawnSync(process.execPath, ['scripts/compile-bundle.mjs', part], { cwd: root, stdio: 'inherit' });
  if (code.status !== 0) {
    console.error('build: the bundle could not be run to compile it beforehand');
    process.exit(code.status ?? 1);
  }
}

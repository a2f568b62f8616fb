#!/usr/bin/env node
// Compiles the package to lib/: every module with its types for those who import it, and the command line once more as
// one file, lib/om.js, which starts several times faster. What draws manifests with cdk8s stays outside of that file, and so
// does what reads archives: few runs need either.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCommandLine, outsideOfPackage } from './bundle-command-line.mjs';
import { pruneTypes } from './prune-types.mjs';
import { leaveOutUnreached } from './reached-modules.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

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

const { metafile } = await bundleCommandLine({
  entryPoints: ['src/cli/run.ts'],
  outfile: 'lib/om.js',
  external: outsideOfPackage,
  metafile: true,
});
// zod's messages in fifty languages come along as soon as a module uses one of its namespaces, such as `z.core`, as a value.
const languages = Object.entries(metafile.outputs['lib/om.js'].inputs).filter(
  ([input, { bytesInOutput }]) => bytesInOutput > 0 && /zod\/v4\/locales\/(?!(?:en|index)\.js)/.test(input),
);
if (languages.length > 0) {
  console.error(
    `build: lib/om.js has ${languages.length} languages of zod; import the class by its name from zod/v4/core`,
  );
  process.exit(1);
}

// What `om serve` and `om fleet` run, and nothing else: it stays in memory, of a fleet once a thread. The names are a third of a text, and stay
// with whatever is compiled of it: a server takes 3 MiB less without them, a fleet none.
for (const [command, minifyIdentifiers] of Object.entries({ serve: true, fleet: false })) {
  await bundleCommandLine({
    entryPoints: [`src/cli/${command}-only.ts`],
    outfile: `lib/${command}.js`,
    external: outsideOfPackage,
    minifyIdentifiers,
  });
}

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

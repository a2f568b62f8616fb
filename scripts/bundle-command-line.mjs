// Makes one file of the command line, for the package and for the single executable.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** What stays outside of lib/om.js: few runs draw manifests with cdk8s, read archives, or have threads. */
export const outsideOfPackage = ['cdk8s', 'constructs', 'fflate', 'tar', 'workerpool'];

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

/**
 * @param {import('esbuild').BuildOptions} options where to begin, where to write, and what stays outside
 * @returns what esbuild made, with `metafile` where that is asked for
 */
export const bundleCommandLine = ({ define, ...options }) =>
  build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    define: { OM_VERSION: JSON.stringify(version), ...define },
    legalComments: 'none',
    plugins: [processesOnDemand],
    logLevel: 'warning',
    ...options,
  });

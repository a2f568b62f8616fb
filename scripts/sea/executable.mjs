// A copy of Node with the command line in it, by Node's own single executable applications.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'postject';
import { bundleCommandLine } from '../bundle-command-line.mjs';
import { platformOf } from './platform.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** What Node looks for in itself, and where. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const RESOURCE = 'NODE_SEA_BLOB';

/**
 * Makes the executable in dist/.
 *
 * @param {string} node a Node binary, of the version that runs this
 * @returns {Promise<string>} path of the executable
 * @throws Error when the binary is of another version, or cannot hold an application
 */
export async function makeExecutable(node) {
  const binary = readFileSync(node);
  const platform = platformOf(binary);
  if (!binary.includes(`${FUSE}:0`)) throw new Error(`${node} cannot hold an application, or holds one already`);
  if (!binary.includes(`node/${process.versions.node}`) && !binary.includes(process.version)) {
    throw new Error(`${node} is not of version ${process.version}, which prepares the application for it`);
  }
  const executable = path.join(root, 'dist', `om-${platform}`);
  mkdirSync(path.dirname(executable), { recursive: true });
  rmSync(executable, { force: true });
  writeFileSync(executable, binary);
  await inject(executable, RESOURCE, await application(platform), { sentinelFuse: FUSE });
  chmodSync(executable, 0o755);
  return executable;
}

/** The command line with all that it may load, as Node takes it. */
async function application(platform) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sea-'));
  try {
    const main = path.join(folder, 'om.js');
    await bundleCommandLine({
      entryPoints: ['scripts/sea/entry.ts'],
      outfile: main,
      define: { OM_ASSETS: JSON.stringify(assets()) },
    });
    const output = path.join(folder, 'om.blob');
    // Compiled code is for the processor that compiled it.
    const useCodeCache = platform === `${process.platform}-${process.arch}`;
    const config = { main, output, disableExperimentalSEAWarning: true, useCodeCache };
    writeFileSync(path.join(folder, 'sea.json'), JSON.stringify(config));
    execFileSync(process.execPath, ['--experimental-sea-config', path.join(folder, 'sea.json')], { stdio: 'pipe' });
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Our own pages and definitions, by their path. */
function assets() {
  const folder = path.join(root, 'assets');
  const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]),
  );
}

// Says where Chromium is: its path on stdout, or on stderr why there is none, with exit code 1. With --install it is
// fetched with apt-get first, as on Debian, where that is possible.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];

const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const find = () => names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);

/** Why the installation failed, or undefined. */
function install() {
  if (process.getuid?.() !== 0) return 'Chromium is not installed, and installing it takes root';
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const { error, status, stderr } = spawnSync('apt-get', args, {
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 5 * 60 * 1000,
    });
    if (error?.code === 'ENOENT') return 'Chromium is not installed, and there is no apt-get';
    if (error) return `apt-get ${args[0]}: ${error.message}`;
    if (status !== 0) return `apt-get ${args[0]}: ${stderr.trim().split('\n').at(-1)}`;
  }
  return undefined;
}

let found = find();
let problem = 'Chromium is not installed (node scripts/browser.mjs --install)';
if (found === undefined && process.argv.includes('--install')) {
  problem = install() ?? 'the package chromium brought no program';
  found = find();
}
if (found === undefined) {
  console.error(problem);
  process.exitCode = 1;
} else {
  console.log(found);
}

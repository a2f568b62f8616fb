// Says where kustomize is: its path on stdout, or on stderr why there is none, with exit code 1. KUSTOMIZE names one; else it is
// the one that `--install` built of its Go module, into ~/.cache/openshift-manager, or that on the path.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const VERSION = 'v5.7.1';
const MODULE = `sigs.k8s.io/kustomize/kustomize/v5@${VERSION}`;

const cache = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
const folder = path.join(cache, 'openshift-manager', `kustomize-${VERSION}`);

const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const find = () =>
  [
    process.env.KUSTOMIZE ?? '',
    path.join(folder, 'kustomize'),
    ...(process.env.PATH ?? '').split(path.delimiter).map((one) => path.join(one, 'kustomize')),
  ].find((file) => file !== '' && isProgram(file));

/** Why it could not be built, or undefined. */
function install() {
  mkdirSync(folder, { recursive: true });
  const gos = [process.env.GO ?? '', '/usr/local/go/bin/go', 'go'].filter((one) => one !== '');
  const go = gos.find((one) => spawnSync(one, ['version'], { stdio: 'ignore' }).status === 0);
  if (go === undefined) return 'there is no kustomize, and no Go toolchain to build it with';
  const { status, stderr } = spawnSync(go, ['install', MODULE], {
    env: { ...process.env, GOBIN: folder },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return status === 0 ? undefined : `go install ${MODULE}: ${stderr.trim().split('\n').at(-1)}`;
}

let found = find();
let problem = 'there is no kustomize (npm run kustomize)';
if (found === undefined && process.argv.includes('--install')) {
  problem = install() ?? `${MODULE} brought no program`;
  found = find();
}
if (found === undefined) {
  console.error(problem);
  process.exitCode = 1;
} else {
  console.log(found);
}

#!/usr/bin/env node
// Builds the image of Containerfile, and runs it as a cluster would: as a user that nobody knows, without rights and network,
// with a root that cannot be written. What it answers is compared with what the checkout does. `npm run container`;
// where no container tool works it says so, and that nothing was checked.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const image = 'localhost/openshift-manager-check';

const tools = ['podman', 'docker'];
const tool = tools.find((name) => spawnSync(name, ['info'], { stdio: 'ignore' }).status === 0);
if (tool === undefined) console.log(`skipped: the container, since neither ${tools.join(' nor ')} works here`);
else check();

function check() {
  execFileSync(tool, ['build', '-f', 'Containerfile', '-t', image, '.'], { cwd: root, stdio: 'inherit' });
  const out = mkdtempSync(path.join(os.tmpdir(), 'container-check-'));
  try {
    chmodSync(out, 0o777);
    const restricted = [
      '--read-only',
      '--user=12345:0',
      '--cap-drop=ALL',
      '--security-opt=no-new-privileges',
      '--network=none',
    ];
    const mounts = [`${path.join(root, 'examples')}:/examples:ro`, `${out}:/out`].flatMap((mount) => ['-v', mount]);
    const apply = (folder, to) => [
      ...['apply-configuration', '--input-dir', folder, '--output-dir', to],
      ...['--now', '2027-01-15T09:30:00Z', '--seed', '1'],
    ];
    execFileSync(tool, [
      'run',
      '--rm',
      ...restricted,
      ...mounts,
      image,
      ...apply('/examples/hosted', '/out/container'),
    ]);
    const own = apply(path.join(root, 'examples', 'hosted'), path.join(out, 'checkout'));
    execFileSync(process.execPath, [path.join(root, 'bin', 'om.js'), ...own]);
    const [found, expected] = ['container', 'checkout'].map((name) => JSON.stringify(texts(path.join(out, name))));
    if (found !== expected) throw new Error('the container answers otherwise than the checkout');
    console.log(`${image}: answers as the checkout does, without rights, network and a root that can be written`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const texts = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort()
    .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]);

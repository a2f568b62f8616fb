// Checks the package as a user gets it: packed, installed into an empty folder, and used from there — the binary
// synthesizes, and an example that imports the constructs type-checks and runs.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-check-'));
try {
  run(bin('publint'), ['--strict'], root);

  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
  const unwanted = packed.files
    .map((file) => file.path)
    .filter((file) => /^(src|test|scripts|dist|node_modules)\//.test(file));
  if (unwanted.length > 0) throw new Error(`the package holds files it should not: ${unwanted.join(', ')}`);
  console.log(`${packed.filename}: ${packed.entryCount} files, ${Math.round(packed.size / 1024)} kB`);

  fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "user", "private": true }\n');
  run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--loglevel=error', path.join(folder, packed.filename), '@types/node@20'],
    folder,
  );
  const installed = path.join(folder, 'node_modules', 'openshift-manager');

  run(
    'npx',
    ['--no-install', 'om', 'synth', '--input-dir', path.join(installed, 'examples', 'hosted'), '--output-dir', 'dist'],
    folder,
  );
  console.log(`om synth: ${fs.readdirSync(path.join(folder, 'dist')).join(', ')}`);

  fs.cpSync(path.join(installed, 'examples', 'constructs', 'main.ts'), path.join(folder, 'main.ts'));
  const options = ['--module', 'nodenext', '--strict', '--target', 'es2022', '--types', 'node', '--outDir', 'out'];
  run(bin('tsc'), [...options, 'main.ts'], folder);
  run('node', ['out/main.js'], folder);
  console.log('examples/constructs: type-checks and synthesizes');
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

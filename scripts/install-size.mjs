#!/usr/bin/env node
// What an installation of the package takes: its own files as npm would pack them, and those of each package that comes along,
// peers with them, but for those that are optional. `npm run install-size`, after `npm run build`.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const { peerDependencies, peerDependenciesMeta } = packages[''];
const peers = Object.keys(peerDependencies)
  .filter((name) => !peerDependenciesMeta[name]?.optional)
  .map((name) => `node_modules/${name}`);

const pack = ['pack', '--dry-run', '--json', '--ignore-scripts'];
const [packed] = JSON.parse(
  execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
);
const own = { package: packed.name, bytes: packed.unpackedSize, files: packed.entryCount };

/** What others need is within them, or has an entry of its own. */
const others = Object.entries(packages)
  .filter(
    ([place, { dev, optional }]) =>
      place !== '' && !/node_modules.*node_modules/.test(place) && !optional && (!dev || peers.includes(place)),
  )
  .map(([place]) => ({ package: place.replace('node_modules/', ''), ...measured(path.join(root, place)) }));

const rows = [own, ...others].sort((one, other) => other.bytes - one.bytes);
const sum = (field) => rows.reduce((total, row) => total + row[field], 0);
const shown = ({ bytes, ...row }) => ({ ...row, MB: (bytes / 1e6).toFixed(1) });
console.table([...rows, { package: 'all', bytes: sum('bytes'), files: sum('files') }].map(shown));

function measured(folder) {
  const sizes = readdirSync(folder, { recursive: true })
    .map((name) => statSync(path.join(folder, name)))
    .filter((status) => status.isFile())
    .map(({ size }) => size);
  return { bytes: sizes.reduce((total, size) => total + size, 0), files: sizes.length };
}

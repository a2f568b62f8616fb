#!/usr/bin/env node
// Does what a tutorial says, in a new folder, and compares what it says is printed: `tutorial.mjs FILE [--package TARBALL]`.
// Packages that it installs are linked from this checkout; with --package they are installed, and ours is that file.
//
// Blocks of the document in their order: `sh` are commands; `text` behind them is all that they print to stdout, `text exit 1` how
// they end as well; `yaml NAME` is a file; `diff NAME` are lines of a file (`-`) and what becomes of them (`+`).
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({ allowPositionals: true, options: { package: { type: 'string' } } });
const [document] = positionals;
if (document === undefined) {
  console.error('tutorial: say which document to follow');
  process.exit(2);
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'tutorial-'));
try {
  follow(blocksOf(readFileSync(document, 'utf8')));
} catch (error) {
  console.error(`${document}: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function blocksOf(text) {
  const fence = /^```(\w+)(?: ([^\n]*))?\n(.*?)^```$/gms;
  return [...text.matchAll(fence)].map(([, kind, told = '', content]) => ({ kind, told, content }));
}

function follow(blocks) {
  for (const [at, { kind, told, content }] of blocks.entries()) {
    const next = blocks[at + 1];
    if (kind === 'sh') run(content, next?.kind === 'text' ? next : undefined);
    else if (kind === 'yaml') writeFileSync(path.join(folder, told), content);
    else if (kind === 'diff') change(path.join(folder, told), content);
  }
}

function run(commands, printed) {
  const prepared = commands.replace(/^npm install (.*)$/gm, (_, names) => install(names.split(' ')));
  const { stdout, stderr, status } = spawnSync('sh', ['-e', '-c', prepared], { cwd: folder, encoding: 'utf8' });
  const expected = Number(/^exit (\d+)$/.exec(printed?.told ?? '')?.[1] ?? 0);
  if (status !== expected) throw new Error(`ends with ${status}, expected ${expected}:\n${commands}${stdout}${stderr}`);
  if (printed !== undefined && printed.content !== stdout) {
    throw new Error(`prints something else than it says:\n${commands}${stdout}`);
  }
}

/** The command that has packages in the folder; linked ones are there already. */
function install(names) {
  if (values.package !== undefined) {
    const packages = names.map((name) => (name === 'openshift-manager' ? path.resolve(values.package) : name));
    return `npm install --no-audit --no-fund --loglevel=error --prefer-offline ${packages.join(' ')}`;
  }
  const modules = path.join(folder, 'node_modules');
  const link = (target, name) => {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(target, path.join(modules, name));
  };
  for (const name of names) {
    const from = name === 'openshift-manager' ? root : path.join(root, 'node_modules', name);
    link(from, name);
    const { bin = {} } = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8'));
    for (const [command, file] of Object.entries(bin)) link(path.join(from, file), path.join('.bin', command));
  }
  return ':';
}

function change(file, lines) {
  const side = (sign) =>
    lines
      .split('\n')
      .filter((line) => line.startsWith(sign))
      .map((line) => line.slice(1))
      .join('\n');
  const before = readFileSync(file, 'utf8');
  if (before.split(side('-')).length !== 2) throw new Error(`${file} has these lines not once:\n${lines}`);
  writeFileSync(
    file,
    before.replace(side('-'), () => side('+')),
  );
}

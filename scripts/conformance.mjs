#!/usr/bin/env node
// Compares the built command line with what the original operators wrote, where their recorded cases are at hand.
//
//   conformance.mjs [--suite standalone|hosted|sequences]... [--filter REGEX] [--verbose] [--check | --update]
//
// --check fails when fewer cases pass than conformance.json records; --update records what passes now.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const judge = path.resolve(root, '..', 'shared', 'tools', 'conformance.mjs');
const record = path.join(root, 'conformance.json');
const allSuites = ['standalone', 'hosted', 'sequences'];

const args = process.argv.slice(2);
const suites = [];
const passedOn = [];
let mode = 'report';
while (args.length > 0) {
  const arg = args.shift();
  if (arg === '--check' || arg === '--update') mode = arg.slice(2);
  else if (arg === '--verbose') passedOn.push(arg);
  else if (arg === '--suite' && allSuites.includes(args[0])) suites.push(args.shift());
  else if (arg === '--filter' && args.length > 0) passedOn.push(arg, args.shift());
  else {
    console.error(`conformance: cannot use ${arg}. See the first lines of scripts/conformance.mjs`);
    process.exit(2);
  }
}
if (mode !== 'report' && passedOn.includes('--filter')) {
  console.error('conformance: totals of a filtered run say nothing; leave --filter out');
  process.exit(2);
}
if (!existsSync(judge)) {
  console.log('conformance: skipped: the recorded cases are not on this machine');
  process.exit(0);
}
if (!existsSync(path.join(root, 'lib', 'om.js'))) {
  console.error('conformance: nothing is built yet; run npm run build');
  process.exit(2);
}

const wanted = suites.length > 0 ? suites : allSuites;
const totals = {};
for (const suite of wanted) {
  const command = [process.execPath, path.join(root, 'bin', 'om.js')];
  const run = spawnSync(process.execPath, [judge, 'run', '--suite', suite, ...passedOn, '--', ...command], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.stdout.write(run.stdout);
  const total = new RegExp(`^${suite}: (\\d+) of (\\d+)$`, 'm').exec(run.stdout);
  if (total === null) {
    console.error(`conformance: no total for ${suite}`);
    process.exit(2);
  }
  totals[suite] = { passed: Number(total[1]), of: Number(total[2]) };
}

const recorded = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
if (mode === 'update') {
  writeFileSync(record, `${JSON.stringify({ ...recorded, ...totals }, undefined, 2)}\n`);
} else if (mode === 'check') {
  const fallen = wanted.filter((suite) => totals[suite].passed < (recorded[suite]?.passed ?? 0));
  for (const suite of fallen) {
    console.error(`conformance: ${suite} fell from ${recorded[suite].passed} to ${totals[suite].passed}`);
  }
  process.exitCode = fallen.length > 0 ? 1 : 0;
}

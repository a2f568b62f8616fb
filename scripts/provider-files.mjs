#!/usr/bin/env node
// Counts the files that one identity provider passes through on its way from the input to the output of each target: those
// in which some function is called more often with the provider than without it. Needs lib/: run `npm run build` first.
//
//     node scripts/provider-files.mjs [--list]
import { Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const library = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'lib');
const require = createRequire(import.meta.url);
const lib = (name) => require(path.join(library, `${name}.js`));
const { loadAssets } = lib('operators/auth/assets');
const { configurations } = lib('operators/auth/configurations/index');
const { targets } = lib('operators/auth/divergences/divergence');
const { TargetOutputs } = lib('operators/auth/comparison/target-outputs');

const named = (name) => configurations.find((one) => one.name === name);
const without = named('nothing configured');
const withProvider = named('provider HTPasswd');
const own = path.join(library, 'operators', 'auth') + path.sep;
/** Descriptions of clusters, which the input is made of. */
const describing = path.join(own, 'configurations') + path.sep;

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

/** How often each function was called to make what a target makes of a configuration. */
async function callsFor(configuration, target) {
  await session.post('Profiler.takePreciseCoverage');
  new TargetOutputs(loadAssets()).of(configuration, target);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const calls = new Map();
  for (const { url, functions } of result) {
    const file = url.startsWith('file:') ? fileURLToPath(url) : url;
    if (!file.startsWith(own) || file.startsWith(describing)) continue;
    for (const { ranges } of functions) {
      const [{ startOffset, count }] = ranges;
      calls.set(`${path.relative(own, file)} ${startOffset}`, count);
    }
  }
  return calls;
}

for (const target of targets) {
  // Once for what is loaded and worked out on first use.
  await callsFor(without, target);
  await callsFor(withProvider, target);
  const before = await callsFor(without, target);
  const after = await callsFor(withProvider, target);
  const more = [...after].filter(([key, count]) => count > (before.get(key) ?? 0)).map(([key]) => key.split(' ')[0]);
  const files = [...new Set(more)].sort();
  console.log(`${target}: ${files.length}`);
  if (process.argv.includes('--list')) for (const file of files) console.log(`  ${file}`);
}

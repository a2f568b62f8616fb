#!/usr/bin/env node
// Writes NOTICE: the packages whose code is in lib/om.js, or in the single executable alone, with their licences, as the bundler
// tells which files went in. `--check` says whether the file is as it would be written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCommandLine, outsideOfPackage } from './bundle-command-line.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const file = path.join(root, 'NOTICE');

const inPackage = await packagesIn(outsideOfPackage);
const inExecutable = (await packagesIn([])).filter((folder) => !inPackage.includes(folder));
const text = `openshift-manager

This product contains code of these packages.

${[...inPackage.map((folder) => described(folder, 'in lib/om.js')), ...inExecutable.map((folder) => described(folder, 'in the single executable'))].join('\n')}
${'-'.repeat(80)}
The single executable contains Node.js, whose licence and those of what it contains are in the file LICENSE of its release.
`;

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('NOTICE is not as the bundles have it: npm run notice');
  process.exitCode = 1;
}

/** Folders of the packages whose code a bundle has, those within others too. */
async function packagesIn(external) {
  const { metafile } = await bundleCommandLine({
    entryPoints: ['src/cli/run.ts'],
    external,
    write: false,
    outfile: 'om.js',
    metafile: true,
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  );
  const folders = inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

function described(folder, where) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const texts = readdirSync(path.join(root, folder))
    .filter((entry) => /^(licen[cs]e|notice|copying)(\.|$)/i.test(entry))
    .sort()
    .map((entry) => readFileSync(path.join(root, folder, entry), 'utf8').trim())
    // The whole text is in LICENSE, which is beside this file.
    .map((one) => (/Apache License\s+Version 2\.0/.test(one) ? 'The text of the licence is in LICENSE.' : one));
  if (texts.length === 0) texts.push(`The package names its licence, ${license}, and brings no text of it.`);
  return [`${'-'.repeat(80)}\n${name} ${version}, ${where}: ${license}`, ...texts, ''].join('\n\n');
}

#!/usr/bin/env node
// What the dependencies cost and where they are used: `node scripts/dependencies.mjs` prints a table, `--check` compares
// docs/dependencies.md (or `--document FILE`) with it: a row for every dependency, none for anything else, and of those at
// run time the size and the folders that import them as they are.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    document: { type: 'string', default: path.join(root, 'docs', 'dependencies.md') },
  },
});
const description = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
/** What users get or have, and what only this checkout needs: a peer is installed here as well. */
const dependencies = { ...description.peerDependencies, ...description.dependencies };
const devDependencies = Object.fromEntries(
  Object.entries(description.devDependencies).filter(([name]) => !(name in dependencies)),
);

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());

/** Bytes that a package takes where it is installed, with what it brings along in its own folder. */
const megabytes = (name) => {
  const bytes = filesIn(path.join(root, 'node_modules', name)).reduce((sum, file) => sum + statSync(file).size, 0);
  return `${(bytes / 1e6).toFixed(1)} MB`;
};

const sources = filesIn(path.join(root, 'src')).map((file) => ({
  folder: path.relative(root, file).split(path.sep).slice(0, 2).join('/'),
  text: readFileSync(file, 'utf8'),
}));

/** Folders of the sources in which a file imports the package, at the start or later. */
const importersOf = (name) => {
  const imported = new RegExp(`(?:from |require\\(|import\\()'${name}(?:/[^']*)?'`);
  const folders = new Set(sources.filter(({ text }) => imported.test(text)).map(({ folder }) => folder));
  return folders.size === 0 ? 'nowhere' : [...folders].sort().join(', ');
};

const measured = Object.keys(dependencies).map((name) => ({
  package: name,
  version: JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version,
  'imported in': importersOf(name),
  size: megabytes(name),
}));

if (!values.check) console.table(measured);
else {
  const problems = check(readFileSync(values.document, 'utf8'));
  for (const problem of problems) console.error(`${path.basename(values.document)}: ${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** What a document gets wrong about the dependencies, one message each. */
function check(text) {
  const problems = [];
  const runtime = rows(text, 'At run time');
  const development = rows(text, 'For development').flatMap((row) => row.package.split(', '));
  compare(
    'at run time',
    Object.keys(dependencies),
    runtime.map((row) => row.package),
    problems,
  );
  compare('for development', Object.keys(devDependencies), development, problems);
  for (const row of runtime) {
    const actual = measured.find((one) => one.package === row.package);
    for (const column of ['imported in', 'size']) {
      if (actual === undefined || row[column] === actual[column]) continue;
      problems.push(`${row.package}: "${column}" is ${actual[column]}, the row says ${row[column]}`);
    }
  }
  return problems;
}

function compare(what, declared, described, problems) {
  for (const name of declared) if (!described.includes(name)) problems.push(`no row for ${name}, needed ${what}`);
  for (const name of described) if (!declared.includes(name)) problems.push(`a row for ${name}, not needed ${what}`);
}

/** The rows of the table below a heading, cells by the name of their column. */
function rows(text, heading) {
  const section = text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const [header = [], , ...body] = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  return body.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
}

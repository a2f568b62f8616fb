// Of the modules that the compiler wrote, the package holds those that its entry points reach. The command line is one file
// of its own, and what only tests and scripts of this repository use is of no use to who installs it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The modules that are loaded from these, at once or later.
 *
 * @param {readonly string[]} entryPoints compiled modules
 * @returns {ReadonlySet<string>}
 */
export function reachedModules(entryPoints) {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, module] of readFileSync(file, 'utf8').matchAll(reference)) visit(moduleFile(file, module));
  };
  for (const entryPoint of entryPoints) visit(entryPoint);
  return reached;
}

/**
 * Tells npm to leave out the modules of a folder that no entry point reaches.
 *
 * @param {string} folder where the compiled code is
 * @param {readonly string[]} entryPoints modules that users import
 */
export function leaveOutUnreached(folder, entryPoints) {
  const reached = reachedModules(entryPoints);
  const unreached = readdirSync(folder, { recursive: true }).filter(
    (name) => name.endsWith('.js') && !reached.has(path.join(folder, name)),
  );
  const lines = unreached.map((name) => `/${name.split(path.sep).join('/')}\n`).sort();
  writeFileSync(path.join(folder, '.npmignore'), lines.join(''));
}

/** What the compiler wrote has one kind of quotes, what it left as it was the other. */
const reference = /\b(?:require|import)\(["'](\.[^"']+)["']\)/g;

function moduleFile(from, module) {
  const base = path.resolve(path.dirname(from), module);
  const file = [...(base.endsWith('.json') ? [base] : []), `${base}.js`, path.join(base, 'index.js')].find(
    (candidate) => existsSync(candidate),
  );
  if (file === undefined) throw new Error(`${from}: ${module} is not there`);
  return file;
}

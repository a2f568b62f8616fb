// Of the types that the compiler wrote, the package keeps those that its entry points reach. They may refer to the
// packages that users have types of, and to no other: a schema library's own types do not compile everywhere.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

// Peers, and what comes with the package and is compiled for every TypeScript.
const allowed = new Set(['cdk8s', 'constructs']);
// Who imports an entry point that wants more installs it.
const allowedIn = { deploy: 'cdk8s-plus-28' };

/**
 * Takes away the declaration files below a folder that no entry point reaches.
 *
 * @param {string} folder where the compiled code is
 * @param {readonly string[]} entryPoints declaration files that users import
 * @throws Error when a type that is reached comes from a package that users may have no types of
 */
export function pruneTypes(folder, entryPoints) {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, module] of readFileSync(file, 'utf8').matchAll(reference)) {
      if (module.startsWith('.')) visit(declarationFile(file, module));
      else if (!allowed.has(module) && module !== allowedIn[path.relative(folder, path.dirname(file))])
        throw new Error(`${file}: its types reach ${module}, which users may not have`);
    }
  };
  for (const entryPoint of entryPoints) visit(entryPoint);
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (name.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
  }
}

const reference = /(?:\bfrom|\bimport\(|^import)\s*["']([^"']+)["']/gm;

function declarationFile(from, module) {
  const base = path.resolve(path.dirname(from), module);
  const file = [`${base}.d.ts`, path.join(base, 'index.d.ts')].find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`${from}: ${module} is not there`);
  return file;
}

// Ways in which users compile: the module system they write for, and how their TypeScript finds a package's types. None of
// them skips the check of libraries, so that a type of ours that does not compile is found.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Whose compiler: that of the project, as its template has it, or the one that the package is built with. */
export const projects = [
  { compiler: 'project', modules: 'commonjs', options: { module: 'commonjs', moduleResolution: 'node10' } },
  { compiler: 'project', modules: 'commonjs', options: { module: 'node16' } },
  { compiler: 'project', modules: 'esm', options: { module: 'node16' } },
  { compiler: 'project', modules: 'esm', options: { module: 'esnext', moduleResolution: 'bundler' } },
  { compiler: 'own', modules: 'commonjs', options: { module: 'nodenext' } },
  { compiler: 'own', modules: 'esm', options: { module: 'nodenext' } },
  { compiler: 'own', modules: 'esm', options: { module: 'esnext', moduleResolution: 'bundler' } },
];

const shared = { strict: true, target: 'es2020', lib: ['es2020'], types: ['node'], outDir: 'out' };

/** What other packages' types get wrong by themselves is theirs. */
const others = ["import 'cdk8s';", "import 'constructs';", ''].join('\n');

/**
 * Compiles a program in a folder where the package is installed, and runs it.
 *
 * @param {string} folder
 * @param {string} program source text
 * @param {string} typescript folder of the compiler
 * @param {{ modules: 'commonjs' | 'esm', options: object }} project
 * @param {readonly string[]} args of the program
 * @returns {string} what was done, for people
 * @throws Error when types of the package do not compile, or the program fails
 */
export function checkProject(folder, program, typescript, { modules, options }, args = []) {
  const { version } = JSON.parse(readFileSync(path.join(typescript, 'package.json'), 'utf8'));
  const name = `TypeScript ${version}, ${options.moduleResolution ?? options.module}, ${modules}`;
  const errors = (text) => {
    const file = path.join(folder, modules === 'esm' ? 'program.mts' : 'program.ts');
    const config = path.join(folder, 'tsconfig.program.json');
    writeFileSync(file, text);
    writeFileSync(config, JSON.stringify({ compilerOptions: { ...shared, ...options }, files: [file] }));
    const tsc = path.join(typescript, 'bin', 'tsc');
    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', config], { cwd: folder, encoding: 'utf8' });
    const found = stdout.split('\n').filter((line) => line.includes('error TS'));
    if (status !== 0 && found.length === 0) throw new Error(`${name}: the compiler did not run\n${stdout}`);
    return found;
  };
  const found = errors(program);
  const compiled = path.join(folder, 'out', modules === 'esm' ? 'program.mjs' : 'program.js');
  const { status, stderr } = spawnSync(process.execPath, [compiled, ...args], { cwd: folder, encoding: 'utf8' });
  const theirs = found.length === 0 ? [] : errors(others);
  const ours = found.filter((error) => !theirs.includes(error));
  if (ours.length > 0) throw new Error(`${name}: ${ours.length} errors\n${ours.join('\n')}`);
  if (status !== 0) throw new Error(`${name}: the program fails\n${stderr}`);
  return theirs.length === 0 ? name : `${name}, beside what other packages get wrong without it (${theirs.length})`;
}

// Checks the package as users get it: packed, installed into the project that `cdk8s init typescript-app` makes, and used
// from there. The template builds, tests and synthesizes with it; a program that takes something of every entry point
// compiles and runs under each way of finding a package's types, and with the oldest peers; the examples run, those that
// are tests under jest and vitest, and so do the binary and the commands of the tutorial.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkProject, projects } from './check-package/projects.mjs';
import { makeTemplate } from './check-package/template.mjs';
import { reachedModules } from './reached-modules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..');
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const ownCompiler = path.join(root, 'node_modules', 'typescript');
const compilers = { project: (project) => path.join(project, 'node_modules', 'typescript'), own: () => ownCompiler };
const install = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
// The newest that runs on every Node which the package supports.
const vitest = { name: 'vitest 3', packages: ['vitest@3', '@types/node@20', 'cdk8s', 'constructs'] };
const program = (name) => path.join(here, 'check-package', 'programs', name);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-check-'));
try {
  run(bin('publint'), ['--strict'], root);

  const tarball = path.join(folder, pack());
  const project = path.join(folder, 'project');
  makeTemplate(project);
  run('npm', [...install, tarball, 'cdk8s-plus-28'], project);
  const installed = path.join(project, 'node_modules', 'openshift-manager');

  checkTemplate(project);
  checkProjects(project);
  checkLowestPeers(tarball);
  checkWithoutPlus(tarball);
  checkExamples(project, installed);
  checkUnderVitest(tarball, installed);
  checkBinary(project, installed);
  checkTutorial(tarball);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Packs the checkout; answers the name of the file. */
function pack() {
  run('npm', ['run', '--silent', 'survey'], root);
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
  const { exports } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const entryPoints = Object.values(exports).flatMap((one) => (one.types === undefined ? [] : [one.default]));
  const reached = reachedModules(entryPoints.map((file) => path.join(root, file)));
  const isUnreached = (file) =>
    /^lib\/.*\.js$/.test(file) &&
    !['lib/om.js', 'lib/serve.js', 'lib/fleet.js'].includes(file) &&
    !reached.has(path.join(root, file));
  const unwanted = packed.files
    .map((file) => file.path)
    .filter((file) => /^(src|test|scripts|dist|node_modules)\//.test(file) || isUnreached(file));
  if (unwanted.length > 0) throw new Error(`the package holds files it should not: ${unwanted.join(', ')}`);
  console.log(`${packed.filename}: ${packed.entryCount} files, ${Math.round(packed.size / 1024)} kB`);
  return packed.filename;
}

/** The template with the package in it, by the template's own commands and versions. */
function checkTemplate(project) {
  for (const name of ['main.ts', 'main.test.ts']) fs.cpSync(program(name), path.join(project, name));
  run('npm', ['run', '--silent', 'compile'], project);
  run('npm', ['test', '--silent'], project);
  // What `cdk8s synth` runs; that would also ask the registry for a newer version of itself.
  run('npx', ['--no-install', 'ts-node', 'main.ts'], project);
  console.log(`the template of cdk8s-cli: compiles, tests, synthesizes ${fs.readdirSync(path.join(project, 'dist'))}`);
  for (const name of ['main.ts', 'main.test.ts']) fs.rmSync(path.join(project, name));
}

/** Every way of finding types. */
function checkProjects(project) {
  const text = fs.readFileSync(program('main.ts'), 'utf8');
  const { exports } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const [subpath, { types }] of Object.entries(exports)) {
    const name = path.posix.join('openshift-manager', subpath);
    if (types !== undefined && !text.includes(`'${name}'`)) throw new Error(`no program imports ${name}`);
  }
  for (const one of projects) console.log(checkProject(project, text, compilers[one.compiler](project), one));
}

/** The peers as old as the package allows; the template has them as new as they are. */
function checkLowestPeers(tarball) {
  const lowest = path.join(folder, 'lowest');
  fs.mkdirSync(lowest);
  fs.writeFileSync(path.join(lowest, 'package.json'), '{ "private": true }');
  const { peerDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const peers = Object.entries(peerDependencies).map(([name, range]) => `${name}@${range.replace('^', '')}`);
  run('npm', [...install, tarball, ...peers, '@types/node@20'], lowest);
  const text = fs.readFileSync(program('main.ts'), 'utf8');
  for (const modules of ['commonjs', 'esm']) {
    console.log(
      `${peers.join(', ')}: ${checkProject(lowest, text, ownCompiler, { modules, options: { module: 'nodenext' } })}`,
    );
  }
}

/** Charts need no cdk8s-plus-28, their types included, and what needs it says so. */
function checkWithoutPlus(tarball) {
  const project = path.join(folder, 'without-plus');
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, 'package.json'), '{ "private": true }');
  run('npm', [...install, tarball, 'cdk8s', 'constructs', '@types/node@20'], project);
  const text = fs.readFileSync(program('without-plus.ts'), 'utf8');
  const options = { module: 'nodenext' };
  console.log(`without cdk8s-plus-28: ${checkProject(project, text, ownCompiler, { modules: 'commonjs', options })}`);
}

/** The examples that are programs, type-checked and run; and the tests of a downstream project and of an operator. */
function checkExamples(project, installed) {
  const programs = [
    'constructs/by-hand',
    'constructs/from-control-plane',
    'constructs/among-others',
    'in-process/main',
  ];
  for (const name of programs) {
    const text = fs.readFileSync(path.join(installed, 'examples', `${name}.ts`), 'utf8');
    const options = { module: 'nodenext' };
    checkProject(project, text, ownCompiler, { modules: 'commonjs', options }, [
      path.join(installed, 'examples', 'standalone'),
    ]);
    console.log(`examples/${name}: type-checks and runs`);
  }
  const tests = {
    'constructs/downstream': 'brook-chart.test.ts',
    'operator-banner': 'sequences.spec.ts',
    'operator-storage-version-migrator': 'operator.spec.ts',
  };
  for (const [name, file] of Object.entries(tests)) {
    const tested = path.join(project, 'tested');
    fs.cpSync(path.join(installed, 'examples', name), tested, { recursive: true });
    run('npx', ['--no-install', 'jest', '--testMatch', `**/tested/${file}`, '--silent', '--ci=false'], project);
    fs.rmSync(tested, { recursive: true });
    console.log(`examples/${name}: its tests pass under the template's jest`);
  }
}

/** The tests of a downstream project that uses vitest; the template's own types of Node are too old for that. */
function checkUnderVitest(tarball, installed) {
  const project = path.join(folder, 'vitest');
  fs.mkdirSync(project);
  fs.writeFileSync(path.join(project, 'package.json'), '{ "private": true }');
  const { name, packages } = vitest;
  try {
    run('npm', [...install, '--save-dev', tarball, ...packages], project);
  } catch (error) {
    console.log(`${name}: skipped, since it cannot be installed here: ${String(error.message).split('\n')[0]}`);
    return;
  }
  fs.cpSync(path.join(installed, 'examples', 'constructs', 'downstream'), project, { recursive: true });
  const spec = 'brook-chart.spec.ts';
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck'];
  run(process.execPath, [path.join(ownCompiler, 'bin', 'tsc'), '--ignoreConfig', ...options, spec], project);
  // The project has no snapshots yet, and under CI vitest writes none unless it is told to.
  run('npx', ['--no-install', 'vitest', 'run', spec, '--silent', '--update'], project);
  console.log(`examples/constructs/downstream: its tests type-check and pass under ${name}`);
}

function checkBinary(project, installed) {
  const input = path.join(installed, 'examples', 'hosted');
  run('npx', ['--no-install', 'om', 'synth', '--input-dir', input, '--output-dir', 'synthesized'], project);
  console.log(`om synth: ${fs.readdirSync(path.join(project, 'synthesized')).join(', ')}`);
  checkFindings(project);
  checkReport(project, installed);
  const search = ['sequence', 'search', '--input-dir', input, '--runs', '2', '--workers', '2', '--faults', 'none'];
  const searched = run('npx', ['--no-install', 'om', ...search], project);
  console.log(`om sequence search, in two threads: ${searched.trimEnd().split('\n').at(-1)}`);
}

/** The page of all configurations is made of what the package has ready of them. */
function checkReport(project, installed) {
  fs.accessSync(path.join(installed, 'lib', 'report-survey.json'));
  run('npx', ['--no-install', 'om', 'report', '-o', 'report.html'], project);
  console.log(`om report: ${Math.round(fs.statSync(path.join(project, 'report.html')).size / 1e3)} kB`);
}

/** What a finding leads to is there for who has nothing but the package. */
function checkFindings(project) {
  const manifest =
    'apiVersion: config.openshift.io/v1\nkind: OAuth\nmetadata: {name: cluster}\nspec: {tokenconfig: {}}\n';
  fs.writeFileSync(path.join(project, 'oauth.yaml'), manifest);
  const found = run('npx', ['--no-install', 'om', 'check', 'oauth.yaml', '--fail-on', 'never'], project);
  const [, command] = /^ {2}see: (.+)$/m.exec(found) ?? [];
  if (command === undefined) throw new Error(`om check: its finding leads nowhere:\n${found}`);
  const page = run('npx', ['--no-install', ...command.split(' ')], project);
  if (!page.includes('What to do: ')) throw new Error(`${command}: does not say what to do:\n${page}`);
  console.log(`om check: its finding leads to ${command}, which says what to do`);
}

/** The tutorial of sequence tests, with the package installed as it says. */
function checkTutorial(tarball) {
  const document = path.join(root, 'docs', 'sequence-tutorial.md');
  run(process.execPath, [path.join(here, 'tutorial.mjs'), document, '--package', tarball], root);
  console.log('docs/sequence-tutorial.md: its commands do what it says');
}

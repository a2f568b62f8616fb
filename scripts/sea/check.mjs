// What the single executable answers, compared with what the package does, from a folder where there is nothing else.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const fixed = ['--now', '2027-01-15T09:30:00Z', '--seed', '1'];
const folder = (name) => path.join('examples', name);

/** Command lines that leave files in `out`, or print. */
const commandLines = [
  ['--help'],
  ['--version'],
  ['output-resources', '--target', 'hosted-converged'],
  ['nope'],
  ...['standalone', 'hosted'].map((name) => [
    'apply-configuration',
    '--input-dir',
    folder(name),
    '--output-dir',
    'out',
    ...fixed,
  ]),
  [
    'apply-configuration',
    '--input-dir',
    folder('hosted'),
    '--target',
    'hosted-converged',
    '--output-dir',
    'out',
    ...fixed,
  ],
  ['synth', '--input-dir', folder('standalone'), '--output-dir', 'out'],
  ['apply-configuration', '--input-dir', 'examples.tar.gz', '--output-dir', 'out', ...fixed],
];

/**
 * Runs the executable and the package on the examples.
 *
 * @param {string} executable path of it
 * @returns {readonly string[]} what was compared
 * @throws Error where they answer differently
 */
export function checkExecutable(executable) {
  const place = mkdtempSync(path.join(os.tmpdir(), 'sea-check-'));
  try {
    cpSync(path.join(root, 'examples'), path.join(place, 'examples'), { recursive: true });
    spawnSync('tar', ['-czf', 'examples.tar.gz', '-C', folder('standalone'), '.'], { cwd: place });
    const own = path.join(place, 'om');
    cpSync(executable, own);
    return commandLines.map((args) => {
      const expected = answer(process.execPath, [path.join(root, 'bin', 'om.js'), ...args], place);
      const found = answer(own, args, place);
      for (const part of Object.keys({ ...expected, ...found })) {
        if (expected[part] !== found[part])
          throw new Error(`om ${args.join(' ')}: ${part} differs\n${found[part] ?? 'not there'}`);
      }
      return `om ${args.join(' ')}: as the package, ${Object.keys(expected).length - 3} files`;
    });
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** How a command line ends, what it prints, and each file that it leaves. */
function answer(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env: {} });
  if (error !== undefined) throw new Error(`${command} cannot be run: ${error.message}`);
  const out = path.join(cwd, 'out');
  const files = statSync(out, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(out, { recursive: true });
  const texts = files
    .map((name) => path.join(out, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => [path.relative(out, file), readFileSync(file, 'latin1')]);
  rmSync(out, { recursive: true, force: true });
  const shown = (text) => text.replaceAll(/\bom\.js\b/g, 'om');
  return {
    'the exit code': String(status),
    stdout: shown(stdout),
    stderr: shown(stderr),
    ...Object.fromEntries(texts),
  };
}

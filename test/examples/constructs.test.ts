import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const examples = path.join(__dirname, '..', '..', 'examples', 'constructs');

/** Runs a program in a folder of its own; what it warns of and the files it writes. */
function ran(name: string): { readonly warned: readonly string[]; readonly files: readonly string[] } {
  const folder = mkdtempSync(path.join(tmpdir(), 'example-'));
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const back = process.cwd();
  try {
    process.chdir(folder);
    jest.isolateModules(() => require(path.join(examples, name)));
    const warned = warn.mock.calls.map(([line]) => String(line));
    return { warned, files: readdirSync(path.join(folder, 'dist')).sort() };
  } finally {
    process.chdir(back);
    warn.mockRestore();
    rmSync(folder, { recursive: true });
  }
}

test.each([
  ['by-hand', ['brook-guest.k8s.yaml', 'brook.k8s.yaml'], 0],
  ['from-control-plane', ['brook-guest.k8s.yaml', 'brook.k8s.yaml'], 4],
  ['among-others', ['audit.k8s.yaml', 'meadow.k8s.yaml', 'users.k8s.yaml'], 0],
] as const)('%s runs, and says what it could not make', (name, files, warnings) => {
  const { warned, files: written } = ran(name);
  expect(written).toEqual(files);
  expect(warned).toHaveLength(warnings);
});

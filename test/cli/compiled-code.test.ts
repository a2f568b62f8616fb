import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'compiled-code-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

let copies = 0;
/** A package of its own, to be changed: what is started, and what it needs for declarations. */
function copyOfPackage(): string {
  const copy = path.join(folder, String(copies++));
  for (const file of ['bin/om.js', 'lib/om.js', 'lib/om.code', 'lib/declarations.code']) {
    fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    fs.copyFileSync(path.join(root, file), path.join(copy, file));
  }
  return copy;
}

interface Outcome {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
}

function run(copy: string, args: readonly string[], flags: readonly string[] = []): Outcome {
  const command = [...flags, path.join(copy, 'bin', 'om.js'), ...args];
  const { status, signal, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, signal, stdout };
}

/** Tells how often the bundle is made from its text, or from what was compiled of it. */
const hook = `
const vm = require('node:vm');
const { Script } = vm;
let times = 0;
vm.Script = class extends Script {
  constructor(source, options) {
    super(source, options);
    if (options.filename.endsWith('om.js')) times++;
  }
};
process.on('exit', () => require('node:fs').writeSync(3, String(times)));`;

test('the operator is loaded once more where a story ends, and once for itself', () => {
  const om = JSON.stringify(path.join(root, 'bin', 'om.js'));
  const story = path.join(root, 'examples', 'sequences', 'paused.yaml');
  const script = `${hook}\nprocess.argv.splice(1, 0, ${om});\nrequire(${om}).load().run(process, 'om');`;
  const { output } = spawnSync(process.execPath, ['-e', script, 'sequence', 'run', story], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  expect(output[3]).toBe('2');
});

const change = (copy: string, file: string, changed: (bytes: Buffer) => Buffer): void => {
  const place = path.join(copy, 'lib', file);
  fs.writeFileSync(place, changed(fs.readFileSync(place)));
};

const flipped = (at: number) => (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  const place = Math.floor(at * (bytes.length - 1));
  copy.writeUInt8(copy.readUInt8(place) ^ 0x10, place);
  return copy;
};

/** One command for each of the two files: help of all loads little, of one command more. */
const commands = [
  ['declarations.code', ['--version']],
  ['om.code', ['prune-input', '--help']],
] as const;
const untouched = copyOfPackage();
const expected = new Map(commands.map(([file, args]) => [file, run(untouched, args)]));

const { sealOf, unsealed } = jest.requireActual<{
  sealOf(source: Buffer, code: Buffer): Buffer | undefined;
  unsealed(source: Buffer, sealed: Buffer): Buffer | undefined;
}>('../../bin/om.js');
const built = (name: string): Buffer => fs.readFileSync(path.join(root, 'lib', name));
const bundle = built('om.js');
/** Bytes of a file under a seal for the bundle, made here: that of the build tells nothing of code that was changed since. */
const sealedHere = (file: string): Buffer => {
  const code = built(file);
  return Buffer.concat([sealOf(bundle, code) ?? Buffer.alloc(0), code]);
};

describe.each(commands)('%s', (file, args) => {
  it('is good for the bundle beside it and the engine that built it', () => {
    expect(unsealed(bundle, built(file))).toBeDefined();
    expect(unsealed(bundle, sealedHere(file))).toBeDefined();
    const [source, code] = [Buffer.from('source'), Buffer.from('code')];
    const sealed = Buffer.concat([sealOf(source, code) ?? Buffer.alloc(0), code]);
    expect(unsealed(source, sealed)).toEqual(code);
    expect(unsealed(Buffer.from('Source'), sealed)).toBeUndefined();
  });

  it('does not stand in for a bundle that was changed since, even to one of its length', () => {
    const copy = copyOfPackage();
    change(copy, 'om.js', (bytes) =>
      Buffer.from(bytes.toString('latin1').replaceAll('"Usage:', '"Edited').replaceAll('"0.1.0"', '"0.9.9"'), 'latin1'),
    );
    const { status, stdout } = run(copy, args);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^(0\.9\.9|Edited)/);
  });

  it.each([0, 0.00003, 0.001, 0.1, 0.5, 0.9, 1])(
    'is not whole where a bit of it is another at %d of its length',
    (at) => {
      expect(unsealed(bundle, flipped(at)(sealedHere(file)))).toBeUndefined();
    },
  );

  it.each([0, 100, 128, 5000])('is not whole where only %d bytes of it are there', (bytes) => {
    expect(unsealed(bundle, sealedHere(file).subarray(0, bytes))).toBeUndefined();
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['a bit of its seal is another', flipped(0)],
    ['a bit of its code is another', flipped(0.5)],
    ['it is cut off', (bytes) => bytes.subarray(0, 5000)],
  ])('is left aside where %s', (_, changed) => {
    const copy = copyOfPackage();
    change(copy, file, changed);
    expect(run(copy, args)).toEqual(expected.get(file));
  });

  it.each(['--max-semi-space-size=64', '--no-opt', '--jitless', '--stack-size=500'])(
    'is no hindrance to %s',
    (flag) => {
      expect(run(untouched, args, [flag])).toEqual(expected.get(file));
    },
  );
});

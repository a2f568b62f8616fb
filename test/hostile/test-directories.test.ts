import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { run } from '../cli/support';
import { inDirectory, readTree, writeTree } from '../om/support/directory';

const good = { 'test.yaml': 'testName: good\ndesiredError: NonZeroReturn\n', 'input-dir/none.txt': 'x' };
const fifo = (path: string): void => {
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
};

interface Hostile {
  readonly name: string;
  readonly files: { readonly [path: string]: string };
  readonly message: RegExp;
  readonly arrange?: (folder: string, outside: string) => void;
}

type Row = readonly [string, Hostile['files'], RegExp, Hostile['arrange']?];

/** Test directories that want what they should not, and what is said of each. */
const rows: readonly Row[] = [
  ['a pipe for a description', {}, /no regular file/, (folder) => fifo(`${folder}/test.yaml`)],
  ['a pipe in the input', {}, /no regular file/, (folder) => fifo(`${folder}/input-dir/pipe.yaml`)],
  ['a pipe for variables', {}, /no regular file/, (folder) => fifo(`${folder}/env.yaml`)],
  [
    'a link for variables',
    {},
    /leads out of its folder/,
    (folder, outside) => symlinkSync(`${outside}/secret`, `${folder}/env.yaml`),
  ],
  [
    'a link for the way it ended',
    {},
    /leads out of its folder/,
    (folder, outside) => symlinkSync(`${outside}/secret`, `${folder}/exit.yaml`),
  ],
  [
    'a link for what the network answered',
    {},
    /leads out of its folder/,
    (folder, outside) => symlinkSync(`${outside}/secret`, `${folder}/network.yaml`),
  ],
  ['a pipe for what the network answered', {}, /no regular file/, (folder) => fifo(`${folder}/network.yaml`)],
  [
    'a link out of the input',
    {},
    /leads out of its folder/,
    (folder, outside) => symlinkSync(`${outside}/secret`, `${folder}/input-dir/a.yaml`),
  ],
  [
    'a link to a folder in the input',
    {},
    /leads out of its folder/,
    (folder) => symlinkSync(folder, `${folder}/input-dir/loop`),
  ],
  [
    'the whole input left out',
    { 'input.yaml': 'base: good\nwithout: ["."]' },
    /without: found \., expected a file within the input/,
  ],
  [
    'a folder left out',
    { 'input.yaml': 'base: good\nwithout: ["sub"]', 'input-dir/sub/x': '' },
    /cannot be judged|exit code|pass/,
  ],
  [
    'what lies around left out',
    { 'input.yaml': 'base: good\nwithout: ["../../x"]' },
    /expected a file within the input/,
  ],
  ['itself as its base', { 'input.yaml': 'base: self' }, /no test self|builds on itself/],
  [
    'an asset from elsewhere',
    { 'input-dir/a.yaml': 'a: ASSET(../secret)' },
    /ASSET\(\.\.\/secret\), a path that leads out/,
  ],
  ...[
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'PATH',
    'BASH_ENV',
    'node_options',
    'DYLD_INSERT_LIBRARIES',
    'PYTHONPATH',
    'OPENSSL_CONF',
  ].map(
    (name) =>
      [`the variable ${name}`, { 'env.yaml': `environment: {${name}: x}` }, /steers how programs are started/] as const,
  ),
  ['no variable', { 'env.yaml': 'environment: {"a=b": x}' }, /found no variable/],
  ['no YAML', { 'test.yaml': 'a: [' }, /expected one YAML document/],
  ['a broken recording', { 'expected-output/Management/Create/x.yaml': 'a: [' }, /one YAML document/],
];

const hostile = rows.map(([name, files, message, arrange]): Hostile => ({ name, files, message, arrange }));

test.each(hostile)('$name fails that test, and the others go on', async ({ name, files, message, arrange }) => {
  await inDirectory(async (directory) => {
    writeTree(directory, { 'outside/secret': 'Quetzalcoatlus', 'assets/a': 'x' });
    writeTree(`${directory}/tests/good`, good);
    writeTree(`${directory}/tests/middle`, { ...good, ...files });
    writeTree(`${directory}/tests/z-good`, good);
    if (arrange !== undefined) {
      spawnSync('rm', ['-f', ...(name.includes('description') ? [`${directory}/tests/middle/test.yaml`] : [])]);
      arrange(`${directory}/tests/middle`, `${directory}/outside`);
    }
    const before = readTree(`${directory}/outside`);
    const { out, err } = await run(['test', `${directory}/tests`, '--assets', `${directory}/assets`]);
    expect(out).toMatch(/^ok {3}good /m);
    expect(out).toMatch(/^ok {3}z-good /m);
    expect(out).toMatch(message);
    expect(out + err).not.toMatch(/internal error|Quetzalcoatlus/);
    expect(readTree(`${directory}/outside`)).toEqual(before);
  });
});

test('folders that lead into each other are looked into once', async () => {
  await inDirectory(async (directory) => {
    writeTree(`${directory}/tests/good`, good);
    for (const name of ['a', 'b', 'c', 'd']) symlinkSync(`${directory}/tests`, `${directory}/tests/${name}`);
    symlinkSync(`${directory}/tests/self`, `${directory}/tests/self`);
    const { out } = await run(['test', `${directory}/tests`]);
    expect(out).toMatch(/^1 passed of 1 /m);
  });
});

test('a recording does not go through a link', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, { victim: 'kept', 'kept/controller-results.yaml': 'kept' });
    writeTree(`${directory}/tests/t`, { 'test.yaml': 'testName: t', 'input-dir/cluster-scoped-resources/x': '' });
    symlinkSync(`${directory}/victim`, `${directory}/tests/t/recorded.yaml`);
    symlinkSync(`${directory}/kept`, `${directory}/tests/t/expected-output`);
    await run(['test', `${directory}/tests`, '--update']);
    expect(readTree(`${directory}`).victim).toBe('kept');
    expect(readTree(`${directory}`)['kept/controller-results.yaml']).toBe('kept');
  });
});

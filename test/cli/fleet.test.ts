import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { type FleetCluster, shardOf } from '../../src/cli/actions/fleet/clusters';
import { readRecord, writeRecord } from '../../src/cli/actions/fleet/record';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { example } from '../support/examples';
import { run } from './support';

type State = {
  readonly name: string;
  readonly kind: string;
  readonly files?: readonly string[];
  readonly error?: string;
};

const NOON = Date.parse('2027-01-15T12:00:00Z');

/** A fleet of the examples in a folder, and what a run over it comes to. */
function fleetIn(directory: string) {
  const inputs = join(directory, 'in');
  const output = join(directory, 'out');
  for (const name of ['brook', 'creek']) cpSync(example('hosted'), join(inputs, name), { recursive: true });
  cpSync(example('standalone'), join(inputs, 'meadow'), { recursive: true });
  const synth = async (more: readonly string[] = [], now = NOON) => {
    const args = ['fleet', 'synth', '--inputs-dir', inputs, '--output-dir', output, '--workers', '1', ...more];
    const { code, out, err } = await run([...args, '--output', 'json'], directory, 'om', { now: () => now });
    if (code === 2) return { code, err, states: [] };
    const { clusters }: { clusters: readonly State[] } = JSON.parse(out);
    return { code, err, states: clusters.map(({ name, kind }) => `${name} ${kind}`) };
  };
  return { inputs, output, synth };
}

const inFleet = <T>(act: (fleet: ReturnType<typeof fleetIn>, directory: string) => Promise<T>): Promise<T> =>
  inDirectory((directory) => act(fleetIn(directory), directory));

const manifests = (output: string) =>
  Object.keys(readTree(output))
    .filter((name) => !name.startsWith('.'))
    .sort();

test('every cluster gets the files that om synth writes for it', () =>
  inFleet(async ({ inputs, output, synth }, directory) => {
    expect(await synth()).toMatchObject({ code: 0, states: ['brook written', 'creek written', 'meadow written'] });
    expect(manifests(output)).toEqual([
      'brook-guest.k8s.yaml',
      'brook.k8s.yaml',
      'creek-guest.k8s.yaml',
      'creek.k8s.yaml',
      'meadow.k8s.yaml',
    ]);
    const alone = join(directory, 'alone');
    await run(['synth', '--input-dir', join(inputs, 'brook'), '--output-dir', alone], directory);
    for (const [name, text] of Object.entries(readTree(alone))) expect(readTree(output)[name]).toBe(text);
    expect(statSync(join(output, 'brook.k8s.yaml')).mode & 0o777).toBe(0o600);
  }));

describe('only what has changed is written again', () => {
  const place = 'Management/namespaces/clusters-brook';

  /** What is done between two runs, and what the second run does about it. */
  const changes: readonly (readonly [string, (fleet: { inputs: string; output: string }) => void, string, string])[] = [
    ['nothing', () => {}, 'unchanged', 'unchanged'],
    [
      'a time',
      ({ inputs }) => utimesSync(join(inputs, 'meadow', 'cluster-scoped-resources'), 1, 1),
      'unchanged',
      'unchanged',
    ],
    [
      'a file that is written anew as it was',
      ({ inputs }) => {
        const [name, text] = Object.entries(readTree(join(inputs, 'brook')))[0] ?? ['', ''];
        rmSync(join(inputs, 'brook', name));
        writeTree(join(inputs, 'brook'), { [name]: text });
      },
      'unchanged',
      'unchanged',
    ],
    [
      'a comment',
      ({ inputs }) => {
        const [name, text] = Object.entries(readTree(join(inputs, 'brook')))[0] ?? ['', ''];
        writeTree(join(inputs, 'brook'), { [name]: `${text}# changed\n` });
      },
      'written',
      'unchanged',
    ],
    [
      'a file more',
      ({ inputs }) =>
        writeTree(join(inputs, 'brook'), {
          [`${place}/core/configmaps/more.yaml`]:
            'kind: ConfigMap\napiVersion: v1\nmetadata: { name: more, namespace: clusters-brook }\n',
        }),
      'written',
      'unchanged',
    ],
    ['an output that is gone', ({ output }) => rmSync(join(output, 'brook-guest.k8s.yaml')), 'written', 'unchanged'],
    [
      'an output that somebody edited',
      ({ output }) => writeFileSync(join(output, 'meadow.k8s.yaml'), 'edited'),
      'unchanged',
      'written',
    ],
    [
      'what a former run left, which cannot be read',
      ({ output }) => writeFileSync(join(output, '.om-fleet.json'), '{"basis":1}'),
      'written',
      'written',
    ],
    [
      'a link, which leads anywhere',
      ({ inputs }) => symlinkSync('/nowhere', join(inputs, 'brook', 'link')),
      'written',
      'unchanged',
    ],
  ];

  test.each(changes)('after %s', (_, change, brook, meadow) =>
    inFleet(async ({ inputs, output, synth }) => {
      rmSync(join(inputs, 'creek'), { recursive: true });
      await synth();
      const before = manifests(output);
      change({ inputs, output });
      expect((await synth()).states).toEqual([`brook ${brook}`, `meadow ${meadow}`]);
      expect(manifests(output)).toEqual(before);
    }),
  );

  test('and what was written again is left alone by the next run', () =>
    inFleet(async ({ inputs, synth }) => {
      for (const name of ['brook', 'creek']) rmSync(join(inputs, name), { recursive: true });
      await synth();
      const [name = '', text = ''] = Object.entries(readTree(join(inputs, 'meadow')))[0] ?? [];
      writeTree(join(inputs, 'meadow'), { [name]: `${text}# changed\n` });
      expect((await synth()).states).toEqual(['meadow written']);
      expect((await synth()).states).toEqual(['meadow unchanged']);
    }));

  test('or all of it, where it is asked for or comes out otherwise', () =>
    inFleet(async ({ inputs, synth }, directory) => {
      for (const name of ['creek', 'meadow']) rmSync(join(inputs, name), { recursive: true });
      const answers = join(directory, 'answers.json');
      writeFileSync(answers, '{}');
      const given = ['--recorded-answers', answers];
      expect((await synth()).states).toEqual(['brook written']);
      expect((await synth(['--all'])).states).toEqual(['brook written']);
      expect((await synth(['--target', 'hosted-converged'])).states).toEqual(['brook written']);
      expect((await synth(given)).states).toEqual(['brook written']);
      expect((await synth(given)).states).toEqual(['brook unchanged']);
      writeFileSync(answers, '{ }');
      expect((await synth(given)).states).toEqual(['brook written']);
    }));

  test('and what the time alone changes', () =>
    inFleet(async ({ inputs, synth }) => {
      for (const name of ['creek', 'meadow']) rmSync(join(inputs, name), { recursive: true });
      const file = Object.keys(readTree(join(inputs, 'brook'))).find((name) =>
        /hostedcontrolplanes\/.*yaml$/.test(name),
      );
      const path = join(inputs, 'brook', file ?? '');
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace('\nspec:\n', '\nspec:\n  pausedUntil: "2027-01-15T13:00:00Z"\n'),
      );
      expect((await synth([], NOON)).states).toEqual(['brook written']);
      expect((await synth([], NOON + 60_000)).states).toEqual(['brook unchanged']);
      expect((await synth([], NOON + 3_600_001)).states).toEqual(['brook written']);
      expect((await synth([], NOON + 7_200_000)).states).toEqual(['brook unchanged']);
    }));
});

test('files of clusters that are gone go, and no others', () =>
  inFleet(async ({ inputs, output, synth }) => {
    await synth();
    writeFileSync(join(output, 'mine.k8s.yaml'), 'mine');
    renameSync(join(inputs, 'brook'), join(inputs, 'spring'));
    expect((await synth()).states).toEqual(['brook removed', 'creek unchanged', 'meadow unchanged', 'spring written']);
    expect(manifests(output)).toEqual([
      'creek-guest.k8s.yaml',
      'creek.k8s.yaml',
      'meadow.k8s.yaml',
      'mine.k8s.yaml',
      'spring-guest.k8s.yaml',
      'spring.k8s.yaml',
    ]);
  }));

test('a cluster whose input cannot be used keeps what it had and stops none of the others', () =>
  inFleet(async ({ inputs, output, synth }) => {
    await synth();
    rmSync(join(inputs, 'brook'), { recursive: true });
    writeFileSync(join(inputs, 'brook.yaml'), 'a: [');
    const second = await synth();
    expect(second).toMatchObject({ code: 1, states: ['brook unusable', 'creek unchanged', 'meadow unchanged'] });
    expect(existsSync(join(output, 'brook.k8s.yaml'))).toBe(true);
    expect((await synth()).states[0]).toBe('brook unusable');
  }));

test('a named file that is not there is told of each cluster', () =>
  inDirectory(async (directory) => {
    const { code, err, states } = await fleetIn(directory).synth([
      '--release-image-references',
      join(directory, 'none'),
    ]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(states).toEqual(['brook unusable', 'creek unusable', 'meadow unusable']);
  }));

test('what is said of a cluster is said as long as it is so', () =>
  inFleet(async ({ inputs, output, synth }, directory) => {
    for (const name of ['creek', 'meadow']) rmSync(join(inputs, name), { recursive: true });
    const secrets = Object.keys(readTree(join(inputs, 'brook'))).filter((name) => name.includes('/secrets/'));
    for (const name of secrets) rmSync(join(inputs, 'brook', name));
    expect(await synth()).toMatchObject({ code: 1, states: ['brook written'] });
    const text = () =>
      run(['fleet', 'synth', '--inputs-dir', inputs, '--output-dir', output, '--workers', '1'], directory);
    const { code, out } = await text();
    expect(code).toBe(1);
    expect(out).toMatch(/^brook: .+\n0 written, 1 unchanged, 0 removed, 1 with something wrong\n$/);
  }));

describe('is refused', () => {
  test.each([
    ['two clusters of one name', ['brook.yaml'], 'a name whose files would be those of'],
    ['a cluster that is called like the guest of another', ['meadow-guest.yaml'], 'NAME-guest is the guest cluster'],
  ])('%s', (_, more, message) =>
    inFleet(async ({ inputs, synth }) => {
      for (const name of more) writeFileSync(join(inputs, name), '');
      expect(await synth()).toMatchObject({ code: 2, err: expect.stringContaining(message) });
    }),
  );

  test.each([
    [['--inputs-dir', '/no-such-folder'], 'a directory with a folder, archive or file for each cluster'],
    [['--inputs-dir', 'src', '--output-dir', 'src/out'], 'overlap'],
    [['--inputs-dir', 'src', '--shard', '4/4'], 'Write INDEX/COUNT'],
    [['--inputs-dir', 'src', '--workers', '0'], 'number of threads'],
  ])('%j', async (args, message) => {
    expect(await run(['fleet', 'synth', ...args])).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

test('shards have each cluster once, and one that comes moves none of the others', () => {
  const clusters: readonly FleetCluster[] = Array.from({ length: 200 }, (_, index) => ({
    name: `c${index}`,
    path: '',
  }));
  const shards = (of: readonly FleetCluster[]) => [0, 1, 2].map((index) => shardOf(of, { index, count: 3 }));
  const parts = shards(clusters);
  expect(
    parts
      .flat()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(clusters.map(({ name }) => name).sort());
  for (const part of parts) expect(part.length).toBeGreaterThan(40);
  const fewer = shards(clusters.slice(1));
  for (const [index, part] of fewer.entries()) expect(parts[index]).toEqual(expect.arrayContaining([...part]));
});

test('threads write the same', () =>
  inFleet(async ({ inputs, output, synth }, directory) => {
    await synth();
    const out = join(directory, 'threads');
    const om = resolve(__dirname, '..', '..', 'bin', 'om.js');
    const args = [om, 'fleet', 'synth', '--inputs-dir', inputs, '--output-dir', out, '--workers', '2'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect([stderr, stdout, status]).toEqual(['', '3 written, 0 unchanged, 0 removed, 0 with something wrong\n', 0]);
    for (const name of manifests(output)) expect(readTree(out)[name]).toBe(readTree(output)[name]);
  }));

test.each([0, 1, 99, 100, 101, 250])('the record of %d clusters is read as it was written', (count) =>
  inDirectory((directory) => {
    const file = join(directory, 'record.json');
    const cluster = (index: number) => ({
      stamp: `${index}`,
      files: [{ name: `c${index}.k8s.yaml`, stamp: 'as it was' }],
      remarks: { failures: [], assumed: [], unknown: ['a "quoted" text'] },
    });
    const clusters = new Map(Array.from({ length: count }, (_, index) => [`c${index}`, cluster(index)]));
    writeRecord(file, { basis: 'a basis', clusters });
    expect(readRecord(file)).toEqual({ basis: 'a basis', clusters });
  }),
);

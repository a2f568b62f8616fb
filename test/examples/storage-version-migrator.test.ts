import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migratorCli } from '../../examples/operator-storage-version-migrator/cli';
import { operatorProgram } from '../../src/cli/operator/program';
import { run } from '../cli/support';
import { withServedInput } from '../host/served-input';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
// The example's own tests, as its author runs them.
import '../../examples/operator-storage-version-migrator/operator.spec';

const example = join(__dirname, '..', '..', 'examples', 'operator-storage-version-migrator');
const recordings = join(__dirname, 'storage-version-migrator');
const environment = { IMAGE: 'quay.io/example/kube-storage-version-migrator:4.22.0', OPERATOR_IMAGE_VERSION: '4.22.0' };

const migrator = (args: readonly string[], given: { readonly [name: string]: string } = environment) =>
  run(args, undefined, migratorCli.name, { program: operatorProgram(migratorCli), environment: given });

test('it asks for what the Go operator asks for, in each recorded state', async () => {
  const { code, out } = await migrator(['test', join(recordings, 'recordings')]);
  expect([out, code]).toEqual([expect.stringContaining('24 passed of 24'), 0]);
  expect(out).not.toContain('not compared');
});

test('it asks for a migrator in the namespace of a hosted control plane', async () => {
  const { code, out } = await migrator(['test', join(recordings, 'hosted')]);
  expect([out, code]).toEqual([expect.stringContaining('5 passed of 5'), 0]);
});

test.each(['standalone', 'hosted'])('a %s cluster comes to rest with it', async (topology) => {
  const { code, out } = await migrator([
    'simulate',
    '--input-dir',
    join(example, 'input', topology),
    '--output',
    'json',
  ]);
  expect([code, JSON.parse(out)]).toMatchObject([0, { end: { kind: 'rest' } }]);
});

test('a live host writes what it asks for', () =>
  withServedInput(
    join(example, 'input', 'standalone'),
    migratorCli.targets[0].load().types,
    async ({ api, kubeconfig }) => {
      await run(['run', '--kubeconfig', kubeconfig, '--once'], undefined, migratorCli.name, {
        program: operatorProgram(migratorCli),
        environment,
        stopped: () => new Promise(() => {}),
      });
      const deployment = api.store.get('deployments.apps', 'openshift-kube-storage-version-migrator', 'migrator');
      expect(JSON.stringify(deployment?.spec)).toContain(environment.IMAGE);
    },
  ));

test.each(readdirSync(join(example, 'sequences')))('%s', async (name) => {
  const { code, out } = await migrator(['sequence', 'run', join(example, 'sequences', name)]);
  expect([out, code]).toEqual([expect.stringMatching(/^ok/), 0]);
});

test('the image that runs stays where none is configured, and none is made up', async () => {
  const settled = readTree(join(recordings, 'recordings', 'settled', 'input-dir'));
  const fresh = readTree(join(recordings, 'recordings', 'fresh', 'input-dir'));
  const apply = (files: { readonly [path: string]: string }) =>
    inDirectory(async (directory) => {
      writeTree(join(directory, 'in'), files);
      const output = join(directory, 'out');
      const now = ['--now', '2027-01-15T10:30:00Z'];
      const { code } = await migrator(
        ['apply-configuration', '--input-dir', join(directory, 'in'), '--output-dir', output, ...now],
        {},
      );
      return { code, files: readTree(output) };
    });
  const rest = await apply(settled);
  expect([rest.code, Object.keys(rest.files)]).toEqual([0, ['controller-results.yaml', 'request-order.yaml']]);
  const unknown = await apply(fresh);
  expect(unknown.code).toBe(1);
  expect(unknown.files['controller-results.yaml']).toContain('IMAGE is not set');
  expect(Object.keys(unknown.files).filter((path) => path.includes('/deployments/'))).toEqual([]);
});

test('it is written in fewer than 600 lines', () => {
  const sources = readdirSync(example).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const lines = sources.map((name) => readFileSync(join(example, name), 'utf8').split('\n').length - 1);
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(600);
});

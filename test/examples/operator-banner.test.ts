import { join } from 'node:path';
import { bannerCli } from '../../examples/operator-banner/cli';
import { standaloneBannerOperator } from '../../examples/operator-banner/operator';
import { operatorProgram } from '../../src/cli/operator/program';
import { readYaml } from '../../src/kube/read-yaml';
import { fixedClock } from '../../src/om/clock';
import { DeclaredInputs } from '../../src/om/input/declared-inputs';
import { readInput } from '../../src/om/input/read-input';
import { seededSource } from '../../src/om/random';
import { runControllers } from '../../src/om/run/run-controllers';
import { recordingInput } from '../../src/om/state/recording-state';
import { run } from '../cli/support';
import { withServedInput } from '../host/served-input';
import { inDirectory, readTree, writeTree } from '../om/support/directory';

const example = join(__dirname, '..', '..', 'examples', 'operator-banner');
const input = join(example, 'input');
const place = 'core/configmaps/console-banner.yaml';
const settings = `namespaces/openshift-config/${place}`;
const notification = 'cluster-scoped-resources/console.openshift.io/consolenotifications/banner.yaml';
const text = readTree(input)[settings] ?? '';

const banner = (args: readonly string[], directory?: string, stopped = () => Promise.resolve()) =>
  run(args, directory, 'banner-operator', { program: operatorProgram(bannerCli), stopped });

/** A run of the live host that ends by itself. */
const hostOnce = (kubeconfig: string) =>
  banner(['run', '--kubeconfig', kubeconfig, '--once'], undefined, () => new Promise(() => {}));

/** Exit code and files of a run over an input. */
const apply = (files: { readonly [path: string]: string }) =>
  inDirectory(async (directory) => {
    writeTree(directory, Object.fromEntries(Object.entries(files).map(([path, content]) => [`in/${path}`, content])));
    const output = join(directory, 'out');
    const args = ['--input-dir', join(directory, 'in'), '--output-dir', output, '--now', '2027-01-15T09:30:00Z'];
    const { code, err } = await banner(['apply-configuration', ...args], directory);
    return { code, err, files: code === 2 ? {} : readTree(output) };
  });

const bodyOf = (files: { readonly [path: string]: string }, action: string): string | undefined =>
  Object.entries(files).find(([path]) => path.startsWith(`UserWorkload/${action}/`) && path.includes('-body-'))?.[1];

test('a second operator needs nothing but the library: it creates its banner and settles', async () => {
  const first = await apply(readTree(input));
  expect(first.code).toBe(0);
  const created = bodyOf(first.files, 'Create') ?? '';
  expect(readYaml(created)).toMatchObject({
    kind: 'ConsoleNotification',
    spec: { text: 'Upgrade on Saturday, 08:00 UTC', location: 'BannerTop', backgroundColor: '#0088ce' },
  });
  expect(Object.keys(first.files).some((path) => path.includes('/core/events/'))).toBe(true);

  const settled = await apply({ ...readTree(input), [notification]: created });
  expect(Object.keys(settled.files)).toEqual(['controller-results.yaml', 'request-order.yaml']);

  const changed = await apply({ [settings]: text.replace('Saturday', 'Sunday'), [notification]: created });
  expect(bodyOf(changed.files, 'Update')).toContain('Sunday');

  const removed = await apply({ [notification]: created });
  expect(Object.keys(removed.files).filter((path) => path.startsWith('UserWorkload/Delete/'))).toHaveLength(2);
});

test('beside a hosted control plane the settings are in the management cluster, the banner in the guest', async () => {
  const hosted = await apply({
    [`Management/namespaces/clusters/${place}`]: text.replace('openshift-config', 'clusters'),
    [`UserWorkload/${settings}`]: text.replace('Saturday', 'Sunday'),
  });
  expect([hosted.code, hosted.err]).toEqual([0, '']);
  expect(bodyOf(hosted.files, 'Create')).toContain('Saturday');
  expect(Object.keys(hosted.files).filter((path) => path.includes('/core/events/'))[0]).toMatch(
    /^Management\/Create\/namespaces\/clusters-example\//,
  );
});

test('a fault of the input is the controller’s error, and one of the directory refuses the run', async () => {
  const wrong = await apply({ [settings]: text.replace('  color:', '  location: Nowhere\n  color:') });
  expect([wrong.code, wrong.files['controller-results.yaml']]).toEqual([
    1,
    expect.stringContaining('location "Nowhere" is none of BannerTop, BannerBottom, BannerTopBottom'),
  ]);
  const broken = await apply({ [settings]: 'a: [' });
  expect([broken.code, broken.err]).toEqual([2, expect.stringContaining(settings)]);
});

test('it reads what it declares and nothing else', () => {
  const forgotten: string[] = [];
  const declared = new DeclaredInputs(standaloneBannerOperator.inputs, 'Management', () => undefined);
  const result = runControllers(standaloneBannerOperator, {
    input: recordingInput(readInput(input, standaloneBannerOperator.types), ({ type, name = '', namespace }) => {
      if (!declared.includes(type, { name, namespace })) forgotten.push(`${type.resource} ${namespace}/${name}`);
    }),
    clock: fixedClock(0),
    random: seededSource(1),
    secrets: 'empty',
    environment: {},
    settings: undefined,
  });
  expect([forgotten, result.undeclared]).toEqual([[], []]);
});

describe('with runCli it has', () => {
  test('the commands of the contract and those that test, explain and simulate', async () => {
    const { out, code } = await banner(['--help']);
    expect(code).toBe(0);
    for (const { name } of operatorProgram(bannerCli).commands) expect(out).toContain(`  ${name} `);
  });

  test.each(['standalone', 'hosted'])('declarations of its %s target', async (target) => {
    const read = await banner(['input-resources', '--target', target]);
    const written = await banner(['output-resources', '--target', target, '--output', 'json']);
    expect(read.out).toContain(target === 'hosted' ? 'namespace: clusters\n' : 'namespace: openshift-config\n');
    expect(JSON.parse(written.out)).toMatchObject({
      userWorkloadResources: { exactResources: [{ resource: 'consolenotifications', name: 'banner' }] },
    });
  });

  test('targets that an input has to be of', async () => {
    const { code, err } = await banner([
      'explain',
      '--input-dir',
      input,
      '--target',
      'hosted',
      'ConsoleNotification/banner',
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining('of a standalone cluster, but --target hosted')]);
  });

  test('explanations', async () => {
    const { code, out } = await banner(['explain', '--input-dir', input, 'ConsoleNotification/banner', 'spec.text']);
    expect([code, out]).toEqual([0, expect.stringContaining('ConfigMap openshift-config/console-banner data.text')]);
    const nothing = await banner(['explain', '--input-dir', input, 'ConsoleNotification/bannner']);
    expect([nothing.code, nothing.out]).toEqual([
      1,
      expect.stringContaining('did you mean ConsoleNotification/banner'),
    ]);
  });

  test('a cluster in memory, in which it comes to rest', async () => {
    const { code, out } = await banner(['simulate', '--input-dir', input, '--output', 'json']);
    expect([code, JSON.parse(out)]).toMatchObject([0, { end: { kind: 'rest' } }]);
  });

  test('sequence tests', async () => {
    const { code, out } = await banner(['sequence', 'run', join(example, 'sequences', 'changed-text.yaml')]);
    expect([out, code]).toEqual([expect.stringContaining('changed text'), 0]);
  });

  test('a search for sequences that break a property', () =>
    inDirectory(async (directory) => {
      const found = join(directory, 'found');
      const { code, out } = await banner([
        'sequence',
        'search',
        '--input-dir',
        input,
        '--runs',
        '2',
        '--output-dir',
        found,
      ]);
      expect([code, out]).toEqual([0, expect.stringMatching(/\n2 sequences from seed 1 on, and no counterexample\n$/)]);
      expect(await banner(['sequence', 'search'])).toMatchObject({
        code: 2,
        err: expect.stringContaining('--input-dir'),
      });
      expect(readTree(directory)).toEqual({});
    }));

  test('a report of sequence tests for a pipeline, with a line that replays each', async () => {
    await inDirectory(async (directory) => {
      const file = join(directory, 'report.xml');
      const scenario = join(example, 'sequences', 'changed-text.yaml');
      const { code, out } = await banner(['sequence', 'run', scenario, '--output', 'junit', '--output-file', file]);
      expect([code, out]).toEqual([0, `${file}\n`]);
      expect(readTree(directory)['report.xml']).toContain('<testsuites');
    });
  });

  test('a version: its own, or what it was made with', async () => {
    expect((await banner(['--version'])).out).toMatch(/^made with openshift-manager \d+\.\d+\.\d+\n$/);
    const program = operatorProgram({ ...bannerCli, version: '1.2.3' });
    expect((await run(['-V'], undefined, 'banner-operator', { program })).out).toBe('1.2.3\n');
  });

  test('a live host, which writes and comes to rest', () =>
    withServedInput(input, standaloneBannerOperator.types, async ({ api, kubeconfig }) => {
      const { code, err } = await hostOnce(kubeconfig);
      expect([code, err]).toEqual([0, expect.stringContaining('"outcome":"accepted"')]);
      expect(api.store.get('consolenotifications.console.openshift.io', '', 'banner')?.spec).toMatchObject({
        text: 'Upgrade on Saturday, 08:00 UTC',
      });
      const { revision } = api.store;
      expect((await hostOnce(kubeconfig)).code).toBe(0);
      expect(api.store.revision).toBe(revision);
    }));

  test.each([
    [['--target', 'hosted'], 'a hosted target needs --guest-kubeconfig FILE'],
    [['--target', 'hosted', '--guest-kubeconfig', 'x'], 'a hosted target needs --control-plane NAMESPACE'],
    [['--control-plane', 'clusters'], '--control-plane is for a hosted target'],
    [[], 'no cluster is named'],
  ])('a live host that says what it lacks: %j', async (args, message) => {
    expect(await banner(['run', ...args])).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });

  test('golden tests that it records and passes, cut out of what was collected', async () => {
    await inDirectory(async (directory) => {
      writeTree(directory, {
        'case/test.yaml':
          'binaryName: banner-operator\ntestName: created\ntestType: ApplyConfiguration\nnow: "2027-01-15T09:30:00Z"\n',
      });
      const cut = await banner(['prune-input', input, '--output-dir', join(directory, 'case', 'input-dir')]);
      expect([cut.code, cut.out]).toEqual([0, expect.stringContaining('1 objects kept')]);
      const recorded = await banner(['test', directory, '--update']);
      const passed = await banner(['test', directory]);
      expect([recorded.code, passed.code, passed.out]).toEqual([0, 0, expect.stringContaining('1 passed')]);
      const files = readTree(directory);
      const golden = Object.keys(files).find(
        (path) => path.includes('/UserWorkload/Create/') && path.includes('-body-'),
      );
      writeTree(directory, { [golden ?? '']: (files[golden ?? ''] ?? '').replace('BannerTop', 'BannerBottom') });
      expect((await banner(['test', directory])).code).toBe(1);
    });
  });
});

import { join } from 'node:path';
import { main } from '../../examples/operator-banner/main';
import { bannerOperator } from '../../examples/operator-banner/operator';
import { readYaml } from '../../src/kube/read-yaml';
import { fixedClock } from '../../src/om/clock';
import { DeclaredInputs } from '../../src/om/input/declared-inputs';
import { readInput } from '../../src/om/input/read-input';
import { seededSource } from '../../src/om/random';
import { runControllers } from '../../src/om/run/run-controllers';
import { recordingInput } from '../../src/om/state/recording-state';
import { inDirectory, readTree, writeTree } from '../om/support/directory';

const input = join(__dirname, '..', '..', 'examples', 'operator-banner', 'input');
const settings = 'namespaces/openshift-config/core/configmaps/console-banner.yaml';
const notification = 'cluster-scoped-resources/console.openshift.io/consolenotifications/banner.yaml';

/** Exit code and files of a run over an input. */
const apply = (files: { readonly [path: string]: string }) =>
  inDirectory((directory) => {
    writeTree(directory, Object.fromEntries(Object.entries(files).map(([path, text]) => [`in/${path}`, text])));
    const output = join(directory, 'out');
    const args = ['--input-dir', join(directory, 'in'), '--output-dir', output, '--now', '2027-01-15T09:30:00Z'];
    const code = main(['apply-configuration', ...args]);
    return { code, files: code === 2 ? {} : readTree(output) };
  });

const bodyOf = (files: { readonly [path: string]: string }, action: string): string | undefined =>
  Object.entries(files).find(([path]) => path.startsWith(`UserWorkload/${action}/`) && path.includes('-body-'))?.[1];

test('a second operator needs nothing but the library: it creates its banner and settles', () => {
  const first = apply(readTree(input));
  expect(first.code).toBe(0);
  const created = bodyOf(first.files, 'Create') ?? '';
  expect(readYaml(created)).toMatchObject({
    kind: 'ConsoleNotification',
    spec: { text: 'Upgrade on Saturday, 08:00 UTC', location: 'BannerTop', backgroundColor: '#0088ce' },
  });
  expect(Object.keys(first.files).some((path) => path.includes('/core/events/'))).toBe(true);

  const settled = apply({ ...readTree(input), [notification]: created });
  expect(Object.keys(settled.files)).toEqual(['controller-results.yaml', 'request-order.yaml']);

  const changed = apply({
    [settings]: (readTree(input)[settings] ?? '').replace('Saturday', 'Sunday'),
    [notification]: created,
  });
  expect(bodyOf(changed.files, 'Update')).toContain('Sunday');

  const removed = apply({ [notification]: created });
  expect(Object.keys(removed.files).filter((path) => path.startsWith('UserWorkload/Delete/'))).toHaveLength(2);
});

test('a fault of the input is the controller’s error, and one of the directory refuses the run', () => {
  const wrong = (readTree(input)[settings] ?? '').replace('  color:', '  location: Nowhere\n  color:');
  const { code, files } = apply({ [settings]: wrong });
  expect([code, files['controller-results.yaml']]).toEqual([
    1,
    expect.stringContaining('location "Nowhere" is none of BannerTop, BannerBottom, BannerTopBottom'),
  ]);
  expect(apply({ [settings]: 'a: [' }).code).toBe(2);
});

test('it reads what it declares and nothing else', () => {
  const forgotten: string[] = [];
  const declared = new DeclaredInputs(bannerOperator.inputs, 'Management', () => undefined);
  const result = runControllers(bannerOperator, {
    input: recordingInput(readInput(input, bannerOperator.types), ({ type, name = '', namespace }) => {
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

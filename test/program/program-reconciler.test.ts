import { configMaps } from '../../src/library/resources/core';
import { fixedClock } from '../../src/om/clock';
import { exactResource } from '../../src/om/declared-resources';
import type { Request } from '../../src/om/request';
import { Store } from '../../src/om/state/store';
import type { Declared, ProgramAnswer, Question } from '../../src/program/program';
import { ProgramReconciler } from '../../src/program/program-reconciler';

const none = { configurationResources: {}, managementResources: {}, userWorkloadResources: {} };
const declared: Declared = {
  inputs: {
    applyConfigurationResources: { exactResources: [exactResource(configMaps, 'source', 'default')] },
    operandResources: none,
  },
  outputs: { ...none, managementResources: { exactResources: [exactResource(configMaps, 'copy', 'default')] } },
};
const write = (name: string): Request => ({
  action: 'Create',
  cluster: 'Management',
  resource: configMaps,
  kind: 'ConfigMap',
  namespace: 'default',
  name,
  controller: 'copy',
});
const minute = 60_000;
const put = (store: Store, value: string): void =>
  store.put(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'source', namespace: 'default' },
    data: { value },
  });

function reconciling(ask: (question: Question) => Partial<ProgramAnswer>) {
  const cluster = new Store();
  const asked: Question[] = [];
  const program = {
    name: 'tested',
    declared: () => Promise.resolve(declared),
    ask: async (question: Question): Promise<ProgramAnswer> => {
      asked.push(question);
      return { answers: [], undeclared: [], ...ask(question) };
    },
  };
  const reconciler = new ProgramReconciler(program, declared, [configMaps], { layout: 'single', cluster });
  return { cluster, asked, reconciler, at: (time: number) => reconciler.reconcile(fixedClock(time)) };
}

test('it is asked when something has changed, with what is declared, and not otherwise', async () => {
  const { cluster, asked, at } = reconciling(() => ({ answers: [{ name: 'copy', result: { requests: [] } }] }));
  put(cluster, 'one');
  expect([await at(0), await at(1)]).toEqual([['copy'], []]);
  put(cluster, 'two');
  expect([await at(2), await at(3)]).toEqual([['copy'], []]);
  expect(asked.map(({ now, files }) => [now, files.map(({ path }) => path)])).toEqual(
    [0, 2].map((now) => [now, ['namespaces/default/core/configmaps/source.yaml']]),
  );
});

test('what changes while it decides is for the next time', async () => {
  const { cluster, asked, at } = reconciling(() => {
    if (asked.length === 1) put(cluster, 'meanwhile');
    return {};
  });
  await at(0);
  await at(1);
  await at(2);
  expect(asked).toHaveLength(2);
});

test('a controller that is not named any more has run too, so what it asked for is over', async () => {
  const { cluster, asked, at, reconciler } = reconciling(() =>
    asked.length === 1 ? { answers: [{ name: 'copy', result: { requests: [write('copy')] } }] } : {},
  );
  await at(0);
  put(cluster, 'two');
  expect([await at(1), reconciler.result.order]).toEqual([['copy'], []]);
});

test('one that gives no answer is asked again', async () => {
  const { asked, at } = reconciling(() => {
    if (asked.length === 1) throw new Error('it hung');
    return {};
  });
  await expect(at(0)).rejects.toThrow('it hung');
  await at(1);
  await at(2);
  expect(asked).toHaveLength(2);
});

test.each<[string, Partial<ProgramAnswer>, number]>([
  ['when it says so', { runAgainAt: 5_000 }, 5_000],
  ['a minute after it failed', { answers: [{ name: 'copy', result: { requests: [], error: 'no' } }] }, minute],
  ['after ten minutes', {}, 10 * minute],
])('though nothing changes it is asked again %s', async (_, answer, again) => {
  const { asked, at, reconciler } = reconciling(() => answer);
  await at(0);
  expect(reconciler.runAgainAt).toBe(again);
  await at(again - 1);
  expect(asked).toHaveLength(1);
  await at(again);
  expect(asked).toHaveLength(2);
});

test('what it does not declare is told, whoever left it out', async () => {
  const { at, reconciler } = reconciling(() => ({
    answers: [{ name: 'copy', result: { requests: [write('copy'), write('other')] } }],
    undeclared: ['Create-ConfigMap.v1./third[default]'],
  }));
  await at(0);
  expect(reconciler.result.undeclared.map(({ name }) => name)).toEqual(['other']);
  expect(reconciler.result.failures).toEqual([
    expect.stringContaining('Create-ConfigMap.v1./other[default]'),
    'it does not declare Create-ConfigMap.v1./third[default]',
  ]);
});

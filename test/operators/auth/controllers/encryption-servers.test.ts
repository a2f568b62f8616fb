import type { Pod } from '../../../../src/kube/types';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { deployedConfig } from '../../../../src/operators/auth/controllers/encryption/deployed-config';
import { ensureMigration } from '../../../../src/operators/auth/controllers/encryption/migration';
import { authController, type Scope } from '../../../../src/operators/auth/controllers/framework/scope';
import { storageVersionMigrations } from '../../../../src/operators/auth/resources/openshift';
import { object } from './cluster-objects';
import { aescbc, deployed, serverPod, serversWith } from './encryption-objects';
import { runController } from './run-controller';

function answered<T>(question: (scope: Scope) => T, objects: readonly StateEntry[]) {
  const answers: T[] = [];
  const { error, writes, requests } = runController(
    authController('test', (scope) => {
      answers.push(question(scope));
    }),
    objects,
  );
  return { answer: answers[0], error, writes, requests };
}

describe('what all API servers run with', () => {
  const found = (...all: readonly Pod[]) => {
    const { answer, error } = answered(deployedConfig, [...serversWith(...all), deployed(3, aescbc(1))]);
    if (answer === undefined) return error;
    return answer.converged ? (answer.secret?.metadata.name ?? 'nothing') : 'not yet';
  };
  const [one, two] = [serverPod('m1', 3), serverPod('m2', 3)];
  const BEFORE = 'failed to get converged static pod revision: api server';
  const labelled = (pod: Pod, revision: string): Pod => ({
    ...pod,
    metadata: { ...pod.metadata, labels: { apiserver: 'true', revision } },
  });

  test.each<[string, readonly Pod[], string]>([
    ['both serve', [one, two], 'encryption-config-3'],
    ['a node has none', [one], 'not yet'],
    ['there are none', [], 'not yet'],
    ['they differ', [one, serverPod('m2', 2)], 'not yet'],
    ['one is coming', [one, two, serverPod('m2', 4, 'Pending')], 'not yet'],
    ['one is not ready', [one, serverPod('m2', 3, 'Running', false)], 'not yet'],
    ['one of before failed', [one, two, serverPod('m1', 2, 'Failed')], 'encryption-config-3'],
    ['one of the same failed', [one, two, serverPod('m3', 3, 'Failed')], 'encryption-config-3'],
    ['one of no revision ended', [one, two, labelled(serverPod('m3', 3, 'Succeeded'), '')], 'encryption-config-3'],
    ['a revision has no configuration', [serverPod('m1', 4), serverPod('m2', 4)], 'nothing'],
    ['they have no revision', [labelled(one, ''), labelled(two, '')], 'nothing'],
    [
      'a later one failed',
      [one, two, serverPod('m1', 4, 'Failed')],
      `${BEFORE} has failed revision 4 which is newer than running revision 3`,
    ],
    [
      'a later one ended',
      [one, two, serverPod('m1', 2, 'Failed'), serverPod('m1', 10, 'Succeeded')],
      `${BEFORE} has failed revision 10 which is newer than running revision 3`,
    ],
    [
      'a failed one has no number',
      [one, two, labelled(serverPod('m3', 3, 'Failed'), 'x')],
      `${BEFORE} has invalid failed revision: strconv.Atoi: parsing "x": invalid syntax`,
    ],
    [
      'the running one has no number',
      [labelled(one, 'x'), labelled(two, 'x')],
      `${BEFORE} has invalid revision: strconv.Atoi: parsing "x": invalid syntax`,
    ],
    ['nobody knows', [one, serverPod('m2', 3, 'Unknown')], `${BEFORE} pod apiserver-m2-3 in unknown phase`],
    ['a phase is odd', [one, serverPod('m2', 3, 'Odd')], `${BEFORE} pod apiserver-m2-3 has unexpected phase Odd`],
  ])('when %s', (_, all, expected) => {
    expect(found(...all)).toBe(expected);
  });

  test('is not told without a deployment', () => {
    expect(answered(deployedConfig, [deployed(3, aescbc(1))]).answer).toEqual({ converged: false });
  });
});

describe('a migration', () => {
  const KEY = 'encryption.apiserver.operator.openshift.io/write-key';
  const NAME = 'encryption-migration-oauth.openshift.io-tokens';
  const there = (key: string, ...conditions: readonly object[]): StateEntry =>
    object(
      storageVersionMigrations,
      { name: NAME, resourceVersion: '7', annotations: { [KEY]: key } },
      { spec: { resource: {} }, status: { conditions: conditions.map((one) => ({ ...one })) } },
    );
  const run = (...objects: readonly StateEntry[]) =>
    answered((scope) => ensureMigration(scope, { group: 'oauth.openshift.io', resource: 'tokens' }, '1'), objects);
  const at = { lastUpdateTime: '2026-03-01T11:00:00Z' };
  const failed = {
    state: 'failed',
    message: 'migration of tokens.oauth.openshift.io for key "1" failed: m',
    at: Date.parse(at.lastUpdateTime),
  };

  test.each<[string, readonly object[], object]>([
    ['has begun', [], { state: 'running' }],
    ['runs', [{ type: 'Running', status: 'True' }], { state: 'running' }],
    ['is done', [{ type: 'Succeeded', status: 'True' }], { state: 'succeeded' }],
    ['is not done', [{ type: 'Succeeded', status: 'False' }], { state: 'running' }],
    ['failed', [{ type: 'Failed', status: 'True', message: 'm', ...at }], failed],
    ['did not fail', [{ type: 'Failed', status: 'False' }], { state: 'running' }],
    [
      'ran and is done',
      [
        { type: 'Running', status: 'True' },
        { type: 'Succeeded', status: 'True' },
      ],
      { state: 'succeeded' },
    ],
    [
      'failed at no time and for no reason',
      [{ type: 'Failed', status: 'True' }],
      { ...failed, message: failed.message.slice(0, -1), at: undefined },
    ],
  ])('that %s is left alone', (_, conditions, progress) => {
    const { answer, writes } = run(there('1', ...conditions));
    expect([answer, writes]).toEqual([progress, []]);
  });

  test('is asked for with its key, its kind and its version', () => {
    const { answer, requests } = run();
    expect(answer).toEqual({ state: 'running' });
    expect(requests.map(({ action, body }) => [action, body])).toEqual([
      [
        'Create',
        {
          apiVersion: 'migration.k8s.io/v1alpha1',
          kind: 'StorageVersionMigration',
          metadata: { name: NAME, annotations: { [KEY]: '1' } },
          spec: { resource: { group: 'oauth.openshift.io', version: 'v1', resource: 'tokens' } },
          status: {},
        },
      ],
    ]);
  });

  test('towards another key makes way, whatever became of it', () => {
    const { answer, writes, requests } = run(there('2', { type: 'Succeeded', status: 'True' }));
    expect(answer).toEqual({ state: 'running' });
    expect(writes).toEqual([`Delete storageversionmigrations/${NAME}`, `Create storageversionmigrations/${NAME}`]);
    expect(requests[0]?.body).toMatchObject({ preconditions: { resourceVersion: '7' } });
  });
});

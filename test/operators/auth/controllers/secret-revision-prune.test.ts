import { secrets } from '../../../../src/library/resources/core';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import { ENCRYPTION_FINALIZER } from '../../../../src/operators/auth/controllers/encryption/finalizer';
import { secretRevisionPruneController } from '../../../../src/operators/auth/controllers/secret-revision-prune';
import { OPERAND, serverPod, serversWith } from './encryption-objects';
import { runController } from './run-controller';

const copy = (name: string, finalizers?: readonly string[]): StateEntry =>
  entry(secrets, { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: OPERAND, finalizers } });

const copies = (count: number): readonly StateEntry[] =>
  Array.from({ length: count }, (_, index) => copy(`encryption-config-${index + 1}`));

test.each([
  [
    'keeps five revisions below the oldest that runs',
    [...copies(9), ...serversWith(serverPod('m1', 8), serverPod('m2', 9))],
    [1, 2],
  ],
  ['keeps all while few are old', [...copies(9), ...serversWith(serverPod('m1', 6))], []],
  ['keeps all while none is known to run', [...copies(9), ...serversWith()], []],
  [
    'keeps all while pods have no number',
    [
      ...copies(9),
      ...serversWith({
        ...serverPod('m1', 9),
        metadata: { name: 'x', namespace: OPERAND, labels: { apiserver: 'true', revision: 'x' } },
      }),
    ],
    [],
  ],
])('%s', (_, objects, removed) => {
  const { writes } = runController(secretRevisionPruneController, objects);
  expect(writes).toEqual(removed.map((revision) => `Delete secrets/encryption-config-${revision}`));
});

test('takes the protection off first, and only that', () => {
  const objects = [
    ...copies(6),
    copy('encryption-config-0', ['other', ENCRYPTION_FINALIZER]),
    copy('encryption-config-a'),
    copy('audit-1'),
    ...serversWith(serverPod('m1', 6)),
  ];
  const { writes, requests } = runController(secretRevisionPruneController, objects);
  expect(writes).toEqual(['Update secrets/encryption-config-0', 'Delete secrets/encryption-config-0']);
  expect(requests[0]?.body).toMatchObject({ metadata: { finalizers: ['other'] } });
});

import { secrets } from '../../../../src/library/resources/core';
import { pods } from '../../../../src/library/resources/workloads';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { authController, type Scope } from '../../../../src/operators/auth/controllers/framework/scope';
import { resourceSyncer } from '../../../../src/operators/auth/controllers/resource-syncer';
import { revisionController } from '../../../../src/operators/auth/controllers/revision';
import { secretRevisionPruneController } from '../../../../src/operators/auth/controllers/secret-revision-prune';
import { syncConfigMap, syncSecret } from '../../../../src/operators/auth/controllers/sync/copies';
import { configMap, object, operatorWith } from './cluster-objects';
import { operatorEntry, runController } from './run-controller';

const API = 'openshift-oauth-apiserver';
const secret = (namespace: string, name: string, more: object = {}): StateEntry =>
  object(secrets, { name, namespace, ...more }, { data: { k: 'dg==' }, type: 'Opaque' });

describe('the syncer', () => {
  const sources = [
    secret('openshift-config', 'etcd-client', { resourceVersion: '5', uid: 'u', annotations: { a: 'b' } }),
    configMap('openshift-config', 'etcd-serving-ca', { 'ca-bundle.crt': 'x' }),
  ];

  test('copies what is there and leaves out what makes the source the source', () => {
    const { requests, conditions } = runController(resourceSyncer, [operatorEntry(), ...sources]);
    const copy = requests.find(({ name }) => name === 'etcd-client');
    expect(copy).toMatchObject({
      action: 'Create',
      namespace: API,
      body: { metadata: { annotations: { a: 'b' } }, data: { k: 'dg==' } },
    });
    expect(copy?.body).not.toHaveProperty('metadata.resourceVersion');
    expect(conditions).toEqual(['ResourceSyncControllerDegraded=False']);
  });

  test('takes copies away whose source is gone', () => {
    const { writes, events } = runController(resourceSyncer, [operatorEntry(), secret(API, 'etcd-client')]);
    expect(writes).toContain('Delete secrets/etcd-client');
    expect(events).toEqual([
      'TargetSecretDeleted: Deleted target secret openshift-oauth-apiserver/etcd-client because source config does not exist',
    ]);
  });

  test.each([
    ['config map', syncConfigMap, configMap('b', 't'), 'TargetConfigDeleted', 'configmap'],
    ['secret', syncSecret, secret('b', 't'), 'TargetSecretDeleted', 'secret'],
  ] as const)(
    'a copied %s goes with its source, and is told of; without both nothing is',
    (_, sync, there, reason, kind) => {
      const copied: boolean[] = [];
      const copy = authController('test', (scope: Scope) => {
        copied.push(sync(scope, { namespace: 'a', name: 's' }, { namespace: 'b', name: 't' }));
      });
      const gone = runController(copy, [there]);
      expect(gone.writes).toEqual([`Delete ${kind}s/t`]);
      expect(gone.events).toEqual([`${reason}: Deleted target ${kind} b/t because source config does not exist`]);
      expect(runController(copy, [])).toMatchObject({ writes: [], events: [] });
      expect(copied).toEqual([false, false]);
    },
  );

  test('does nothing for an operator that is not managed', () => {
    expect(runController(resourceSyncer, [operatorEntry({ managementState: 'Unmanaged' }), ...sources]).writes).toEqual(
      [],
    );
  });

  test('waits for the token of an account', () => {
    const from = { namespace: 'a', name: 't' };
    const type = 'kubernetes.io/service-account-token';
    const copy = (scope: Scope) => void syncSecret(scope, from, { namespace: 'b', name: 't' });
    const { error } = runController(authController('test', copy), [object(secrets, from, { type })]);
    expect(error).toBe("secret a/t doesn't have a token yet");
  });
});

describe('revisions of the API server', () => {
  const audit = configMap(API, 'audit', { 'policy.yaml': 'new' });
  const ready = (revision: string): StateEntry =>
    object(
      configMap(API, 'x').type,
      {
        name: `revision-status-${revision}`,
        namespace: API,
        annotations: { 'operator.openshift.io/revision-ready': 'true' },
      },
      { data: { revision } },
    );
  const at = (latestAvailableRevision: number) => operatorWith({ latestAvailableRevision });
  const run = (...objects: readonly StateEntry[]) => runController(revisionController, objects);

  test('the highest one that is ready is recorded first', () => {
    const { requests } = run(at(1), audit, ready('2'), ready('10'));
    expect(requests.map(({ body }) => body)).toMatchObject([{ status: { latestAvailableRevision: 10 } }]);
  });

  test('a change makes the next one', () => {
    const { writes, events } = run(at(1), audit, ready('1'), configMap(API, 'audit-1', { 'policy.yaml': 'old' }));
    expect(writes).toEqual([
      'Create configmaps/revision-status-2',
      'Create configmaps/audit-2',
      'Update configmaps/revision-status-2',
      'ApplyStatus authentications/cluster',
    ]);
    expect(events).toContain('RevisionTriggered: new revision 2 triggered by "required configmap/audit has changed"');
  });

  test('an encryption configuration counts too, and is copied', () => {
    const same = configMap(API, 'audit-1', { 'policy.yaml': 'new' });
    const { writes, events } = run(at(1), audit, ready('1'), same, secret(API, 'encryption-config'));
    expect(writes).toContain('Create secrets/encryption-config-2');
    expect(events).toContain(
      'StartingNewRevision: new revision 2 triggered by "optional secret/encryption-config has been created"',
    );
  });

  test('one that was begun is finished, not begun again', () => {
    const begun = configMap(API, 'revision-status-2', { revision: '2' });
    const { writes } = run(at(1), audit, ready('1'), begun);
    expect(writes).not.toContain('Create configmaps/revision-status-2');
    expect(writes).toContain('Update configmaps/revision-status-2');
  });

  test.each([
    ['just begun', undefined, ''],
    ['begun before', 'u', 'u'],
  ])('copies are owned by the revision that was %s', (_, uid, owner) => {
    const begun = object(configMap(API, 'x').type, { name: 'revision-status-2', namespace: API, uid: uid ?? '' });
    const { requests } = run(at(1), audit, ready('1'), ...(uid === undefined ? [] : [begun]));
    const copy = requests.find(({ action, name }) => action === 'Create' && name === 'audit-2');
    expect(copy?.body).toMatchObject({
      metadata: { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'revision-status-2', uid: owner }] },
    });
  });

  test.each([
    ['nothing changed', [at(1), audit, ready('1'), configMap(API, 'audit-1', { 'policy.yaml': 'new' })], undefined],
    ['there is no policy', [at(1), ready('1')], 'configmap "audit" not found'],
    ['a number is none', [at(1), audit, ready('one')], 'strconv.Atoi: parsing "one": invalid syntax'],
  ])('none is made when %s', (_, objects, error) => {
    const outcome = run(...objects);
    expect([outcome.writes, outcome.error]).toEqual([[], error]);
  });
});

describe('old encryption configurations', () => {
  const revisions = (...all: readonly number[]) => all.map((revision) => secret(API, `encryption-config-${revision}`));
  const running = (revision: string) =>
    object(pods, { name: 'p', namespace: API, labels: { apiserver: 'true', revision } });
  const pruned = (...objects: readonly StateEntry[]) => runController(secretRevisionPruneController, objects).writes;

  test('five before the oldest running one stay', () => {
    expect(pruned(running('8'), ...revisions(1, 2, 3, 4, 5, 6, 7, 8, 9))).toEqual([
      'Delete secrets/encryption-config-1',
      'Delete secrets/encryption-config-2',
    ]);
  });

  test.each([
    ['no pod says what it runs', [...revisions(1, 2, 3, 4, 5, 6, 7, 8, 9)]],
    ['there are few', [running('9'), ...revisions(1, 2, 3)]],
    ['they have no number', [running('9'), secret(API, 'encryption-config-old')]],
  ])('all stay when %s', (_, objects) => {
    expect(pruned(...objects)).toEqual([]);
  });

  test('lose what protects them first', () => {
    const finalizers = ['encryption.apiserver.operator.openshift.io/deletion-protection', 'other'];
    const old = secret(API, 'encryption-config-1', { finalizers });
    const { requests } = runController(secretRevisionPruneController, [running('9'), old, ...revisions(2, 3, 4, 5, 6)]);
    expect(requests[0]?.body).toMatchObject({ metadata: { finalizers: ['other'] } });
    expect(requests[1]?.action).toBe('Delete');
  });
});

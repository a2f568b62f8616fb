import type { JsonObject } from '../../../../src/kube/json';
import { emptyState, singleInput } from '../../../../src/om/state/memory-state';
import { storedTokensReadable } from '../../../../src/operators/auth/simulate/stored-tokens-readable';
import type { ObjectChange, Writer } from '../../../../src/sequence/history';

const NAMESPACE = 'openshift-oauth-apiserver';
const KIND = 'oauthaccesstokens.oauth.openshift.io';
const operator: Writer = { by: 'operator', host: 'a', controller: 'c', action: 'Create', run: 0 };

type Key = 'one' | 'two' | 'identity';

const provider = (key: Key): JsonObject =>
  key === 'identity' ? { identity: {} } : { aescbc: { keys: [{ name: key, secret: 'a2V5' }] } };

const change = (
  kind: string,
  name: string,
  after: JsonObject | undefined,
  writer: Writer = operator,
): ObjectChange => ({
  at: 0,
  step: 1,
  object: { cluster: '', kind, group: '', namespace: NAMESPACE, name },
  ...(after === undefined ? {} : { after }),
  writer,
});

/** A copy of the configuration: the first key writes. */
const copy = (revision: number, keys: readonly Key[], writer: Writer = operator): ObjectChange => {
  const document = JSON.stringify({ resources: [{ resources: [KIND], providers: keys.map(provider) }] });
  const data = { 'encryption-config': Buffer.from(document).toString('base64') };
  return change('Secret', `encryption-config-${revision}`, { data }, writer);
};

const pod = (name: string, revision: number): ObjectChange =>
  change('Pod', name, {
    metadata: { labels: { apiserver: 'true', revision: String(revision) } },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  });

const gone = (name: string): ObjectChange => change('Pod', name, undefined);

const migration = (status: JsonObject): ObjectChange =>
  change('StorageVersionMigration', 'm', {
    spec: { resource: { group: 'oauth.openshift.io', resource: 'oauthaccesstokens' } },
    status,
  });
const asked = migration({});
const migrated = migration({ conditions: [{ type: 'Succeeded', status: 'True' }] });

const saidEncrypted: ObjectChange = {
  ...change('Authentication', 'cluster', { status: { conditions: [{ type: 'Encrypted', status: 'True' }] } }),
  object: { cluster: '', kind: 'Authentication', group: 'operator.openshift.io', namespace: '', name: 'cluster' },
};

const found = (changes: readonly ObjectChange[]): readonly string[] =>
  storedTokensReadable.check({
    changes,
    input: singleInput(emptyState),
    settled: true,
    now: 0,
    requestsOver: () => [],
  });

/** A key that all read before any writes with it, and that everything is written with then. */
const spread = [
  pod('a', 1),
  pod('b', 1),
  copy(2, ['identity', 'one']),
  gone('a'),
  pod('c', 2),
  gone('b'),
  pod('d', 2),
  copy(3, ['one', 'identity']),
  gone('c'),
  pod('e', 3),
  gone('d'),
  pod('f', 3),
];

/** A second one that all can read by now, and the configuration that has it written with. */
const second = [
  ...spread,
  copy(4, ['one', 'two', 'identity']),
  ...[gone('e'), pod('i', 4), gone('f'), pod('j', 4)],
  copy(5, ['two', 'one', 'identity']),
];

test.each<[string, readonly ObjectChange[]]>([
  ['that is spread before anything is written with it', spread],
  [
    'that everything is written with before the old one goes',
    [...spread, asked, migrated, saidEncrypted, copy(4, ['one']), pod('g', 4)],
  ],
  [
    'of which somebody wrote the configuration',
    [copy(2, ['one', 'identity'], { by: 'step', step: 1 }), pod('a', 1), pod('b', 2)],
  ],
])('nothing is said of a key %s', (_, changes) => {
  expect(found(changes)).toEqual([]);
});

test.each<[string, readonly ObjectChange[], string, string]>([
  [
    'one writes with before all can read it',
    [pod('a', 1), copy(2, ['one', 'identity']), pod('b', 2)],
    'a',
    'what is stored may be written with: identity, key one',
  ],
  [
    'goes before everything is written anew',
    [...spread, copy(4, ['two', 'identity']), pod('g', 4)],
    'e',
    'what is stored may be written with: identity, key one, key two',
  ],
  [
    'some still write with while everything is written anew',
    [...second, pod('k', 5), asked, migrated, copy(6, ['two', 'identity']), pod('l', 6)],
    'l',
    'what is stored may be written with: key one, key two',
  ],
  [
    'nothing else was written before that is plain',
    [...spread, copy(4, ['one']), pod('g', 4)],
    'g',
    'what is stored may be written with: identity, key one',
  ],
])('a key that %s is told', (_, changes, server, stored) => {
  expect(found(changes)).toEqual([
    `Pod ${NAMESPACE}/${server} cannot read ${KIND}`,
    stored,
    expect.stringMatching(/^it reads: /),
  ]);
});

test('that all is encrypted is said in vain where some server wrote as it is while all was written anew', () => {
  const [half, whole] = [spread.slice(0, -2), spread];
  expect(found([...whole, asked, migrated, saidEncrypted])).toEqual([]);
  expect(found([...half, asked, migrated, gone('d'), pod('f', 3), saidEncrypted])).toEqual([
    `${KIND} may be stored as it is, and condition Encrypted is True`,
  ]);
});

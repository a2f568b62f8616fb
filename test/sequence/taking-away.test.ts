import type { JsonObject } from '../../src/kube/json';
import { takingAway } from '../../src/sequence/added-meta';
import type { ObjectChange, Writer } from '../../src/sequence/history';

const operator: Writer = { by: 'operator', host: 'a', controller: 'c', action: 'Update', run: 0 };
const step: Writer = { by: 'step', step: 1 };
const actor: Writer = { by: 'actor', name: 'trusted-bundle' };

/** Versions of an object, each with who made it of the one before. */
const history = (first: JsonObject, ...later: readonly (readonly [Writer, JsonObject | undefined])[]) =>
  later.map(([writer, after], at): ObjectChange => {
    const before = at === 0 ? first : later[at - 1]?.[1];
    return {
      at,
      step: 1,
      object: { cluster: '', kind: 'ConfigMap', group: '', namespace: 'a', name: 'b' },
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      writer,
    };
  });

const bare: JsonObject = { metadata: { name: 'b' } };
const filled: JsonObject = { ...bare, data: { 'ca-bundle.crt': 'x' } };
const held: JsonObject = { metadata: { name: 'b', finalizers: ['example.com/backup'] } };

test.each<[string, readonly ObjectChange[], string]>([
  ['what another component filled in', history(bare, [actor, filled], [operator, bare]), 'data ca-bundle.crt'],
  ['what somebody holds it up with', history(bare, [step, held], [operator, bare]), 'finalizers example.com/backup'],
])('an operator takes %s away', (_, changes, name) => {
  expect(takingAway(changes)).toMatchObject([{ name, change: { writer: operator } }]);
});

test.each<[string, readonly ObjectChange[]]>([
  ['what it wrote itself', history(bare, [operator, filled], [operator, bare])],
  ['what somebody wrote as content', history(bare, [step, filled], [operator, bare])],
  ['the object as a whole', history(bare, [actor, filled], [operator, undefined], [operator, bare])],
  ['what the component took away first', history(bare, [actor, filled], [actor, bare], [operator, bare])],
])('an operator may take away %s', (_, changes) => {
  expect(takingAway(changes)).toEqual([]);
});

test('each name is told once, with the change that took it away first', () => {
  const both: JsonObject = { metadata: { name: 'b', finalizers: ['example.com/backup'], labels: { team: 'login' } } };
  const changes = history(bare, [step, both], [operator, held], [operator, bare], [step, both], [operator, bare]);
  expect(takingAway(changes).map(({ change, name }) => [name, change.at])).toEqual([
    ['labels team', 1],
    ['finalizers example.com/backup', 2],
  ]);
});

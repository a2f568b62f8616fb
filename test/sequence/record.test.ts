import fc from 'fast-check';
import { VirtualClock } from '../../src/api-server/actors/virtual-clock';
import { objectAt } from '../../src/api-server/kinds/shape';
import type { JsonObject } from '../../src/kube/json';
import type { KubeObject } from '../../src/kube/types';
import { configMaps, namespaces, secrets } from '../../src/library/resources/core';
import { exactResource } from '../../src/om/declared-resources';
import { InputError } from '../../src/om/input/input-error';
import { REDACTED } from '../../src/om/redaction';
import type { Input } from '../../src/om/state/cluster-state';
import { emptyState, singleInput } from '../../src/om/state/memory-state';
import { stateOfObjects } from '../../src/om/state/objects-input';
import { perform } from '../../src/sequence/perform';
import { readAuditLog } from '../../src/sequence/record/audit-log';
import { between } from '../../src/sequence/record/between-states';
import { jsonValues } from '../../src/sequence/record/json-values';
import type { Observation } from '../../src/sequence/record/observation';
import { Recorder } from '../../src/sequence/record/recorder';
import { readWatchLog } from '../../src/sequence/record/watch-log';
import type { Step } from '../../src/sequence/scenario';
import type { Subject } from '../../src/sequence/subject';
import { World } from '../../src/sequence/world';
import { servedCluster } from '../../src/simulation/served-cluster';
import { dataOf, ensured, HOME, subjectOf } from './support';

const names = ['source', 'one', 'two'];
const types = [configMaps, namespaces, secrets];

/** An operator that copies one of its inputs and reads others. */
const subject: Subject<undefined> = (() => {
  const base = subjectOf((context) => ensured(context, 'copy', dataOf(context, 'source')?.data ?? {}));
  const inputs = {
    ...base.operator.inputs,
    applyConfigurationResources: {
      exactResources: [configMaps, secrets].flatMap((type) => names.map((name) => exactResource(type, name, HOME))),
    },
  };
  return {
    ...base,
    operator: { ...base.operator, types, inputs },
    stage: ({ input, now, seed, conducts }) => {
      const clock = new VirtualClock(now);
      const state = input.clusters.Management;
      const cluster = servedCluster({ state, types, clock, seed, actors: [], conducts, facts: {} });
      return { clusters: { layout: 'single', cluster }, clock, settings: () => undefined };
    },
  };
})();

const head = { name: 'recorded', start: { empty: true as const } };
const inputOf = (objects: readonly KubeObject[]): Input => singleInput(stateOfObjects(objects, types));
const configMap = (
  name: string,
  data: { readonly [key: string]: string },
  labels?: { readonly [key: string]: string },
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name,
    namespace: HOME,
    uid: `uid-${name}`,
    resourceVersion: '7',
    ...(labels === undefined ? {} : { labels }),
  },
  data,
});
const secret = (name: string, data: { readonly [key: string]: string }): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: HOME },
  type: 'Opaque',
  data,
});

function recorded(input: Input, observations: readonly Observation[]): Recorder<undefined> {
  const recorder = new Recorder(subject, head, input);
  for (const one of observations) recorder.observe(one);
  recorder.close();
  return recorder;
}

/** What is in the cluster after steps, of what the operator reads. */
function inputsAfter(input: Input, steps: readonly Step[]): readonly object[] {
  const world = new World({ subject, scenario: head, input });
  for (const step of [{ settle: {} }, ...steps, { settle: {} }]) expect(perform(world, step)).toEqual([]);
  const found = ['ConfigMap', 'Secret'].flatMap((kind) =>
    names.flatMap((name) => {
      const one = world.find({ cluster: '', kind, group: '', namespace: HOME, name });
      return one === undefined ? [] : [one];
    }),
  );
  world.close();
  return found.map((one) => essence(one));
}

const essence = ({ kind, metadata, data }: JsonObject): object => {
  const { name, labels } = objectAt({ metadata }, 'metadata');
  return { kind, name, labels: labels ?? {}, data: data ?? {} };
};

const word = fc.constantFrom('a', 'b', 'c');
const dictionary = fc.dictionary(word, word, { maxKeys: 2 });
const states = fc
  .tuple(
    ...names.map((name) =>
      fc.option(fc.tuple(dictionary, dictionary).map(([data, labels]) => configMap(name, data, labels))),
    ),
    ...names.map((name) => fc.option(dictionary.map((data) => secret(name, base64(data))))),
  )
  .map((objects) => objects.flatMap((one) => one ?? []));
const base64 = (data: { readonly [key: string]: string }) =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));

test('what is recorded between two states leads from one to the other', () => {
  fc.assert(
    fc.property(states, states, (from, to) => {
      const { steps, refused } = recorded(inputOf(from), between(inputOf(from), inputOf(to), subject));
      expect(refused).toEqual([]);
      expect(inputsAfter(inputOf(from), steps)).toEqual(to.map((one) => essence(one)));
    }),
    { numRuns: 60 },
  );
});

test('what nobody changed, what the operator writes and what it does not read are no steps', () => {
  const input = inputOf([configMap('source', { a: 'b' })]);
  const later = [configMap('source', { a: 'b' }), configMap('copy', { a: 'b' }), configMap('elsewhere', {})];
  expect(recorded(input, between(input, inputOf(later), subject)).steps).toEqual([]);
});

test('Secrets come before what is in other kinds, and go after it', () => {
  const [from, to] = [inputOf([secret('one', {})]), inputOf([configMap('two', {}), secret('two', {})])];
  const kinds = recorded(from, between(from, to, subject)).steps.map((step) => Object.keys(step)[0]);
  expect(kinds).toEqual(['apply', 'apply', 'delete']);
});

test('values that were taken out stay as they were; those that never were known are marked', () => {
  const from = inputOf([secret('one', { key: 'a25vd24=' })]);
  const to = inputOf([secret('one', { key: REDACTED, more: 'bmV3' }), secret('two', { key: REDACTED })]);
  const { steps, standIns } = recorded(from, between(from, to, subject));
  expect(steps).toMatchObject([{ patch: { name: 'one', patch: { data: { more: 'bmV3' } } } }, { apply: {} }]);
  expect(steps[0]).not.toHaveProperty('patch.patch.data.key');
  expect(standIns).toEqual(['Secret default/two: key']);
});

const empty = singleInput(emptyState);
const at = (object: KubeObject, time: string): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, creationTimestamp: time },
});

test.each<[string, string, readonly object[]]>([
  [
    'pretty-printed objects one after the other',
    [configMap('one', { a: '}{"' }), configMap('one', { a: 'y' })]
      .map((one) => JSON.stringify(one, undefined, 4))
      .join('\n'),
    [{ apply: { object: { data: { a: '}{"' } } } }, { patch: { patch: { data: { a: 'y' } } } }],
  ],
  [
    'events with deletions and pauses',
    [
      { type: 'ADDED', object: at(configMap('one', {}), '2026-01-01T00:00:00Z') },
      { type: 'MODIFIED', object: at(configMap('one', { a: 'x' }), '2026-01-01T00:01:30Z') },
      { type: 'DELETED', object: at(configMap('one', { a: 'x' }), '2026-01-09T00:00:00Z') },
    ]
      .map((one) => JSON.stringify(one))
      .join(''),
    [
      { apply: {} },
      { advance: { by: '90s' } },
      { patch: {} },
      { advance: { by: '3600s' } },
      { delete: { name: 'one' } },
    ],
  ],
  [
    'a list that comes first',
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [configMap('one', {}), configMap('two', {})] }),
    [{ apply: {} }, { apply: {} }],
  ],
])('a watch log is read: %s', (_, text, steps) => {
  const { observations, remarks } = readWatchLog(text, 'log', 'management');
  expect(remarks).toEqual([]);
  expect(recorded(empty, observations).steps).toMatchObject(steps);
});

const audited = (verb: string, name: string, more: object): string =>
  JSON.stringify({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    stage: 'ResponseComplete',
    verb,
    objectRef: { resource: 'configmaps', namespace: HOME, name, apiVersion: 'v1' },
    responseStatus: { code: 200 },
    ...more,
  });

test('the writes of an audit log are read; reads, refused ones and those of subresources are not', () => {
  const log = [
    audited('create', 'one', {
      responseObject: configMap('one', {}),
      requestReceivedTimestamp: '2026-01-01T00:00:00.5Z',
    }),
    audited('get', 'two', { responseObject: configMap('two', {}) }),
    audited('update', 'one', { responseObject: configMap('one', { a: 'b' }), stage: 'RequestReceived' }),
    audited('update', 'one', { responseStatus: { code: 409 } }),
    audited('update', 'two', {}),
    audited('delete', 'one', { requestReceivedTimestamp: '2026-01-01T00:00:10.5Z' }),
  ].join('\n');
  const { observations, remarks } = readAuditLog(log, 'audit.log', 'management', types);
  expect(recorded(empty, observations).steps).toMatchObject([
    { apply: { object: { metadata: { name: 'one' } } } },
    { advance: { by: '10s' } },
    { delete: { name: 'one' } },
  ]);
  expect(remarks).toEqual(['1 writes of ConfigMap have no object: their level is not RequestResponse']);
});

test('what the API server refuses is left out and told', () => {
  const { steps, refused } = recorded(empty, [
    { what: 'seen', cluster: 'management', object: configMap('one', { 'no key': 'a' }) },
  ]);
  expect(steps).toEqual([]);
  expect(refused).toEqual([
    expect.stringMatching(/^apply ConfigMap default\/one: the API server refuses it: .*no key/),
  ]);
});

test.each([
  ['{"a": 1}\n{"b": 2} [3]\n', [{ a: 1 }, { b: 2 }, [3]]],
  ['', []],
  ['"a"\n2', ['a', 2]],
])('JSON values one after the other: %j', (text, values) => {
  expect(jsonValues(text, 'log')).toEqual(values);
});

test('what is no JSON is told with its line', () => {
  expect(() => jsonValues('{"a": 1}\n\nError from server', 'log')).toThrow(InputError);
  expect(() => jsonValues('{"a": 1}\n\nError from server', 'log')).toThrow('log:3: found what is no JSON');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { pathOf } from '../../src/api-server/addressed';
import { patchTypes } from '../../src/api-server/request';
import { asText } from '../../src/kube/as-text';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kube/json';
import { isKubeObject } from '../../src/kube/types/meta';
import { fixedClock } from '../../src/om/clock';
import { stateOfObjects } from '../../src/om/index';
import { InputError } from '../../src/om/input/input-error';
import { OverlayState } from '../../src/om/state/overlay-state';
import { standaloneTypes } from '../../src/operators/auth/resources/all';
import { objectsOf, servedCluster } from '../operators/auth/at-rest/support/served-cluster';
import { entriesOf, runStandalone, settledCluster } from '../operators/auth/support/standalone-cluster';
import { hostedExample, standaloneExample } from '../support/examples';
import { isThorough } from '../support/thorough';

/**
 * What every object of JavaScript has: a table or a map that is asked for it answers with a function, unless only its own
 * members are asked. Beside it a name like any other, which sorts as it does.
 */
const names = { inherited: 'constructor', ordinary: 'constructoz' } as const;

type Path = readonly (string | number)[];

/** The maps of a value, or its texts. */
function placesIn(value: JsonValue | undefined, wanted: 'map' | 'text', path: Path = []): readonly Path[] {
  if (typeof value === 'string') return wanted === 'text' ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, at) => placesIn(item, wanted, [...path, at]));
  if (!isJsonObject(value)) return [];
  const below = Object.entries(value).flatMap(([name, member]) => placesIn(member, wanted, [...path, name]));
  return wanted === 'map' ? [path, ...below] : below;
}

function changedAt(value: JsonValue | undefined, path: Path, change: (value: JsonValue) => JsonValue): JsonValue {
  const [first, ...rest] = path;
  if (first === undefined) return change(value ?? null);
  if (Array.isArray(value)) return value.map((item, at) => (at === first ? changedAt(item, rest, change) : item));
  return isJsonObject(value) ? { ...value, [first]: changedAt(value[first], rest, change) } : (value ?? null);
}

/** How an object becomes hostile: another member of a map, or another text. */
const changes = {
  map: (name: string) => (value: JsonValue) => (isJsonObject(value) ? { ...value, [name]: 'dmFsdWU=' } : value),
  text: (name: string) => () => name,
} as const;

/** Where an object can be changed so that it stays the same object: of the items of a list, in the first that has such a place. */
function placesOf(object: JsonObject, wanted: 'map' | 'text'): readonly Path[] {
  const places = placesIn(object, wanted).filter(
    ([first, second]) =>
      first !== undefined &&
      first !== 'apiVersion' &&
      first !== 'kind' &&
      (first !== 'metadata' || second === 'labels' || second === 'annotations'),
  );
  if (isThorough) return places;
  const alike = (path: Path): string => path.map((step) => (typeof step === 'number' ? '*' : step)).join('/');
  return [...new Map([...places].reverse().map((path) => [alike(path), path])).values()];
}

/** What is worked out from a text is another with another text. */
const hash = /[0-9a-f]{8,}|[\w+/-]{27,}=?|[\w+/-]{6}==/g;

/** One outcome under both names, with the same word for each, and for what is worked out from them. */
function underBoth(outcome: (name: string) => unknown): readonly (readonly string[])[] {
  const [inherited = [], ordinary = []] = [names.inherited, names.ordinary].map((name) =>
    JSON.stringify(outcome(name), undefined, 1).replaceAll(name, 'NAME').split('\n'),
  );
  // Most lines are the same as they are.
  const worded = (lines: readonly string[], others: readonly string[]): readonly string[] =>
    lines.map((line, at) => (line === others[at] ? line : line.replaceAll(hash, 'HASH')));
  return [worded(inherited, ordinary), worded(ordinary, inherited)];
}

const clock = fixedClock(Date.parse('2026-03-01T12:00:00Z'));
const query = { fieldManager: 'tests', fieldValidation: 'Strict' };

/** What a server answers about an object that is made, applied and replaced as it was changed. */
function answersTo(object: JsonObject, changed: JsonValue): unknown {
  const { api } = servedCluster([], clock, 'names');
  const { apiVersion, kind, metadata } = object;
  const served = api.kinds.kindOf({ apiVersion: String(apiVersion), kind: String(kind) });
  if (served === undefined || !isJsonObject(metadata) || !isJsonObject(changed)) return [];
  const namespace = served.namespaced ? 'default' : '';
  const home = pathOf(served, namespace, '');
  const one = pathOf(served, namespace, 'subject');
  const named = (body: JsonObject): JsonObject => {
    const { labels = {}, annotations = {} } = isJsonObject(body.metadata) ? body.metadata : {};
    return { ...body, metadata: { name: 'subject', labels, annotations, ...(namespace === '' ? {} : { namespace }) } };
  };
  const body = named(changed);
  return [
    api.serve({ method: 'POST', path: home, body, query: { ...query, dryRun: 'All' } }),
    api.serve({ method: 'POST', path: home, body: named(object), query }),
    api.serve({ method: 'PATCH', path: one, contentType: patchTypes.merge, body, query }),
    api.serve({ method: 'PATCH', path: one, contentType: patchTypes.strategic, body, query }),
    api.serve({ method: 'PATCH', path: one, contentType: patchTypes.apply, body, query: { ...query, force: 'true' } }),
    api.serve({ method: 'PUT', path: one, body, query: { fieldManager: 'tests' } }),
    api.serve({ method: 'GET', path: one }),
  ];
}

const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));
const settled = objectsOf(settledCluster(), standaloneTypes).map(plain);
const rendered = [standaloneExample(), hostedExample()].flatMap((chart) => Testing.synth(chart).map(plain));

const titleOf = ({ apiVersion, kind }: JsonObject): string => `${apiVersion} ${kind}`;
/** One object of each kind, the largest. */
const largest = (objects: readonly JsonObject[]): readonly (readonly [title: string, object: JsonObject])[] => [
  ...new Map(
    [...objects]
      .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)
      .map((object) => [titleOf(object), object]),
  ),
];
/** What somebody else makes, and the operator reads. */
const configuration = settled.filter(
  ({ apiVersion, metadata }) =>
    String(apiVersion).startsWith('config.openshift.io/') ||
    (isJsonObject(metadata) && String(metadata.namespace).startsWith('openshift-config')),
);

const cluster = stateOfObjects(settled.filter(isKubeObject), standaloneTypes, 'names');

/** What the operator asks for in the cluster with an object as it was changed. Names of events tell their content, and they go by name. */
function outcomeWith(changed: JsonValue): unknown {
  try {
    const usable = [changed].filter(isJsonObject).filter(isKubeObject);
    const state = new OverlayState(cluster);
    for (const { type, object } of entriesOf(stateOfObjects(usable, standaloneTypes, 'names'))) state.put(type, object);
    const { requests, ...rest } = runStandalone(state);
    return { requests: requests.filter(({ kind }) => kind !== 'Event'), ...rest };
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

describe.each(['map', 'text'] as const)('an inherited name in each %s', (wanted) => {
  test.each(largest([...rendered, ...settled]))('of %s is one like any other to the API server', (_, object) => {
    for (const path of placesOf(object, wanted)) {
      const [inherited, ordinary] = underBoth((name) =>
        answersTo(object, changedAt(object, path, changes[wanted](name))),
      );
      expect({ path, answers: inherited }).toEqual({ path, answers: ordinary });
    }
  });

  test.each(largest(configuration))('of %s is one like any other to the operator', (_, object) => {
    for (const path of placesOf(object, wanted)) {
      const [inherited, ordinary] = underBoth((name) => outcomeWith(changedAt(object, path, changes[wanted](name))));
      expect({ path, run: inherited }).toEqual({ path, run: ordinary });
    }
  });
});

/** Tables that no text of an input is looked up in, or only for members of their own. */
const plainTables = [
  'kube/cel/environment.ts: functions',
  'kube/cel/kubernetes-functions.ts: kubernetesFunctions',
  'kube/cel/standard-functions.ts: standardFunctions',
  'kube/field-order/fields.ts: SCALAR_ZERO',
  'kube/field-order/index.ts: tables',
  'kube/yaml/scalar.ts: SHORT_ESCAPES',
  'operators/auth/input/running-release.ts: imagesOf',
  'operators/auth/objects/writers.ts: writers',
];

test('tables that are asked for any text are maps', () => {
  const root = join(__dirname, '..', '..', 'src');
  const open =
    /^(?:export )?const (\w+): (?:(?:Readonly<|Partial<)*Record<string\b|\{ (?:readonly )?\[\w+: string\])/gm;
  const tables = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(open)].map(([, name]) => `${file}: ${name}`),
    );
  expect(tables.sort()).toEqual(plainTables);
});

test.each<[unknown]>([
  [{ toString: 'a' }],
  [{ valueOf: 1, toString: null }],
  [['a']],
  [7],
  [null],
  [undefined],
  ['Secret'],
])('%j is told as a text', (value) => {
  expect(asText(value)).toBe(typeof value === 'string' ? value : `${JSON.stringify(value)}`);
});

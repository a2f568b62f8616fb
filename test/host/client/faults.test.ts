import fc from 'fast-check';
import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { configMaps, secrets } from '../../../src/library/resources/core';
import type { InputResourceList } from '../../../src/om/declared-resources';
import { exactResource } from '../../../src/om/declared-resources';
import { configMap } from '../../api-server/support/server';
import { type Bench, benchWith, eventually, happen } from './bench-cluster';
import { isList, isWatch } from './faulty-proxy';

const inputs: InputResourceList = {
  exactResources: [exactResource(secrets, 'one', 'default')],
  labelSelectedResources: [
    { group: '', version: 'v1', resource: 'configmaps', namespace: 'default', labelSelector: {} },
  ],
};
const path = '/api/v1/namespaces/default/configmaps';

let bench: Bench;
afterEach(() => bench.stop());

/** What the server has of the declared inputs, as it is sent. */
const served = ({ store }: KubeApiServer): unknown =>
  JSON.parse(JSON.stringify([...store.list('configmaps.', 'default'), ...store.list('secrets.', 'default')]));
const known = ({ cluster: { store } }: Bench) => [
  ...store.snapshot().list(configMaps, 'default'),
  ...store.snapshot().list(secrets, 'default'),
];
/** The versions tell soon whether it is so; then all of it is compared. */
async function catchesUp(): Promise<void> {
  const latest = (objects: readonly JsonObject[]): string =>
    JSON.stringify(
      objects.map(({ metadata }) => (isJsonObject(metadata) ? [metadata.name, metadata.resourceVersion] : [])),
    );
  const { store } = bench.server;
  const all = [...store.list('configmaps.', 'default'), ...store.list('secrets.', 'default')];
  await eventually(() => expect(latest(known(bench))).toBe(latest(all)));
  expect(known(bench)).toEqual(served(bench.server));
}
const count = (what: string): number => bench.cluster.counters.get(what) ?? 0;

let made = 0;
/** Makes, changes and deletes something, with characters that take several bytes. */
function stir(): void {
  const name = `n${made++}`;
  happen(bench.server, 'POST', path, configMap(name, { data: { text: `größer ≠ ${'😀'.repeat(20)}` } }));
  happen(bench.server, 'PUT', `${path}/${name}`, configMap(name, { data: { text: 'anders' } }));
  happen(bench.server, 'POST', path, configMap(`${name}-gone`));
  happen(bench.server, 'DELETE', `${path}/${name}-gone`);
}

/** What goes wrong, and how often each kind may be listed anew. */
const faults: readonly (readonly [string, () => void | Promise<void>, number])[] = [
  ['nothing', () => {}, 0],
  ['a connection that breaks', () => bench.proxy.cut(), 0],
  [
    'a server that is away for a while',
    async () => {
      bench.proxy.refuse(true);
      stir();
      await eventually(() => expect(bench.cluster.troubles).not.toEqual([]));
      bench.proxy.refuse(false);
    },
    0,
  ],
  [
    'a version that is forgotten',
    () => {
      bench.proxy.cut();
      stir();
      bench.server.store.compact(bench.server.store.revision);
    },
    1,
  ],
  ['crumbs', () => bench.proxy.crumble(true), 0],
  ...[429, 500, 503, 403].map(
    (code) =>
      [
        `an answer ${code} to watches`,
        () => {
          bench.proxy.answer(isWatch, { code, headers: { 'retry-after': '0' } }, 4);
          bench.proxy.cut();
        },
        0,
      ] as const,
  ),
  [
    'an answer 410 to watches, and 500 to lists',
    () => {
      bench.proxy.answer(isWatch, { code: 410 }, 2);
      bench.proxy.answer(isList, { code: 500 }, 1);
      bench.proxy.cut();
    },
    2,
  ],
  [
    'a watch that says what nobody can read',
    () => {
      bench.proxy.answer(isWatch, { code: 200, body: { type: 'ADDED', object: {} } });
      bench.proxy.cut();
    },
    1,
  ],
  [
    'an event that says why the watch ends',
    () => {
      const object = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Expired', code: 410 };
      bench.proxy.answer(isWatch, { code: 200, headers: { connection: 'close' }, body: { type: 'ERROR', object } });
      bench.proxy.cut();
    },
    1,
  ],
];

test.each(faults)('%s: the store has what the server has', async (_, fault, relists) => {
  bench = await benchWith(inputs);
  happen(bench.server, 'POST', '/api/v1/namespaces/default/secrets', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'one' },
  });
  stir();
  await bench.cluster.start();
  expect(known(bench)).toEqual(served(bench.server));
  await eventually(() => expect(count('watches/configmaps')).toBe(1));
  await fault();
  stir();
  await catchesUp();
  bench.proxy.calm();
  stir();
  await catchesUp();
  await eventually(() => expect(bench.cluster.troubles).toEqual([]));
  expect(count('lists/configmaps') + count('lists/secrets') > 2).toBe(relists > 0);
  for (const kind of ['configmaps', 'secrets']) {
    expect(count(`lists/${kind}`)).toBeLessThanOrEqual(1 + relists);
    expect(count(`watches/${kind}`)).toBeLessThanOrEqual(8);
  }
});

test('a watch that falls silent on an open connection is taken up again', async () => {
  bench = await benchWith(inputs, { silence: 100 });
  await bench.cluster.start();
  await eventually(() => expect(count('watches/configmaps')).toBe(1));
  bench.proxy.stall();
  stir();
  await catchesUp();
  expect(count('lists/configmaps')).toBe(1);
});

test('a list is read page by page, and begun anew where the server does not know any more where it was', async () => {
  bench = await benchWith(inputs);
  for (let at = 0; at < 501; at++) happen(bench.server, 'POST', path, configMap(`many-${at}`));
  bench.proxy.answer((target) => target.includes('continue='), { code: 410 });
  await bench.cluster.start();
  await catchesUp();
  expect(count('lists/configmaps')).toBe(2);
  expect(bench.proxy.targets.filter((target) => target.includes('/configmaps') && isList(target))).toHaveLength(4);
});

test('a server that asks to be left alone is left alone', async () => {
  bench = await benchWith(inputs);
  bench.proxy.answer(isList, { code: 429, headers: { 'retry-after': '3600' }, body: { message: 'too many' } }, 2);
  const started = bench.cluster.start();
  await eventually(() =>
    expect(bench.cluster.troubles).toEqual([
      { kind: 'watch', text: 'secrets default/one: too many (429)' },
      { kind: 'watch', text: 'configmaps in default: too many (429)' },
    ]),
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(bench.proxy.targets).toHaveLength(2);
  await bench.cluster.relist();
  await started;
  expect(bench.cluster.troubles).toEqual([]);
});

const codes = [410, 429, 401, 500, 503, 404];

/** What a number makes go wrong. */
const mishaps: readonly ((choice: number) => void)[] = [
  () => bench.proxy.cut(),
  () => bench.server.store.compact(bench.server.store.revision),
  (choice) => bench.proxy.crumble(choice % 2 === 0),
  (choice) => bench.proxy.answer(isWatch, { code: codes[choice % codes.length] ?? 500 }, 2),
  (choice) => bench.proxy.answer(isList, { code: codes[choice % codes.length] ?? 500 }),
  (choice) => {
    bench.proxy.answer(isWatch, { code: 200, body: { type: 'ADDED', object: {} }, bytes: 90 + (choice % 20) });
    bench.proxy.cut();
  },
  (choice) => {
    bench.proxy.answer(isList, { code: 200, body: { metadata: {} }, bytes: 60 + (choice % 40) });
    bench.proxy.cut();
  },
];

test('after any faults in a row the store has what the server has', async () => {
  const choices = fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 8 });
  bench = await benchWith(inputs);
  await bench.cluster.start();
  await fc.assert(
    fc.asyncProperty(choices, async (all) => {
      for (const choice of all) {
        stir();
        mishaps[choice % mishaps.length]?.(choice);
        if (choice % 3 === 0) await new Promise((resolve) => setTimeout(resolve, choice % 15));
      }
      bench.proxy.calm();
      await catchesUp();
      await eventually(() => expect(bench.cluster.troubles).toEqual([]));
    }),
    { numRuns: 12, seed: 1 },
  );
  // One list for each fault that asks for one, and no more.
  expect(count('errors/configmaps')).toBeGreaterThan(10);
  expect(count('lists/configmaps')).toBeLessThanOrEqual(1 + count('errors/configmaps'));
});

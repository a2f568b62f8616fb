import { createServer, type Server, type ServerResponse } from 'node:http';
import fc from 'fast-check';
import { KubeClient } from '../../../src/host/client/kube-client';
import { ObjectCache } from '../../../src/host/client/object-cache';
import { watchingWith } from '../../../src/host/client/scope-watch';
import { allOf } from '../../../src/host/client/shared/shared-kind';
import { SharedNamespace } from '../../../src/host/client/shared/shared-namespace';
import type { KubeObject } from '../../../src/kube/types';
import { configMaps } from '../../../src/library/resources/core';
import { HeldObject } from '../../../src/om/state/held-object';
import { Store } from '../../../src/om/state/store';
import { eventually, quick, rightToken } from './bench-cluster';

/** A server whose lists come when the test wants them to. */
let server: Server;
let asked: ServerResponse[];
let client: KubeClient;
beforeAll(async () => {
  asked = [];
  server = createServer((_, response) => void asked.push(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  client = new KubeClient(rightToken(`http://127.0.0.1:${port}`));
});
afterAll(async () => {
  client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function answerList(items: readonly KubeObject[], version: number): Promise<void> {
  await eventually(() => expect(asked).toHaveLength(1));
  const metadata = { resourceVersion: String(version) };
  asked.pop()?.end(JSON.stringify({ kind: 'ConfigMapList', apiVersion: 'v1', metadata, items }));
}

const object = (name: string, version: number): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'east', resourceVersion: String(version) },
});

/** What happens at a version: an object becomes another, or goes. */
interface Deed {
  readonly name: string;
  readonly goes: boolean;
}
/** What there is as of a version. */
function stateAt(deeds: readonly Deed[], version: number): readonly KubeObject[] {
  const state = new Map<string, KubeObject>();
  for (const [at, { name, goes }] of deeds.slice(0, version).entries()) {
    if (goes) state.delete(name);
    else state.set(name, object(name, at + 1));
  }
  return [...state.values()].sort((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1));
}

const isIn = (state: readonly KubeObject[], object: KubeObject | undefined): boolean =>
  state.some(({ metadata }) => metadata.resourceVersion === object?.metadata.resourceVersion);

const nobody = { progressed: () => {} };
const scope = allOf({ type: configMaps }, 'east');
const opened = (isReplaced: () => boolean = () => false): { namespace: SharedNamespace; store: Store } => {
  const store = new Store();
  const watching = watchingWith({ client, times: quick });
  const namespace = new SharedNamespace({ watching, count: () => {}, scope: () => scope, isReplaced });
  namespace.add(new ObjectCache(store, scope), nobody);
  return { namespace, store };
};

test('whatever the watch tells before, during and after a list, in the end all is known and nothing is ever set back', async () => {
  const history = fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), goes: fc.boolean() }), { maxLength: 12 });
  const moments = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12));
  await fc.assert(
    fc.asyncProperty(history, moments, fc.boolean(), async (drawn, at, isFilled) => {
      // Only what is there can go.
      const deeds = drawn.filter(({ name, goes }, version) => {
        const isThere = stateAt(drawn.slice(0, version), version).some(({ metadata }) => metadata.name === name);
        return !goes || isThere;
      });
      const [begun, taken, told] = at.map((one) => Math.min(one, deeds.length));
      if (begun === undefined || taken === undefined || told === undefined) throw new Error('three were drawn');
      fc.pre(begun <= taken && begun <= told);
      const { namespace, store } = opened();
      const versions = new Map<string, number>();
      const setBack: string[] = [];
      let asOf = 0;
      store.subscribe(({ name, after }) => {
        const version = Number(after?.metadata.resourceVersion ?? 0);
        const isOld = version < (versions.get(name) ?? 0) || (version <= asOf && !isIn(stateAt(deeds, asOf), after));
        if (after !== undefined && isOld) setBack.push(name);
        if (after !== undefined) versions.set(name, version);
      });
      const tell = (from: number, to: number): void => {
        for (const [index, { name, goes }] of deeds.slice(from, to).entries()) {
          const version = String(from + index + 1);
          if (index % 2 === 0) namespace.pack();
          if (goes) namespace.remove(object(name, from + index + 1), version);
          else namespace.put(object(name, from + index + 1), version);
        }
      };
      if (isFilled) namespace.replace(stateAt(deeds, 0), '0');
      tell(0, begun);
      const before = namespace.listAttempts;
      namespace.list();
      // The list is as of a moment after it was asked for; the watch may be further when its answer comes, or not as far.
      tell(begun, told);
      await answerList(stateAt(deeds, taken), taken === 0 ? 0 : taken);
      await eventually(() => expect(namespace.listAttempts).toBe(before + 1));
      asOf = taken;
      tell(told, deeds.length);
      expect(store.snapshot().list(configMaps)).toEqual(stateAt(deeds, deeds.length));
      expect(setBack).toEqual([]);
      namespace.close();
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('a list that comes while all is listed anew is left alone', async () => {
  const { namespace, store } = opened(() => true);
  namespace.list();
  await answerList([object('a', 9)], 9);
  await eventually(() => expect(namespace.listAttempts).toBe(1));
  expect(namespace.isKnown).toBe(false);
  namespace.replace([object('a', 7)], '7');
  expect(store.snapshot().list(configMaps)).toEqual([object('a', 7)]);
});

test.each<[what: string, look: (namespace: SharedNamespace) => void]>([
  ['told of', (namespace) => namespace.put(object('b', 2), '2')],
  ['listed', (namespace) => namespace.replace([object('a', 1)], '1')],
  ['shown to who comes later', (namespace) => namespace.add(new ObjectCache(new Store(), scope), nobody)],
])('what was %s is packed the next time, and then nothing', (_, look) => {
  const { namespace } = opened();
  namespace.replace([object('a', 1)], '1');
  namespace.pack();
  const packed = jest.spyOn(HeldObject.prototype, 'pack');
  namespace.pack();
  expect(packed).not.toHaveBeenCalled();
  look(namespace);
  namespace.pack();
  expect(packed).toHaveBeenCalled();
  packed.mockRestore();
});

import fc from 'fast-check';
import { ClusterApiServer } from '../../src/api-server/cluster-api-server';
import { KubeApiServer } from '../../src/api-server/kube-api-server';
import type { JsonObject } from '../../src/kube/json';
import { fixedClock } from '../../src/om/clock';
import type { Request } from '../../src/om/request';
import type { ApiServer } from '../../src/om/run/api-server';
import { MemoryApiServer, servedKinds } from '../../src/om/run/memory-api-server';
import { memoryState } from '../../src/om/state/memory-state';
import { OverlayState } from '../../src/om/state/overlay-state';
import { configMaps } from '../../src/operators/auth/resources';
import { request } from '../om/support/operator';

const clock = fixedClock(Date.parse('2026-03-01T12:00:00Z'));
const namespace = 'default';

/** A write of a ConfigMap, as an operator asks for it. */
const write = fc.record({
  action: fc.constantFrom('Create', 'Update', 'Delete'),
  name: fc.constantFrom('a', 'b'),
  data: fc.dictionary(fc.constantFrom('k', 'l'), fc.constantFrom('1', '2')),
  finalizers: fc.constantFrom<readonly string[]>([], ['example.com/hold']),
});
type Write = typeof write extends fc.Arbitrary<infer W> ? W : never;

const asked = ({ action, name, data, finalizers }: Write): Request => {
  const metadata = { name, namespace, ...(finalizers.length === 0 ? {} : { finalizers }) };
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
  return { ...request(name, { action, ...(action === 'Delete' ? { body: undefined } : { body }) }), namespace };
};

/** What comes of writes, and what is there then, without what only one of the servers gives out. */
function outcomesAt(server: ApiServer, writes: readonly Write[]): readonly unknown[] {
  return writes.map((one) => {
    const outcome = server.write(asked(one));
    const found = server.state.get(configMaps, one.name, namespace);
    const { finalizers, deletionTimestamp } = found?.metadata ?? {};
    const content: JsonObject = { data: Object.keys(found?.data ?? {}).length === 0 ? null : (found?.data ?? null) };
    const told = outcome.kind === 'refused' ? [outcome.code, outcome.reason, outcome.message] : [outcome.kind];
    return { told, isThere: found !== undefined, ...content, finalizers: finalizers ?? [], deletionTimestamp };
  });
}

test('the quick server and the faithful one agree on what they both decide', () => {
  fc.assert(
    fc.property(fc.array(write, { maxLength: 8 }), (writes) => {
      const quick = new MemoryApiServer(new OverlayState(memoryState([])), { types: servedKinds([configMaps]), clock });
      const faithful = new ClusterApiServer(new KubeApiServer({ clock }));
      expect(outcomesAt(quick, writes)).toEqual(outcomesAt(faithful, writes));
    }),
    { numRuns: 200 },
  );
});

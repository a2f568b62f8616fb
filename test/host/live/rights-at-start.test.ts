import { fastClock } from '../../../src/host/live/host-clock';
import type { LiveRun } from '../../../src/host/live/host-events';
import { LiveHost } from '../../../src/host/live/live-host';
import { runHost } from '../../../src/host/live/run-host';
import { exactResource } from '../../../src/om/declared-resources';
import { seededSource } from '../../../src/om/random';
import * as r from '../../../src/operators/auth/resources';
import { configMap } from '../../api-server/support/server';
import { type Decide, ensured, HOME, subjectOf } from '../../sequence/support';
import { type Bench, benchWith, eventually, happen } from '../client/bench-cluster';
import { isList } from '../client/faulty-proxy';
import { enforcing } from './support';

const path = `/api/v1/namespaces/${HOME}/configmaps`;
const inputs = { exactResources: ['source', 'copy'].map((name) => exactResource(r.configMaps, name, HOME)) };
const forbidden = { code: 403, body: { message: 'configmaps is forbidden: User "om" cannot list them' } };
/** More often than anything is asked for in a test. */
const ALWAYS = 1_000_000;

/** Would harm a copy whose source it does not see. */
const copying: Decide = (context) => {
  const source = context.input.clusters.Management.get(r.configMaps, 'source', HOME);
  return ensured(context, 'copy', { value: source?.data?.value ?? 'nothing' });
};

let bench: Bench;
let close: () => Promise<void>;

afterEach(async () => {
  await close();
  await bench.stop();
});

/** A host, in a time of its own, whose user may not list anything yet. */
async function begun(once: boolean) {
  bench = await benchWith(inputs);
  for (const [name, value] of [
    ['source', 'one'],
    ['copy', 'one'],
  ] as const) {
    happen(bench.server, 'POST', path, configMap(name, { data: { value } }));
  }
  bench.proxy.answer(isList, forbidden, ALWAYS);
  const clock = fastClock(50);
  const runs: LiveRun[] = [];
  const told: string[] = [];
  const host = new LiveHost<undefined>({
    operator: subjectOf(copying).operator,
    clusters: { layout: 'single', cluster: bench.cluster },
    sources: { random: seededSource('rights'), secrets: 'random', environment: {} },
    settings: () => undefined,
    now: clock.now,
    time: clock.now,
    ...enforcing,
    told: { ran: (run) => void runs.push(run), wrote: () => {} },
  });
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const waits = (): void => void told.push(...host.troubles.map(({ kind, text }) => `${kind}: ${text}`));
  const running = runHost({ host, clock, stopped, once, looked: () => {}, waits });
  close = async () => {
    stop();
    await running;
    await host.close();
  };
  return { host, runs, told, running };
}

const missing = (name: string): string =>
  `rights: cluster: configmaps ${HOME}/${name}: configmaps is forbidden: User "om" cannot list them (403)`;

test('what may not be read is not taken to be absent: nothing runs until the right is given', async () => {
  const { host, runs, told } = await begun(false);
  const lists = (): number => bench.proxy.targets.filter(isList).length;
  await eventually(() => expect(lists()).toBeGreaterThanOrEqual(6));
  await eventually(() => expect(told).toEqual(expect.arrayContaining([missing('source'), missing('copy')])));
  expect(runs).toEqual([]);
  bench.proxy.calm();
  await eventually(() => expect(host.isAtRest).toBe(true));
  expect(host.troubles).toEqual([]);
  expect(runs.flatMap(({ fates }) => fates)).toEqual([]);
  expect(bench.server.store.get('configmaps.', HOME, 'copy')?.data).toEqual({ value: 'one' });
});

test('who is to run once ends without having run, and says what is missing', async () => {
  const { host, runs, running } = await begun(true);
  await running;
  expect(runs).toEqual([]);
  expect(host.troubles.map(({ kind, text }) => `${kind}: ${text}`).sort()).toEqual([
    missing('copy'),
    missing('source'),
  ]);
});

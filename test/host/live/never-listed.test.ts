import { errorMessage } from '../../../src/cli/errors';
import type { ClusterTrouble, LiveCluster } from '../../../src/host/live/live-cluster';
import { LiveHost } from '../../../src/host/live/live-host';
import { runHost } from '../../../src/host/live/run-host';
import { seededSource } from '../../../src/om/random';
import { Store } from '../../../src/om/state/store';
import { subjectOf } from '../../sequence/support';
import { hurriedClock } from './hurried-clock';
import { enforcing } from './support';

const begin = Date.parse('2026-03-01T12:00:00Z');

/** A cluster whose lists never come. */
const silentCluster = (troubles: readonly ClusterTrouble[]): LiveCluster => ({
  store: new Store(),
  troubles,
  counters: new Map(),
  start: () => new Promise(() => {}),
  relist: () => Promise.resolve(),
  write: () => Promise.resolve({ kind: 'unreachable', reason: 'nobody is there' }),
  hasSeen: () => Promise.resolve(true),
  read: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
});

/** A host over such a cluster, run until it ends by itself or an hour has passed. */
async function ended(once: boolean, troubles: readonly ClusterTrouble[]) {
  const clock = hurriedClock(begin);
  const host = new LiveHost<undefined>({
    operator: subjectOf(() => []).operator,
    clusters: { layout: 'single', cluster: silentCluster(troubles) },
    sources: { random: seededSource('silent'), secrets: 'random', environment: {} },
    settings: () => undefined,
    now: clock.now,
    time: clock.now,
    ...enforcing,
    told: { ran: () => {}, wrote: () => {} },
  });
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const waits = (): void => {
    if (clock.now() >= begin + 3_600_000) stop();
  };
  const running = runHost({ host, clock, stopped, once, looked: () => {}, waits });
  const fault = await running.then(
    () => undefined,
    (error: unknown) => errorMessage(error),
  );
  return { fault, seconds: (clock.now() - begin) / 1_000 };
}

const refused = (what: string): ClusterTrouble => ({
  kind: 'watch',
  text: `${what}: dial tcp 10.0.0.1:6443: connect: connection refused`,
});

test('who is to run once gives up after half a minute, and says which server it was and what to do', async () => {
  const { fault, seconds } = await ended(
    true,
    ['secrets a/b', 'nodes', 'pods c', 'routes d', 'services e'].map(refused),
  );
  expect(seconds).toBe(30);
  expect(fault?.split('\n')).toEqual([
    'what the operator reads could not be listed: it was tried for 30 s, again and again, and nothing was written.',
    '\tcluster: secrets a/b: dial tcp 10.0.0.1:6443: connect: connection refused',
    '\tcluster: nodes: dial tcp 10.0.0.1:6443: connect: connection refused',
    '\tcluster: pods c: dial tcp 10.0.0.1:6443: connect: connection refused',
    '\tand 2 more',
    '\tSee that the server is up, is reached from here and takes the credentials, or leave --once and --dry-run out to wait for it',
  ]);
});

test.each<[string, boolean, readonly ClusterTrouble[], number, boolean]>([
  ['gives up on a server that says nothing at all', true, [], 30, true],
  ['waits for it where it is to go on', false, [refused('nodes')], 3_600, false],
  ['ends at once where a right is missing', true, [{ kind: 'rights', text: 'nodes: forbidden' }], 2, false],
])('a host %s', async (_, once, troubles, seconds, isFault) => {
  const outcome = await ended(once, troubles);
  expect([outcome.seconds, outcome.fault !== undefined]).toEqual([seconds, isFault]);
});

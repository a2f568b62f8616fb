import { join } from 'node:path';
import { KubeApiServer } from '../src/api-server/kube-api-server';
import { patchTypes } from '../src/api-server/request';
import { renderCharts } from '../src/cli/actions/synthesize';
import { counterOf } from '../src/host/client/counters';
import { declaredWatches } from '../src/host/client/declared-watches';
import { KubeClient } from '../src/host/client/kube-client';
import { defaultTimes } from '../src/host/client/reflector-state';
import { listPageOf } from '../src/host/client/watch-event';
import type { WatchScope } from '../src/host/client/watch-scope';
import { WatchedCluster } from '../src/host/client/watched-cluster';
import { sameJson } from '../src/kube/same-json';
import type { KubeObject } from '../src/kube/types';
import { fixedClock } from '../src/om/clock';
import { standaloneTypes } from '../src/operators/auth/resources/all';
import { declaredInputs } from '../src/operators/auth/standalone/declared-inputs';
import { applyRequestsOf, namespacesBefore } from '../test/charts/support/apply-chart';
import { FaultyProxy } from '../test/host/client/faulty-proxy';
import { customKinds } from '../test/operators/auth/at-rest/support/served-cluster';
import type { RealServer } from './real-server';
import { installKinds, sleep } from './record';

/** What the oauth-apiserver serves, which is not there. */
const AGGREGATED = 'oauth.openshift.io';

const inputs = [declaredInputs.applyConfigurationResources];

/** How often the objects of the chart are changed, with connections that break after every few of them. */
const ROUNDS = 5;
const WRITES_BETWEEN_CUTS = 10;

/**
 * Lists and watches all inputs of the standalone operator on a real server, whose connections break again and again, while the objects
 * of the example's chart come, change and go. Kinds are served only after the watches have begun. Prints what came of it.
 *
 * @returns the exit code: 1 where the store has not what the server has, or something was listed more often than needed
 */
export async function checkClient({ client: writer, port, certificate }: RealServer): Promise<number> {
  const proxy = await FaultyProxy.start(port);
  const server = new URL(proxy.url.replace('http:', 'https:'));
  const access = { server, tls: { authorities: certificate }, authorization: 'Bearer e2e' };
  const client = new KubeClient({ current: async () => access, renew: async () => access });
  const times = { ...defaultTimes, pause: { first: 50, longest: 500 } };
  const cluster = new WatchedCluster({ client, inputs, types: standaloneTypes, times });
  try {
    await cluster.start();
    const unserved = cluster.troubles.length;
    await installKinds(
      writer,
      customKinds.filter(({ group }) => !group.endsWith('.k8s.io') && group !== AGGREGATED),
    );
    for (const name of namespacesBefore) {
      const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
      await writer.request({ method: 'POST', path: '/api/v1/namespaces', body });
    }
    const absent = await unservedBy(writer, cluster);
    const waiting = scopesOf(cluster).filter(({ type }) => absent.has(type)).length;
    await settled(() => cluster.troubles.length <= waiting);
    const before = listsOf(cluster, absent);
    const { cuts, writes } = await stir(writer, proxy);
    const differing = await differences(cluster, writer);
    const { watches, lists } = { watches: scopesOf(cluster).length, lists: listsOf(cluster, absent) - before };
    for (const text of differing) console.log(`e2e: client: ${text}`);
    console.log(
      `e2e: client: ${watches} watches, of which ${unserved} waited for their kinds; ${writes} writes, ${cuts} cuts: ` +
        `${lists} lists anew, ${differing.length} differences`,
    );
    return differing.length === 0 && lists === 0 ? 0 : 1;
  } finally {
    await cluster.close();
    client.close();
    await proxy.stop();
  }
}

/** Has the objects of a chart come, change and go. */
async function stir(writer: RealServer['client'], proxy: FaultyProxy): Promise<{ cuts: number; writes: number }> {
  const [chart] = renderCharts({ inputDir: join(__dirname, '../examples/standalone') }, {}).charts;
  const { kinds } = new KubeApiServer({ clock: fixedClock(0), customKinds });
  const requests = applyRequestsOf(chart?.objects ?? [], kinds);
  let [cuts, writes] = [0, 0];
  const sent = async (request: Parameters<typeof writer.request>[0]): Promise<void> => {
    const { code } = await writer.request(request);
    if (code < 400) writes++;
    if (writes % WRITES_BETWEEN_CUTS !== 0) return;
    proxy.cut();
    cuts++;
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const request of requests) await sent(request);
    const body = { metadata: { annotations: { round: String(round) } } };
    for (const { path } of requests) await sent({ method: 'PATCH', path, contentType: patchTypes.merge, body });
    // Nobody takes namespaces away here.
    const going = requests.filter(({ path }, at) => at % 2 === 0 && !/\/namespaces\/[^/]+$/.test(path));
    if (round + 1 < ROUNDS) for (const { path } of going) await sent({ method: 'DELETE', path });
  }
  return { cuts, writes };
}

/** What is watched, by what is known now. */
const scopesOf = ({ store }: WatchedCluster): readonly WatchScope[] =>
  declaredWatches(inputs, standaloneTypes, (resource, name, namespace) => {
    const type = standaloneTypes.find((one) => one.group === resource.group && one.resource === resource.resource);
    return type && store.object(type, name, namespace);
  });

/** The kinds that the server does not serve: they are asked for again and again. */
async function unservedBy(
  writer: RealServer['client'],
  cluster: WatchedCluster,
): Promise<ReadonlySet<WatchScope['type']>> {
  const absent = new Set<WatchScope['type']>();
  for (const { type, path } of scopesOf(cluster)) {
    if ((await writer.request({ method: 'GET', path })).code === 404) absent.add(type);
  }
  return absent;
}

/** How often anything that is served was listed. */
function listsOf({ counters }: WatchedCluster, absent: ReadonlySet<WatchScope['type']>): number {
  const others = new Set([...absent].map((type) => counterOf('lists', type)));
  return [...counters].reduce((sum, [key, count]) => {
    return key.startsWith('lists/') && !others.has(key) ? sum + count : sum;
  }, 0);
}

/** Where the store differs from the server when it has had time to hear of all. */
async function differences(cluster: WatchedCluster, writer: RealServer['client']): Promise<readonly string[]> {
  let found: readonly string[] = [];
  await settled(async () => {
    found = (await Promise.all(scopesOf(cluster).map((scope) => differencesIn(scope, cluster, writer)))).flat();
    return found.length === 0;
  });
  return found;
}

async function differencesIn(
  scope: WatchScope,
  { store }: WatchedCluster,
  writer: RealServer['client'],
): Promise<readonly string[]> {
  const { code, body } = await writer.request({ method: 'GET', path: scope.path, query: scope.query });
  const served = (code === 200 ? (listPageOf(body, scope.type)?.objects ?? []) : []).filter((one) => scope.has(one));
  const nameOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;
  const names = new Set(served.map(nameOf));
  const known = store.snapshot().list(scope.type, scope.selector.namespace);
  return [
    ...served
      .filter((one) => {
        const object = store.object(scope.type, one.metadata.name ?? '', one.metadata.namespace);
        return object === undefined || !sameJson(object, one);
      })
      .map((one) => `${scope.title}: ${nameOf(one)} is another one in the store`),
    ...known
      .filter((one) => scope.has(one) && !names.has(nameOf(one)))
      .map((one) => `${scope.title}: ${nameOf(one)} is gone at the server`),
  ];
}

/** Waits until something holds; gives up after half a minute. */
async function settled(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 150; tries++) {
    if (await holds()) return true;
    await sleep(200);
  }
  return false;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { kindKey } from '../src/api-server/kinds/served-kind';
import { KubeApiServer } from '../src/api-server/kube-api-server';
import { openShiftKinds } from '../src/api-server/openshift/kinds';
import { type RestServer, startRest } from '../src/api-server/rest/rest-server';
import { metaOf } from '../src/api-server/validation/object-meta';
import type { JsonObject } from '../src/kube/json';
import { systemClock } from '../src/om/clock';
import { FaultyProxy } from '../test/host/client/faulty-proxy';
import { builtProgram, cachedProgram, type GoProgram } from './go-program';
import { sleep } from './record';

const program: GoProgram = { folder: 'informer', name: 'informer' };
const token = 'informer';

/** What is watched, by plural name. */
const resources = {
  configmaps: {
    path: '/api/v1/namespaces/default/configmaps',
    make: (name: string): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }),
  },
  routes: {
    path: '/apis/route.openshift.io/v1/namespaces/default/routes',
    make: (name: string): JsonObject => ({
      apiVersion: 'route.openshift.io/v1',
      kind: 'Route',
      metadata: { name },
      spec: { to: { kind: 'Service', name } },
    }),
  },
} as const;

type Resource = keyof typeof resources;
const all: readonly Resource[] = ['configmaps', 'routes'];

/**
 * Has informers of client-go list and watch at the API server in memory while objects come, change and go, connections break, and
 * what a watch goes on from is forgotten. Prints what came of it.
 *
 * @param isIfBuilt leaves it out where the program has not been built yet
 * @returns the exit code: 1 where an informer does not hold in the end what the server has
 */
export async function checkInformers(isIfBuilt: boolean): Promise<number> {
  if (isIfBuilt && !existsSync(cachedProgram(program))) {
    console.log(
      'e2e: informers: skipped: their program has not been built here; `npm run e2e -- --informer` builds it',
    );
    return 0;
  }
  const file = builtProgram(program);
  if (file === undefined) {
    console.log('e2e: informers: skipped: there is no Go toolchain to build their program with');
    return 0;
  }
  const server = new KubeApiServer({ clock: systemClock, seed: 'informer', customKinds: openShiftKinds() });
  const rest = await startRest(server, { token, now: Date.now });
  const proxy = await FaultyProxy.start(rest.port);
  const child = spawn(file, [proxy.url], { env: { ...process.env, TOKEN: token }, stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    return await watched(server, proxy, new Informers(child));
  } finally {
    await ended(child, rest, proxy);
  }
}

async function watched(server: KubeApiServer, proxy: FaultyProxy, informers: Informers): Promise<number> {
  const faults: string[] = [];
  const stage = async (name: string, change: () => void): Promise<void> => {
    change();
    for (const resource of all) {
      const fault = await informers.differing(resource, () => shownBy(server, resource));
      if (fault !== undefined) faults.push(`${name}: ${resource}: ${fault}`);
    }
  };
  const write = (method: 'DELETE' | 'PATCH' | 'POST', name: string): void => {
    for (const resource of all) {
      const { path, make } = resources[resource];
      const one = method === 'POST' ? { path, body: make(name) } : { path: `${path}/${name}` };
      const labels = { metadata: { labels: { revision: String(server.store.revision) } } };
      const patch = method === 'PATCH' ? { contentType: 'application/merge-patch+json', body: labels } : {};
      server.serve({ method, ...one, ...patch });
    }
  };
  await stage('listed', () => {
    for (const name of ['a', 'b', 'c']) write('POST', name);
  });
  await stage('watched', () => {
    write('POST', 'd');
    write('PATCH', 'a');
    write('DELETE', 'b');
  });
  await stage('cut', () => {
    proxy.cut();
    write('PATCH', 'c');
  });
  const told = proxy.targets.length;
  await stage('forgotten', () => {
    proxy.refuse(true);
    write('POST', 'e');
    write('DELETE', 'a');
    server.store.compact(server.store.revision);
    write('PATCH', 'd');
    proxy.refuse(false);
  });
  for (const resource of all) {
    const own = proxy.targets.slice(told).filter((target) => target.includes(`/${resource}?`));
    if (!isAnew(own)) faults.push(`forgotten: ${resource}: was not listed anew after its watch: ${own.join(', ')}`);
  }
  await stage('after it', () => write('PATCH', 'e'));
  for (const fault of faults) console.log(`e2e: informers: ${fault}`);
  const count = 5 * all.length + all.length;
  console.log(`e2e: informers: ${count - faults.length} of ${count} come out right with client-go`);
  return faults.length === 0 ? 0 : 1;
}

/** Whether requests go on with a watch, which is refused, and then begin anew. */
function isAnew(targets: readonly string[]): boolean {
  const isFresh = (target: string): boolean => !target.includes('watch=') || target.includes('sendInitialEvents=true');
  const [first, ...rest] = targets;
  return first !== undefined && !isFresh(first) && rest.some(isFresh);
}

/** What a server has, as the program prints it. */
function shownBy({ kinds, store }: KubeApiServer, resource: Resource): readonly string[] {
  const kind = kinds.all().find((one) => one.resource === resource);
  const objects = kind === undefined ? [] : store.list(kindKey(kind));
  return objects.map(metaOf).map(({ name, resourceVersion }) => `${name} ${resourceVersion}`);
}

/** What the program has printed: see `informer/main.go`. */
interface Line {
  readonly resource: string;
  readonly objects: readonly string[];
}

/** The informers of the program, as it tells of them. */
class Informers {
  private readonly held = new Map<string, readonly string[]>();

  constructor(child: ChildProcess) {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (text) => {
      const { resource, objects }: Line = JSON.parse(text);
      this.held.set(resource, objects);
    });
  }

  /** How an informer differs from what it should hold, after half a minute; undefined as soon as it does not. */
  async differing(resource: Resource, wanted: () => readonly string[]): Promise<string | undefined> {
    for (let tries = 0; tries < 300; tries++) {
      if (wanted().join() === this.held.get(resource)?.join()) return undefined;
      await sleep(100);
    }
    return `holds ${this.held.get(resource)?.join() ?? 'nothing'}, not ${wanted().join()}`;
  }
}

async function ended(child: ChildProcess, rest: RestServer, proxy: FaultyProxy): Promise<void> {
  child.stdin?.end();
  child.kill();
  await proxy.stop();
  await rest.stop();
}

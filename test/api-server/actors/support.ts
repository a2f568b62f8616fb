import type { Actor, Conduct } from '../../../src/api-server/actors/definition';
import { Actors, type Deed } from '../../../src/api-server/actors/scheduler';
import { VirtualClock } from '../../../src/api-server/actors/virtual-clock';
import { kindKey } from '../../../src/api-server/kinds/served-kind';
import { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { openShiftKinds } from '../../../src/api-server/openshift/kinds';
import type { JsonObject } from '../../../src/kube/json';
import { isKubeObject } from '../../../src/kube/types/meta';

export const HOUR = 3_600_000;

/** A cluster with objects and actors. */
export interface Stage {
  readonly server: KubeApiServer;
  readonly clock: VirtualClock;
  readonly actors: Actors;
  /** What they did until nothing was left to do, in an hour at most. */
  readonly run: () => readonly Deed[];
  readonly get: (resource: string, name: string, namespace?: string) => JsonObject | undefined;
}

export function stage(
  objects: readonly JsonObject[],
  cast: readonly Actor[],
  { conducts, seed = 1 }: { readonly conducts?: ReadonlyMap<string, Conduct>; readonly seed?: number } = {},
): Stage {
  const clock = new VirtualClock(Date.parse('2026-03-01T12:00:00Z'));
  const server = new KubeApiServer({ clock, seed, customKinds: openShiftKinds() });
  for (const object of objects) {
    if (!isKubeObject(object) || !server.load(object)) throw new Error(`not taken: ${JSON.stringify(object)}`);
  }
  const actors = new Actors({ server, clock, actors: cast, conducts, seed, facts: { release: '4.20.0' } });
  return {
    server,
    clock,
    actors,
    run: () => actors.advance(clock.now() + HOUR),
    get: (resource, name, namespace = '') => {
      const kind = server.kinds.all().find((one) => one.resource === resource);
      return kind && server.store.get(kindKey(kind), namespace, name);
    },
  };
}

export const namespace = (name: string, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, ...more },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
});

export const node = (name: string, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'node-role.kubernetes.io/control-plane': '' } },
  spec: {},
  status: { conditions: [{ type: 'Ready', status: 'True' }], ...more },
});

export const object = (apiVersion: string, kind: string, name: string, more: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name },
  ...more,
});

export const deployment = (
  name: string,
  replicas: number,
  spec: JsonObject = {},
  pod: JsonObject = {},
): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'a', uid: 'd-1', generation: 1 },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'i' }], ...pod } },
    ...spec,
  },
});

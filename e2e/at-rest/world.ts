import type { Actor } from '../../src/api-server/actors/definition';
import { guestActors, managementActors } from '../../src/api-server/actors/hosted';
import { Actors } from '../../src/api-server/actors/scheduler';
import { standaloneActors } from '../../src/api-server/actors/standalone';
import type { AdvancingClock } from '../../src/api-server/actors/virtual-clock';
import { ClusterApiServer } from '../../src/api-server/cluster-api-server';
import type { HostClock } from '../../src/host/live/host-clock';
import type { Environment } from '../../src/om/controller';
import type { ResourceType } from '../../src/om/resource-type';
import type { ClusterState, Input } from '../../src/om/state/cluster-state';
import { Store } from '../../src/om/state/store';
import { isGuestServed, releaseOf } from '../../src/operators/auth/simulate/stage';
import { type Clusters, nextDeedAt } from '../../src/simulation/clusters';
import { objectsOf } from '../../test/operators/auth/at-rest/support/served-cluster';
import { sleep } from '../record';
import { Bridge } from './bridge';
import { clear, populate } from './population';
import type { RealCluster } from './real-cluster';

/** The servers of a topology. */
export type RealClusters =
  | { readonly layout: 'single'; readonly cluster: RealCluster }
  | { readonly layout: 'split'; readonly management: RealCluster; readonly guest: RealCluster };

/** What a world is made of. */
export interface WorldOptions {
  readonly real: RealClusters;
  readonly input: Input;
  /** The kinds that are put in. */
  readonly types: readonly ResourceType[];
  readonly environment: Environment;
  readonly clock: HostClock;
}

/** How often the rest of the clusters is given the time, in milliseconds. */
const TICK = 25;

/** The objects of an input at real servers, and the rest of their clusters at work there. */
export class World {
  /** The clusters as simulations have them. */
  readonly clusters: Clusters;
  /** What the servers do not take of the input. */
  readonly untaken: readonly string[];
  private readonly bridges: readonly Bridge[];
  private readonly working: Promise<void>;
  private isOver = false;
  private lastAt: number;

  private constructor(
    private readonly options: WorldOptions,
    untaken: readonly string[],
  ) {
    const { real, input, environment, clock } = options;
    this.untaken = untaken;
    this.lastAt = clock.now();
    const bridges: Bridge[] = [];
    const served = ({ mirror, client }: RealCluster, actors: readonly Actor[], release: string) => {
      const bridge = new Bridge(mirror, client);
      bridges.push(bridge);
      const acting = { server: bridge.acted, clock: advancing(clock), actors, facts: { release }, seed: 'e2e' };
      return {
        api: mirror.api,
        server: new ClusterApiServer(mirror.api),
        store: new Store(),
        actors: new Actors(acting),
      };
    };
    if (real.layout === 'single') {
      const release = environment.OPERATOR_IMAGE_VERSION ?? '';
      this.clusters = { layout: 'single', cluster: served(real.cluster, standaloneActors, release) };
    } else {
      const release = releaseOf(input);
      const management = served(real.management, managementActors, release);
      const guest = served(real.guest, guestActors, release);
      this.clusters = { layout: 'split', management, guest, guestServer: guest.server };
      real.guest.reach(() => isGuestServed(management.server.state));
    }
    this.bridges = bridges;
    this.working = this.work();
  }

  /** Puts an input into servers that hold nothing. */
  static async begin(options: WorldOptions): Promise<World> {
    const { real, input, types } = options;
    const objects = (state: ClusterState) => objectsOf(state, types);
    const { Management, UserWorkload } = input.clusters;
    const untaken =
      real.layout === 'single'
        ? await populate(real.cluster, objects(Management))
        : [
            ...(await populate(real.management, objects(Management))),
            ...(await populate(real.guest, objects(UserWorkload))),
          ];
    return new World(options, untaken);
  }

  /** When an actor last wrote anything. */
  get lastDeedAt(): number {
    return this.lastAt;
  }

  /** When the next actor acts; undefined for never. */
  get nextDeedAt(): number | undefined {
    return this.bridges.every(({ isEmpty }) => isEmpty) ? nextDeedAt(this.clusters) : this.options.clock.now();
  }

  /** What the servers refused to actors. */
  get refusals(): readonly string[] {
    return this.bridges.flatMap(({ refusals }) => refusals);
  }

  /** Ends the work of all others, and takes everything away. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.working;
    const { real } = this.options;
    const members = real.layout === 'single' ? [real.cluster] : [real.management, real.guest];
    for (const one of members) {
      one.reach(() => true);
      await clear(one, one.bare);
    }
  }

  private async work(): Promise<void> {
    const { clusters } = this;
    const actors =
      clusters.layout === 'single' ? [clusters.cluster.actors] : [clusters.management.actors, clusters.guest.actors];
    while (!this.isOver) {
      const now = this.options.clock.now();
      for (const one of actors) if (one.advance(now).length > 0) this.lastAt = now;
      for (const bridge of this.bridges) await bridge.flush();
      await sleep(TICK);
    }
    for (const one of actors) one.close();
  }
}

/** A clock that goes on by itself, as actors have it. */
const advancing = ({ now }: HostClock): AdvancingClock => ({
  now,
  isBefore: (instant) => now() < instant,
  isAfter: (instant) => now() > instant,
  hasLasted: (since, duration) => since + duration < now(),
  advanceTo() {},
});

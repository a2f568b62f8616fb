import type { InternPool } from '../../../host/client/intern-pool';
import type { SharedWatches } from '../../../host/client/shared/shared-watches';
import type { ControlPlanes } from '../../../host/control-planes/control-planes';
import { garbageCollector, heldBytes, usedBytes } from '../../../serve/garbage';
import { keepNewSpaceSmall, spareMemory } from '../../spare-memory';
import type { ControlPlaneRun } from './control-plane-run';

/** So often hosts are asked to rest, in milliseconds: who is at it for less than that is not disturbed. */
const EVERY = 10_000;
/** Garbage is collected where the heap is larger by so much than after the last time, in bytes and in parts of it. */
const GARBAGE = { least: 8 * 1024 * 1024, part: 1 / 8 } as const;
/** And where no more hosts come to rest, and so large a part of them has since the last time. */
const RESTED = 1 / 20;
/** Then it is collected as long as that gives back so large a part of the heap's pages: each time some that are empty for the most part are cleared. */
const FREED = 1 / 50;

/** What rests. */
export interface Resting {
  readonly planes: Pick<ControlPlanes<ControlPlaneRun>, 'all' | 'hasListed' | 'rest'>;
  readonly watches: Pick<SharedWatches, 'pack'>;
  readonly pool: Pick<InternPool, 'clear'>;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** Has hosts that have nothing to do take little memory: of many control planes hardly any changes. */
export class Rest {
  private readonly collect = garbageCollector();
  private dueAt: number;
  private used = usedBytes();
  private isStarting = true;
  /** Hosts that came to rest since garbage was collected. */
  private rested = 0;
  /** How often it was collected since they all rest; undefined where that is over. */
  private collected: number | undefined;

  constructor(private readonly options: Resting) {
    this.dueAt = options.now() + EVERY;
    keepNewSpaceSmall();
  }

  /** To be called about once a second. */
  look(): void {
    const { planes, watches, pool, now } = this.options;
    if (now() >= this.dueAt) {
      this.dueAt = now() + EVERY;
      const resting = planes.rest();
      watches.pack();
      pool.clear();
      this.rested += resting;
      if (resting === 0 && this.rested > planes.all.length * RESTED) this.collected = 0;
    }
    if (this.isStarting && planes.hasListed && planes.all.every(hasBegun)) {
      // The start is the busiest time, and would take longer where all memory is spared.
      this.isStarting = false;
      spareMemory();
    }
    if (this.collected !== undefined) this.compact(this.collected);
    else if (usedBytes() >= this.used + Math.max(GARBAGE.least, this.used * GARBAGE.part)) this.tidy();
  }

  /** Once a look, so that nobody waits for all of it. */
  private compact(times: number): void {
    const before = heldBytes();
    this.tidy();
    // The first finds the pages that are empty for the most part, and clears none.
    const isWorthwhile = times === 0 || heldBytes() < before * (1 - FREED);
    this.collected = isWorthwhile ? times + 1 : undefined;
  }

  private tidy(): void {
    this.collect();
    this.used = usedBytes();
    this.rested = 0;
  }
}

const hasBegun = ({ host }: { readonly host: ControlPlaneRun | undefined }): boolean =>
  host === undefined || host.isEnded || host.hostRun.lastRun !== undefined;

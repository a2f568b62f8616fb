import type { SharedStart } from '../live/run-host';
import { type Permit, Semaphore, type SemaphoreOptions } from './semaphore';

/** So many hosts list at a time, and so many make their first run: one core has no more to do than these need. */
const AT_ONCE = 8;
/** After so many milliseconds the next one begins beside a host whose clusters do not answer. */
const WITHIN = 5_000;

/** Who may list, and who may make its first run. Between the two a host may wait for its turn among replicas. */
export interface HostStarts {
  readonly lists: Semaphore;
  readonly runs: Semaphore;
}

/** The start of all hosts of a process. */
export function hostStarts(clock: SemaphoreOptions['clock']): HostStarts {
  const options = { clock, permits: AT_ONCE, within: WITHIN };
  return { lists: new Semaphore(options), runs: new Semaphore(options) };
}

/**
 * The start of one host among many: it lists, and makes its first run, while a few others do. All at once would have writes answered too late,
 * and made again.
 */
export class HostStart implements SharedStart {
  private permit: Permit | undefined;

  constructor(private readonly starts: HostStarts) {}

  /** Resolves when it may list what it reads. */
  mayList(): Promise<void> {
    return this.next(this.starts.lists);
  }

  listed(): void {
    this.end();
  }

  mayRun(): Promise<void> {
    return this.next(this.starts.runs);
  }

  /** It has made its first run, or makes none. */
  end(): void {
    this.permit?.release();
    this.permit = undefined;
  }

  private next(semaphore: Semaphore): Promise<void> {
    this.end();
    this.permit = semaphore.acquire();
    return this.permit.granted;
  }
}

import type { JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import type { Store } from '../../om/state/store';
import type { Counted } from './counters';
import type { KubeClient, StreamEnd } from './kube-client';
import { Lines } from './lines';
import { ObjectCache } from './object-cache';
import { pause } from './pause';
import { type Failure, ReflectorState, type ReflectorTimes, type Step } from './reflector-state';
import { listPageOf, watchEventOf } from './watch-event';
import type { WatchScope } from './watch-scope';

/** Objects a page of a list has at most. */
const PAGE = '500';

/** What a reflector works with. */
export interface ReflectorOptions {
  readonly client: KubeClient;
  readonly store: Store;
  readonly scope: WatchScope;
  readonly times: ReflectorTimes;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** A number from 0 up to but not including 1. */
  readonly random: () => number;
  /** Something was counted. */
  readonly count: (what: Counted) => void;
  /** Its position, its trouble or both are other ones now. */
  readonly onProgress: () => void;
}

/** Lists objects, and watches them from there on, until it is closed: what is in the store of its scope is what the server has. */
export class Reflector {
  readonly cache: ObjectCache;
  private readonly state: ReflectorState;
  private readonly closing = new AbortController();
  /** Ends what is under way, so that the next step is taken at once. */
  private interruption = new AbortController();
  private pages: KubeObject[] = [];
  private failure: Failure | undefined;
  private attempts = 0;
  private hasListed = false;

  constructor(private readonly options: ReflectorOptions) {
    this.cache = new ObjectCache(options.store, options.scope);
    this.state = new ReflectorState(options.times, options.random);
  }

  get scope(): WatchScope {
    return this.options.scope;
  }

  /** The last version that was seen; empty before the first list. */
  get position(): string {
    return this.state.position;
  }

  /** What keeps it from listing or watching; undefined where nothing does. */
  get trouble(): Failure | undefined {
    return this.failure;
  }

  /** Whether all was listed once, or the server has said that there is nothing. What may not be seen may be there. */
  get isSettled(): boolean {
    return this.hasListed || this.failure?.says === 'absent';
  }

  /** How many times it has tried to list all, whatever came of it. */
  get listAttempts(): number {
    return this.attempts;
  }

  /** Lists all anew, at once. */
  relist(): void {
    this.state.relist();
    this.interrupt();
  }

  close(): void {
    this.closing.abort();
    this.interrupt();
  }

  /** Works until it is closed. */
  async run(): Promise<void> {
    const { now } = this.options;
    while (!this.closing.signal.aborted) {
      this.interruption = new AbortController();
      const { signal } = this.interruption;
      await pause(this.state.dueAt - now(), signal);
      if (signal.aborted) continue;
      const step = this.state.next();
      if (step.kind === 'list') await this.list(step, signal);
      else await this.watch(step, signal);
    }
  }

  private interrupt(): void {
    this.interruption.abort();
  }

  private async list({ next }: Extract<Step, { kind: 'list' }>, signal: AbortSignal): Promise<void> {
    const { client, scope, now, count } = this.options;
    if (next === '') {
      this.pages = [];
      count('lists');
    }
    const query = { ...scope.query, limit: PAGE, ...(next === '' ? {} : { continue: next }) };
    const answer = await client.ask({ method: 'GET', path: scope.path, query }, { signal });
    // Whoever wants all anew meanwhile gets it by another list.
    if (signal.aborted) return;
    if (answer.kind === 'unreachable' || answer.code !== 200) {
      return this.listFailed(this.state.listFailed(now(), answer));
    }
    const page = listPageOf(answer.body, scope.type);
    if (page === undefined) return this.listFailed(this.state.unreadable(now(), 'a list that cannot be read'));
    this.pages.push(...page.objects);
    this.state.listed(page.version, page.next);
    if (page.next !== '') return;
    this.cache.replace(this.pages);
    this.pages = [];
    this.hasListed = true;
    this.attempts++;
    this.recovered();
  }

  private listFailed(failure: Failure): void {
    this.attempts++;
    this.failed(failure);
  }

  private async watch({ from, seconds }: Extract<Step, { kind: 'watch' }>, signal: AbortSignal): Promise<void> {
    const { client, scope, times, now, count } = this.options;
    count('watches');
    const began = now();
    let ending: { readonly status: JsonObject } | { readonly unreadable: string } | undefined;
    const over = new AbortController();
    const end = (): void => over.abort();
    signal.addEventListener('abort', end);
    const lines = new Lines((line) => {
      if (ending !== undefined) return;
      const event = watchEventOf(line, scope.type);
      switch (event.kind) {
        case 'put':
          this.cache.put(event.object, event.version);
          break;
        case 'gone':
          this.cache.remove(event.object, event.version);
          break;
        case 'bookmark':
          break;
        case 'error':
          ending = { status: event.status };
          return end();
        case 'unreadable':
          ending = { unreadable: event.reason };
          return end();
      }
      if (event.kind !== 'bookmark') count('events');
      this.state.saw(event.version);
      this.recovered();
    });
    const query = {
      ...scope.query,
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: from,
      timeoutSeconds: String(seconds),
    };
    const request = { method: 'GET' as const, path: scope.path, query };
    const ended: StreamEnd = await client.stream(request, {
      opened: () => this.recovered(),
      read: (chunk) => lines.read(chunk),
      patience: times.silence,
      signal: over.signal,
    });
    signal.removeEventListener('abort', end);
    if (signal.aborted) return;
    if (ending !== undefined && 'unreadable' in ending) {
      return this.failed(this.state.unreadable(now(), ending.unreadable));
    }
    const failure = this.state.watchEnded(now(), began, ended, ending?.status);
    if (failure !== undefined) this.failed(failure);
  }

  private failed(failure: Failure): void {
    this.options.count('errors');
    this.failure = failure;
    this.options.onProgress();
  }

  private recovered(): void {
    this.failure = undefined;
    this.options.onProgress();
  }
}

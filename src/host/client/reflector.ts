import type { JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import type { StreamEnd } from './kube-client';
import { Lines } from './lines';
import { pause } from './pause';
import { type Failure, ReflectorState, type Step } from './reflector-state';
import type { Reflected, ScopeWatch, WatchingOptions, WatchListener, WatchSource } from './scope-watch';
import { listPageOf, watchEventOf } from './watch-event';
import type { WatchScope } from './watch-scope';

/** Objects a page of a list has at most. */
const PAGE = '500';

/** What a reflector works with, and for whom. */
export interface ReflectorOptions extends WatchingOptions, WatchListener {
  readonly scope: WatchScope;
  readonly into: Reflected;
}

/** Lists objects, and watches them from there on, until it is closed: who takes it in has what the server has. */
export class Reflector implements ScopeWatch {
  private readonly state: ReflectorState;
  private readonly closing = new AbortController();
  /** Ends what is under way, so that the next step is taken at once. */
  private interruption = new AbortController();
  private pages: KubeObject[] = [];
  private failure: Failure | undefined;
  private attempts = 0;
  private hasListed = false;

  constructor(private readonly options: ReflectorOptions) {
    this.state = new ReflectorState(options.times, options.random);
  }

  get position(): string {
    return this.state.position;
  }

  get trouble(): Failure | undefined {
    return this.failure;
  }

  get isSettled(): boolean {
    return this.hasListed || this.failure?.says === 'absent';
  }

  get listAttempts(): number {
    return this.attempts;
  }

  /** Whether what was taken in is about to be replaced. */
  get isListing(): boolean {
    return this.state.isListing;
  }

  relist(): void {
    this.state.relist();
    this.interrupt();
  }

  close(): void {
    this.closing.abort();
    this.interrupt();
  }

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
    const { client, scope, into, now, count, intern } = this.options;
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
    const page = listPageOf(answer.body, scope.type, intern);
    if (page === undefined) return this.listFailed(this.state.unreadable(now(), 'a list that cannot be read'));
    this.pages.push(...page.objects);
    this.state.listed(page.version, page.next);
    if (page.next !== '') return;
    const objects = this.pages;
    this.pages = [];
    this.hasListed = true;
    this.attempts++;
    into.replace(objects, page.version);
    this.recovered();
  }

  private listFailed(failure: Failure): void {
    this.attempts++;
    this.failed(failure);
  }

  private async watch({ from, seconds }: Extract<Step, { kind: 'watch' }>, signal: AbortSignal): Promise<void> {
    const { client, scope, into, times, now, count, intern } = this.options;
    count('watches');
    const began = now();
    let ending: { readonly status: JsonObject } | { readonly unreadable: string } | undefined;
    const over = new AbortController();
    const end = (): void => over.abort();
    signal.addEventListener('abort', end);
    const lines = new Lines((line) => {
      if (ending !== undefined) return;
      const event = watchEventOf(line, scope.type, intern);
      switch (event.kind) {
        case 'put':
          into.put(event.object, event.version);
          break;
        case 'gone':
          into.remove(event.object, event.version);
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

/** A reflector for each scope. */
export const ownWatches = (options: WatchingOptions): WatchSource => ({
  watch: (scope, into, listener) => new Reflector({ ...options, ...listener, scope, into }),
});

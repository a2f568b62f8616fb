import { append } from '../../kube/append';
import type { JsonObject } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { Interrupter } from './interruption';
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
export interface ReflectorOptions {
  readonly watching: WatchingOptions;
  readonly listener: WatchListener;
  readonly scope: WatchScope;
  readonly into: Reflected;
  /** Whether nobody misses anything while it is refused. Default: somebody does */
  readonly isSpare?: boolean;
}

/** Lists objects, and watches them from there on, until it is closed: who takes it in has what the server has. */
export class Reflector implements ScopeWatch {
  private readonly state: ReflectorState;
  private isClosed = false;
  /** Ends what is under way, so that the next step is taken at once. */
  private interruption = new Interrupter();
  /** Whether that was asked for from without. */
  private isInterrupted = false;
  private pages: KubeObject[] = [];
  private failure: Failure | undefined;
  private attempts = 0;
  private hasListed = false;

  constructor(private readonly options: ReflectorOptions) {
    const { times, random } = options.watching;
    this.state = new ReflectorState(times, random, options.isSpare === true ? times.refused : undefined);
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
    this.isClosed = true;
    this.interrupt();
  }

  async run(): Promise<void> {
    const { now } = this.options.watching;
    while (!this.isClosed) {
      const interruption = new Interrupter();
      this.interruption = interruption;
      this.isInterrupted = false;
      await pause(this.state.dueAt - now(), interruption);
      if (interruption.aborted) continue;
      const step = this.state.next();
      if (step.kind === 'list') await this.list(step, interruption);
      else await this.watch(step, interruption);
    }
  }

  private interrupt(): void {
    this.isInterrupted = true;
    this.interruption.abort();
  }

  private async list({ next }: Extract<Step, { kind: 'list' }>, signal: Interrupter): Promise<void> {
    const { watching, listener, scope, into } = this.options;
    const { client, now, intern } = watching;
    if (next === '') {
      this.pages = [];
      listener.count('lists');
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
    append(this.pages, page.objects);
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

  private async watch({ from, seconds }: Extract<Step, { kind: 'watch' }>, signal: Interrupter): Promise<void> {
    const { watching, listener, scope, into } = this.options;
    const { client, times, now, intern } = watching;
    listener.count('watches');
    const began = now();
    let ending: { readonly status: JsonObject } | { readonly unreadable: string } | undefined;
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
          return signal.abort();
        case 'unreadable':
          ending = { unreadable: event.reason };
          return signal.abort();
      }
      this.state.saw(event.version);
      if (event.kind === 'bookmark') return this.recovered();
      listener.count('events');
      this.recovered(event.object);
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
      signal,
    });
    if (this.isInterrupted) return;
    if (ending !== undefined && 'unreadable' in ending) {
      return this.failed(this.state.unreadable(now(), ending.unreadable));
    }
    const failure = this.state.watchEnded(now(), began, ended, ending?.status);
    if (failure !== undefined) this.failed(failure);
  }

  private failed(failure: Failure): void {
    this.options.listener.count('errors');
    this.failure = failure;
    this.options.listener.onProgress();
  }

  private recovered(about?: KubeObject): void {
    const hadFailed = this.failure !== undefined;
    this.failure = undefined;
    this.options.listener.onProgress(hadFailed ? undefined : about);
  }
}

/** A reflector for each scope. */
export const ownWatches = (watching: WatchingOptions): WatchSource => ({
  watch: (scope, into, listener) => new Reflector({ watching, listener, scope, into }),
});

import { Reflector } from '../reflector';
import type { Failure } from '../reflector-state';
import type { Reflected, ScopeWatch, WatchingOptions, WatchListener } from '../scope-watch';
import type { WatchScope } from '../watch-scope';
import type { SharedKind, SharedMember } from './shared-kind';
import type { SharedNamespace } from './shared-namespace';

/** Whose watch it is. */
export interface SharedWatchOptions {
  readonly watching: WatchingOptions;
  readonly scope: WatchScope;
  readonly into: Reflected;
  readonly listener: WatchListener;
  /** It is closed, and nobody is told of anything any more. */
  readonly onClose: () => void;
}

/** The part of one in a watch that is shared; a watch of its own once the server refuses the other. */
export class SharedWatch implements ScopeWatch, SharedMember {
  private readonly namespace: string | undefined;
  private shared: SharedNamespace | undefined;
  private own: Reflector | undefined;
  /** Of those that it does not have any more. */
  private formerAttempts = 0;
  private readonly ended: Promise<void>;
  private end = (): void => {};
  private working: Promise<void> | undefined;

  constructor(
    private readonly kind: SharedKind,
    private readonly options: SharedWatchOptions,
  ) {
    this.namespace = options.scope.selector.namespace;
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
    this.shared = kind.join(this, options.into, this.namespace);
    if (kind.isSplit) this.watchAlone();
  }

  get position(): string {
    if (this.own !== undefined) return this.own.position;
    return this.isKnown ? this.kind.position : '';
  }

  /** What is wrong with the watch that is shared is told once, for all. */
  get trouble(): Failure | undefined {
    if (this.own !== undefined) return this.own.trouble;
    return this.kind.trouble?.says === 'forbidden' ? this.kind.trouble : this.shared?.trouble;
  }

  get isSettled(): boolean {
    if (this.own !== undefined) return this.own.isSettled;
    return this.isKnown || this.kind.trouble?.says === 'absent';
  }

  get listAttempts(): number {
    return this.formerAttempts + (this.own ?? this.shared ?? this.kind).listAttempts;
  }

  relist(): void {
    if (this.own !== undefined) this.own.relist();
    else if (this.shared !== undefined) this.shared.list();
    else this.kind.relist();
  }

  async run(): Promise<void> {
    await this.ended;
    await this.working;
  }

  close(): void {
    const { into, onClose } = this.options;
    this.kind.leave(this, into, this.namespace);
    this.own?.close();
    this.end();
    onClose();
  }

  watchAlone(): void {
    this.formerAttempts = this.listAttempts;
    const { watching, listener, scope, into } = this.options;
    this.own = new Reflector({ watching, listener, scope, into });
    this.working = this.own.run();
  }

  watchTogether(): void {
    const { own, kind, namespace } = this;
    if (own === undefined) return;
    const attempts = this.listAttempts;
    own.close();
    this.own = undefined;
    // What is shared is listed after the last that its own watch told of, so nothing is set back.
    this.shared = kind.join(this, this.options.into, namespace);
    this.formerAttempts = attempts - (this.shared ?? kind).listAttempts;
  }

  progressed(): void {
    this.options.listener.onProgress();
  }

  private get isKnown(): boolean {
    return this.shared === undefined ? this.kind.isKnownEverywhere : this.shared.isKnown;
  }
}

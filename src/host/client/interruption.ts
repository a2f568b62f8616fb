/** What is asked to end something under way, as far as anybody looks at it: an `AbortSignal` is one. */
export interface Interruption {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** An interruption by a call. An `AbortController` does the same, and takes a KiB: each watch of each of many hosts has one. */
export class Interrupter implements Interruption {
  private isOver = false;
  private listeners: readonly (() => void)[] = [];

  get aborted(): boolean {
    return this.isOver;
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.listeners = [...this.listeners, listener];
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.listeners = this.listeners.filter((one) => one !== listener);
  }

  /** Tells all who listen, once. */
  abort(): void {
    if (this.isOver) return;
    this.isOver = true;
    const told = this.listeners;
    this.listeners = [];
    for (const tell of told) tell();
  }
}

import { type Fault, isWatch, type Sent } from './front';

const GONE = 410;

/** Counts lists, and the reasons that a host has to list a path again. */
export class Lists {
  private readonly made = new Map<string, number>();
  private readonly reasons = new Map<string, number>();
  /** Paths whose list was handed over, until the next request tells whether it was read, and whether its connection is there still. */
  private readonly handedOver = new Map<string, () => boolean>();
  private forgotten = 0;

  /** A host asks for something. */
  sent(sent: Sent): void {
    const path = pathOf(sent);
    if (isFirstPage(sent)) {
      add(this.made, path);
      // It was handed over, but has not been read before its connection broke.
      if (this.handedOver.get(path)?.() === false) add(this.reasons, path);
    }
    this.handedOver.delete(path);
  }

  /**
   * Something goes wrong with a request. Of a watch only 410 is a reason to list: from the last version on it can be watched again. An
   * answer that is slow is none.
   */
  spoiled(sent: Sent, fault: Fault): void {
    if (fault.kind === 'slow') return;
    const isExpired = fault.kind === 'expired' || (fault.kind === 'answer' && fault.code === GONE);
    if (isWatch(sent.target) && !isExpired) return;
    add(this.reasons, pathOf(sent));
  }

  /** A watch was told that its version is forgotten. */
  expired(target: string): void {
    add(this.reasons, pathOf({ target }));
  }

  /** A request that is no watch came to nothing by itself, as on a busy machine. */
  failed(sent: Sent): void {
    const path = pathOf(sent);
    add(this.reasons, path);
    this.handedOver.delete(path);
  }

  /** The answer to a request that is no watch is handed over. */
  handsOver(sent: Sent, isConnected: () => boolean): void {
    if (isList(sent)) this.handedOver.set(pathOf(sent), isConnected);
  }

  /** All versions were forgotten: each path may be listed once more. */
  forgot(): void {
    this.forgotten++;
  }

  /** Lists after the first of each path. */
  get anew(): number {
    return [...this.made.values()].reduce((sum, times) => sum + times - 1, 0);
  }

  /** Paths that were listed more often than there was a reason to. */
  get tooOften(): readonly string[] {
    return [...this.made]
      .filter(([path, times]) => times > 1 + this.forgotten + (this.reasons.get(path) ?? 0))
      .map(([path, times]) => `${path} ${times} times`);
  }
}

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

const pathOf = ({ target }: Pick<Sent, 'target'>): string => {
  const { pathname, searchParams } = new URL(target, 'http://127.0.0.1');
  const selector = searchParams.get('fieldSelector');
  return selector === null ? pathname : `${pathname} ${selector}`;
};

const isList = ({ method, target }: Sent): boolean => method === 'GET' && target.includes('limit=');

const isFirstPage = (sent: Sent): boolean => isList(sent) && !sent.target.includes('continue=');

import { isEvent } from '../../om/request';
import type { ControllerRequests } from '../../om/run/run-result';
import { sendingOrder } from './order';
import { type Fate, isStop } from './write-run';

/** Requests that are still to be sent, by controller, in its order. */
export class Unfinished {
  private readonly left = new Map<string, ControllerRequests>();
  private repeats = 0;
  private told = '';

  /** Whether anything is still to be sent. */
  get isEmpty(): boolean {
    return this.left.size === 0;
  }

  /** How often in a row the same requests were refused while nothing else happened. */
  get repeated(): number {
    return this.repeats;
  }

  /** What is to be sent now: what controllers that ran ask for, and of others what is left. */
  toSend(order: readonly ControllerRequests[], ran: ReadonlySet<string>): readonly ControllerRequests[] {
    return order.flatMap((asked) => {
      if (ran.has(asked.controllerName)) return [{ ...asked, requests: sendingOrder(asked.requests) }];
      const left = this.left.get(asked.controllerName);
      return left === undefined ? [] : [left];
    });
  }

  /** Takes down what became of what was sent. */
  settle(sent: readonly ControllerRequests[], fates: readonly Fate[]): void {
    const fateOf = new Map(fates.map((fate) => [fate.request, fate]));
    this.left.clear();
    const refused: string[] = [];
    for (const { controllerName, requests } of sent) {
      const stopped = requests.findIndex((request) => {
        const fate = fateOf.get(request);
        return fate !== undefined && isStop(fate);
      });
      if (stopped < 0) continue;
      this.left.set(controllerName, { controllerName, requests: requests.slice(stopped) });
      refused.push(`${controllerName} ${requests.length - stopped}`);
    }
    const changed = fates.some(({ kind, request }) => kind === 'accepted' && !isEvent(request));
    const text = refused.join('\n');
    this.repeats = text !== '' && text === this.told && !changed ? this.repeats + 1 : 0;
    this.told = text;
  }
}

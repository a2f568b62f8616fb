import type { Fate } from '../host/core/write-run';
import type { Request } from '../om/request';
import { objectKey } from './history';
import type { HostRun } from './host/simulated-host';
import { objectOfRequest } from './request-object';
import type { World } from './world';

/** A write that was refused. */
export interface Refusal {
  readonly run: HostRun;
  readonly request: Request;
  readonly message: string;
}

/** What becomes of a request whose object is as it has to be then. */
const made: ReadonlySet<Fate['kind']> = new Set(['accepted', 'unchanged', 'needless']);

/** Writes that were refused and not made since, of which no host is asked for any more. */
export function silentRefusals<S>(world: World<S>): readonly Refusal[] {
  const open = new Map<string, Refusal>();
  // What the same controller says of the same part of an object takes the place of what it said before.
  const keyOf = (request: Request): string =>
    `${objectKey(objectOfRequest(request, world.stage.clusters))} ${request.action.endsWith('Status')} ${request.controller}`;
  for (const run of world.runs) {
    for (const fate of run.fates) {
      const { request } = fate;
      if (fate.kind === 'refused') open.set(keyOf(request), { run, request, message: fate.outcome.message });
      else if (made.has(fate.kind)) open.delete(keyOf(request));
    }
  }
  if (open.size === 0) return [];
  for (const { result } of world.running) for (const request of result?.requests ?? []) open.delete(keyOf(request));
  // What is given another name each time is another object each time.
  return [...open.values()].filter(({ request }) => request.name !== '');
}

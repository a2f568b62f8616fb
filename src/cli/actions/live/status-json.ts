import { printable } from '../../../diff/printable';
import type { LiveClusters } from '../../../host/live/clusters';
import type { Drift } from '../../../host/live/drift';
import type { Trouble } from '../../../host/live/host-events';
import type { LiveHost } from '../../../host/live/live-host';
import { isHopeless } from '../../../host/live/run-host';
import { formatTime } from '../../../om/clock';

/** A difference for machines. */
export const driftJson = ({ since, ...drift }: Drift) => ({ ...drift, since: formatTime(since) });

/** What a host knows of itself. */
type HostState = Pick<LiveHost<unknown>, 'next' | 'running' | 'isAtRest' | 'troubles' | 'drift'>;

/** How a host is, for machines: `/status`. */
export function statusJson(host: HostState, more: { readonly mode: string; readonly leader: boolean }): string {
  return `${JSON.stringify({ ...more, ...hostStatus(host) }, undefined, 2)}\n`;
}

/** How a host is, as an object of JSON. */
export const hostStatus = ({ next, running, isAtRest, troubles, drift }: HostState) => ({
  atRest: isAtRest,
  ...(running === undefined ? {} : { running: { since: formatTime(running.at), occasion: running.occasion } }),
  ...(next === undefined ? {} : { next: { at: formatTime(next.at), occasion: next.occasion } }),
  troubles,
  drift: drift.map(driftJson),
});

/** What would be written, as people read it. */
export function driftText(
  drift: readonly Drift[],
  troubles: readonly Trouble[],
  layout: LiveClusters['layout'],
): string {
  const lines = drift.map(({ cluster, action, object, fields, conflicts, controller }) => {
    const where = layout === 'split' && cluster === 'UserWorkload' ? 'guest ' : '';
    const owned = conflicts.map(({ manager, field }) => printable(`${manager} has ${field}`));
    const refused = owned.length === 0 ? '' : `; would be refused: ${owned.join(', ')}`;
    return `${where}${action} ${object} (${controller})${fields.length === 0 ? '' : `: ${fields.join(', ')}`}${refused}`;
  });
  const told = troubles.map(({ kind, text }) => `${kind}: ${text}`);
  // Who could not look knows of nothing to write either.
  const none = troubles.some(isHopeless) ? [] : ['nothing to write'];
  return `${[...(lines.length === 0 ? none : lines), ...told].join('\n')}\n`;
}

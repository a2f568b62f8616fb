import { printable } from '../../../diff/printable';
import type { ControlPlane } from '../../../host/control-planes/control-plane';
import type { RefusedControlPlane } from '../../../host/control-planes/namespace-claims';
import type { Drift } from '../../../host/live/drift';
import type { Trouble } from '../../../host/live/host-events';
import type { HostLog } from '../../../host/live/host-log';
import type { Labels, Metrics } from '../../../host/live/metrics';
import { isHopeless } from '../../../host/live/run-host';
import type { ControlPlaneRun } from './control-plane-run';
import { driftJson, driftText, hostStatus } from './status-json';

type Plane = ControlPlane<ControlPlaneRun>;

/** What is wrong with a control plane besides what its host finds. */
function troublesBeside({ host, troubles }: Plane): readonly Trouble[] {
  const fault = host?.fault;
  return fault === undefined ? troubles : [...troubles, { kind: 'failed', text: printable(fault) }];
}

const troublesOf = (plane: Plane): readonly Trouble[] => [
  ...troublesBeside(plane),
  ...(plane.host?.hostRun.host.troubles ?? []),
];

/** Whether its host has ended, or will not begin by itself. */
export const isFinished = ({ host, troubles }: Plane): boolean => host?.isEnded ?? troubles.some(isHopeless);

/** Whether its host ended and found nothing that a person should look at. */
export const isAsItShouldBe = (plane: Plane): boolean =>
  plane.host?.isEnded === true && !plane.host.hostRun.isIll && !troublesBeside(plane).some(isHopeless);

/** Its metrics, and whose they are. */
export const meteredOf = ({ title, host }: Plane): readonly { readonly labels: Labels; readonly metrics: Metrics }[] =>
  host === undefined ? [] : [{ labels: { control_plane: title }, metrics: host.hostRun.metrics.metrics }];

/** How it is, as an object of JSON. */
export function statusOf(plane: Plane) {
  const { title: controlPlane, host } = plane;
  if (host === undefined) return { controlPlane, state: 'waiting', troubles: troublesOf(plane) } as const;
  const status = hostStatus(host.hostRun.host);
  return { controlPlane, state: 'running', ...status, troubles: troublesOf(plane) } as const;
}

/** How one is that has no host for good, as an object of JSON. */
export const refusedStatusOf = ({ title: controlPlane, trouble }: RefusedControlPlane) =>
  ({ controlPlane, state: 'refused', troubles: [trouble] }) as const;

/** What was found of a control plane. */
interface ControlPlaneReport {
  /** `NAMESPACE/NAME`. */
  readonly controlPlane: string;
  readonly drift: readonly Drift[];
  readonly troubles: readonly Trouble[];
}

/** What is found of a control plane by now. */
export const reportOf = (plane: Plane): ControlPlaneReport => ({
  controlPlane: plane.title,
  drift: plane.host?.hostRun.host.drift ?? [],
  troubles: troublesOf(plane),
});

/** Of one that has no host for good. */
export const refusedReportOf = ({ title, trouble }: RefusedControlPlane): ControlPlaneReport => ({
  controlPlane: title,
  drift: [],
  troubles: [trouble],
});

/** What was found, for machines. */
export const controlPlanesJson = (reports: readonly ControlPlaneReport[], troubles: readonly Trouble[]): string => {
  const controlPlanes = reports.map(({ drift, ...more }) => ({ ...more, drift: drift.map(driftJson) }));
  return `${JSON.stringify({ controlPlanes, troubles }, undefined, 2)}\n`;
};

/** What was found, as people read it: each line with its control plane. */
export function controlPlanesText(reports: readonly ControlPlaneReport[], troubles: readonly Trouble[]): string {
  const lines = reports.flatMap(({ controlPlane, drift, troubles: own }) =>
    driftText(drift, own, 'split')
      .trimEnd()
      .split('\n')
      .map((line) => `${controlPlane}: ${line}`),
  );
  const told = troubles.map(({ kind, text }) => `${kind}: ${text}`);
  const all = lines.length + told.length === 0 ? ['no hosted control plane'] : [...lines, ...told];
  return `${all.join('\n')}\n`;
}

/** Tells of control planes that wait, and why. Their hosts have logs of their own. */
export class ControlPlaneLogs {
  private readonly logs = new WeakMap<Plane, HostLog>();

  /** @param log of all of them */
  constructor(private readonly log: HostLog) {}

  look(planes: readonly Plane[]): void {
    for (const plane of planes) {
      const log = this.logs.get(plane) ?? this.log.about({ controlPlane: plane.title });
      this.logs.set(plane, log);
      log.troubled(troublesBeside(plane));
    }
  }
}

import { InternPool } from '../../../host/client/intern-pool';
import { KubeClient } from '../../../host/client/kube-client';
import { SharedWatches } from '../../../host/client/shared/shared-watches';
import { ControlPlanes } from '../../../host/control-planes/control-planes';
import { hostStarts } from '../../../host/control-planes/host-start';
import { Bell, steadyClock } from '../../../host/live/host-clock';
import type { Trouble } from '../../../host/live/host-events';
import { hostLog } from '../../../host/live/host-log';
import { observeClients } from '../../../host/live/host-metrics';
import { lookAfter } from '../../../host/live/look-after';
import { Metrics, type Sample } from '../../../host/live/metrics';
import { isHopeless } from '../../../host/live/run-host';
import type { Target } from '../../../operators/auth/divergences/divergence';
import type { CommandHost } from '../../command';
import { exitCodes } from '../../errors';
import { loadOperator } from '../../operators';
import { settingsOf } from '../../settings';
import { accessBy } from './connect';
import {
  ControlPlaneLogs,
  controlPlanesJson,
  controlPlanesText,
  isAsItShouldBe,
  isFinished,
  meteredOf,
  refusedReportOf,
  refusedStatusOf,
  reportOf,
  statusOf,
} from './control-plane-report';
import { ControlPlaneRun } from './control-plane-run';
import { isOnce, modeOf, printsDrift } from './host-run';
import type { HostRunOptions } from './host-run-options';
import { Leadership } from './leadership';
import { Rest } from './rest';
import { listening } from './run-hosted';

/** How the hosts of all control planes run. */
export interface ControlPlanesOptions extends HostRunOptions {
  readonly kubeconfig?: string;
  readonly guestKubeconfigSecret?: string;
  /** Seconds that a server may take which is asked. */
  readonly timeout: number;
  readonly assets?: string;
}

/**
 * Runs the operator of a target for each hosted control plane of a management cluster, by hosts that know nothing of each other.
 *
 * @throws UsageError where it cannot begin
 * @throws NotListedError where it is to run once, and it is not known within half a minute which control planes there are
 */
export async function runControlPlanes(
  options: ControlPlanesOptions,
  command: CommandHost,
  target: Target,
): Promise<void> {
  const mode = modeOf(options);
  const operator = loadOperator(target);
  const settings = settingsOf({ assets: options.assets }, command.environment);
  const log = hostLog((line) => command.err(`${line}\n`), Date.now);
  const client = new KubeClient(await accessBy(options.kubeconfig, command));
  const leadership = new Leadership(options, client);
  const bell = new Bell();
  const onChange = (): void => bell.ring();
  const pool = new InternPool();
  const { intern } = pool;
  const watches = new SharedWatches({
    client,
    intern,
    onDenied: (text) => log.say(`watched by namespace, since not all may be watched together: ${text}`),
    onAllowed: (kind) => log.say(`watched together again: ${kind}`),
  });
  const starts = hostStarts(steadyClock);
  const common = { options, command, log, operator, settings, client, leadership };
  const shared = { ...common, watches, intern, starts, onEnd: onChange };
  const planes = new ControlPlanes<ControlPlaneRun>({
    client,
    watches,
    begin: (reached) => new ControlPlaneRun(reached, shared),
    guestSecret: options.guestKubeconfigSecret,
    onChange,
  });
  const troublesOfAll = (): readonly Trouble[] => [...planes.troubles, ...leadership.troubles];
  const metrics = new Metrics();
  const byState = (): readonly Sample[] => {
    const running = planes.all.filter(({ host }) => host !== undefined).length;
    return [
      { labels: { state: 'running' }, value: running },
      { labels: { state: 'waiting' }, value: planes.all.length - running },
      { labels: { state: 'refused' }, value: planes.refused.length },
    ];
  };
  metrics.observed('om_control_planes', 'Hosted control planes that are there, by state.', 'gauge', byState, ['state']);
  observeClients(metrics, () => [['management', watches]]);
  const server = await listening(options.listen, {
    isAlive: () => true,
    isReady: () => planes.hasListed,
    metrics: () => Metrics.page([{ labels: {}, metrics }, ...planes.all.flatMap(meteredOf)]),
    status: () => {
      const { all, refused } = planes;
      const troubles = troublesOfAll();
      const controlPlanes = [...all.map(statusOf), ...refused.map(refusedStatusOf)];
      const status = { mode, leader: leadership.isLeader, troubles, controlPlanes };
      return `${JSON.stringify(status, undefined, 2)}\n`;
    },
  });
  if (server !== undefined) log.say('listening', { url: server.url });
  let isStopped = false;
  void Promise.race([command.stopped(), leadership.lost]).then(() => {
    isStopped = true;
    bell.ring();
  });
  const logs = new ControlPlaneLogs(log);
  const rest = new Rest({ planes, watches, pool, now: steadyClock.now });
  const look = (): void => {
    rest.look();
    log.troubled([...troublesOfAll(), ...planes.refused.map(({ trouble }) => trouble)]);
    logs.look(planes.all);
  };
  const isDone = (): boolean => isOnce(options) && planes.hasListed && planes.all.every(isFinished);
  const isHeldUp = (): boolean => isOnce(options) && troublesOfAll().some(isHopeless);
  try {
    void planes.start();
    const isOver = (): boolean => isStopped || isDone() || isHeldUp();
    await lookAfter(planes, { clock: steadyClock, bell, once: isOnce(options), isOver, look });
    if (isOnce(options)) conclude();
  } finally {
    await planes.close();
    await watches.close();
    await leadership.release();
    await server?.stop();
    client.close();
  }
  const { loss } = leadership;
  if (loss !== undefined) {
    log.say('the lease was lost', { reason: loss });
    command.exit(exitCodes.failure);
  }

  function conclude(): void {
    const { all, refused } = planes;
    const troubles = troublesOfAll();
    if (printsDrift(options)) {
      const reports = [...all.map(reportOf), ...refused.map(refusedReportOf)];
      if (options.output === 'json') command.data(controlPlanesJson(reports, troubles));
      else command.out(controlPlanesText(reports, troubles));
    }
    if (troubles.length > 0 || refused.length > 0 || !all.every(isAsItShouldBe)) command.exit(exitCodes.failure);
  }
}

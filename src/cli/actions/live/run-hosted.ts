import { hostLog } from '../../../host/live/host-log';
import { type ListenAddress, type StatusServer, serveStatus } from '../../../host/live/status-server';
import { describeAddressError } from '../../../om/input/system-error';
import type { CommandHost } from '../../command';
import { exitCodes, UsageError } from '../../errors';
import type { Connected } from './connect';
import { type Asked, HostRun, isOnce, modeOf, printsDrift } from './host-run';
import type { HostRunOptions } from './host-run-options';
import { Leadership } from './leadership';
import { driftJson, driftText, statusJson } from './status-json';

/** An operator, and the clusters that a host runs it over. */
export interface Hosting<S> extends Asked<S> {
  readonly options: HostRunOptions;
  readonly command: CommandHost;
  readonly link: Connected;
  /** Called once it is to end. */
  readonly ended: () => void;
}

/**
 * Runs an operator over clusters until the process is asked to stop.
 *
 * @throws UsageError where the address to listen on cannot be had
 */
export async function runHosted<S>({ link, ended, ...hosting }: Hosting<S>): Promise<void> {
  const { options, command } = hosting;
  const mode = modeOf(options);
  const log = hostLog((line) => command.err(`${line}\n`), Date.now);
  const leadership = new Leadership(options, link.client);
  const hostRun = new HostRun<S>({
    ...hosting,
    clusters: link.clusters,
    leadership,
    troublesBeside: () => leadership.troubles,
    log,
  });
  const { host, metrics } = hostRun;
  const server = await listening(options.listen, {
    isAlive: () => true,
    isReady: () => hostRun.isReady,
    metrics: () => metrics.metrics.text(),
    status: () => statusJson(host, { mode, leader: leadership.isLeader }),
  });
  if (server !== undefined) log.say('listening', { url: server.url });
  try {
    const stopped = Promise.race([command.stopped(), leadership.lost]).then(ended);
    await hostRun.run(stopped, leadership.acquire());
  } finally {
    await host.close();
    await leadership.release();
    await server?.stop();
  }
  const { loss } = leadership;
  if (loss !== undefined) log.say('the lease was lost', { reason: loss });
  if (printsDrift(options)) {
    const { drift, troubles } = host;
    const json = `${JSON.stringify({ drift: drift.map(driftJson), troubles }, undefined, 2)}\n`;
    if (options.output === 'json') command.data(json);
    else command.out(driftText(drift, troubles, link.clusters.layout));
  }
  if (loss !== undefined || (isOnce(options) && hostRun.isIll)) command.exit(exitCodes.failure);
}

/** Serves the pages where that is asked for. @throws UsageError where the address cannot be had */
export async function listening(
  address: ListenAddress | undefined,
  pages: Parameters<typeof serveStatus>[1],
): Promise<StatusServer | undefined> {
  if (address === undefined) return undefined;
  try {
    return await serveStatus(address, pages);
  } catch (error) {
    throw new UsageError(`--listen ${address.host}:${address.port}: ${describeAddressError(error)}`);
  }
}

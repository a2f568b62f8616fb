import { printable } from '../../diff/printable';
import { describeAddressError } from '../../om/input/system-error';
import type { ServedOperators } from '../../serve/served';
import { operatorServer } from '../../serve/server';
import { collectAfterAnswers } from '../../serve/small-heap';
import { listenOn, SocketError } from '../../serve/socket';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import type { ServeOptions } from '../serve-options';
import { version } from '../version';

/**
 * Serves operators on a unix socket until the process is asked to stop.
 *
 * @throws UsageError when they cannot be served
 */
export async function serveOn(
  served: ServedOperators,
  { socket, bodyLimit, timeout, output }: ServeOptions,
  host: CommandHost,
): Promise<void> {
  const server = operatorServer({
    served,
    version: version(),
    maxBodyBytes: bodyLimit,
    timeout,
    now: host.now,
  });
  collectAfterAnswers(server);
  const stop = await listening(server, socket, timeout);
  try {
    host.out(
      output === 'json' ? `${JSON.stringify({ socket })}\n` : `Serving ${printable(socket)} until it is stopped.\n`,
    );
    await host.stopped();
  } finally {
    await stop();
  }
}

async function listening(
  server: Parameters<typeof listenOn>[0],
  socket: string,
  patience: number,
): Promise<() => Promise<void>> {
  try {
    return await listenOn(server, socket, patience);
  } catch (error) {
    const why = error instanceof SocketError ? error.message : describeAddressError(error);
    throw new UsageError(`--socket ${socket}: ${why}`);
  }
}

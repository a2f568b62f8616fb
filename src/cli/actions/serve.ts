import { printable } from '../../diff/printable';
import { describeSystemError } from '../../om/input/system-error';
import { cryptographicSource, seededSource } from '../../om/random';
import { loadAssets } from '../../operators/auth/assets';
import { operatorServer } from '../../serve/server';
import { listenOn, SocketError } from '../../serve/socket';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { servedOperators } from '../served-operators';
import { version } from '../version';

/** The options as given. */
export interface ServeCommandOptions {
  readonly socket: string;
  /** Bytes. */
  readonly bodyLimit: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly assets?: string;
  readonly seed?: number;
  readonly output: 'text' | 'json';
}

/**
 * Serves the operator on a unix socket until the process is asked to stop.
 *
 * @throws UsageError or InputError when it cannot be served
 */
export async function serve(options: ServeCommandOptions, host: CommandHost): Promise<void> {
  const { socket, bodyLimit, timeout, assets, seed, output } = options;
  const server = operatorServer({
    served: servedOperators({
      assets: loadAssets(assets ?? (host.environment.OM_ASSETS || undefined)),
      random: seed === undefined ? cryptographicSource : seededSource(seed),
    }),
    version: version(),
    maxBodyBytes: bodyLimit,
    timeout,
    now: host.now,
  });
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
    const why = error instanceof SocketError ? error.message : describeSystemError(error);
    throw new UsageError(`--socket ${socket}: ${why}`);
  }
}

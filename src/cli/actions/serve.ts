import { cryptographicSource, seededSource } from '../../om/random';
import { loadAssets } from '../../operators/auth/assets';
import type { CommandHost } from '../command';
import type { ServeOptions } from '../serve-options';
import { servedOperators } from '../served-operators';
import { serveOn } from './serve-on';

/** The options as given. */
export interface ServeCommandOptions extends ServeOptions {
  readonly assets?: string;
}

/**
 * Serves the operator on a unix socket until the process is asked to stop.
 *
 * @throws UsageError or InputError when it cannot be served
 */
export function serve(options: ServeCommandOptions, host: CommandHost): Promise<void> {
  const { assets, seed } = options;
  const served = servedOperators({
    assets: loadAssets(assets ?? (host.environment.OM_ASSETS || undefined)),
    random: seed === undefined ? cryptographicSource : seededSource(seed),
  });
  return serveOn(served, options, host);
}

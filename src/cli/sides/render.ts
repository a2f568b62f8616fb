import type { SideObject } from '../../diff/lens';
import type { Target } from '../../operators/auth/divergences/divergence';
import { readConvergedInput, readHostedInput, readStandaloneInput } from '../../operators/auth/read-input';
import { topologyOf } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { authSettings, type SettingsOptions } from '../settings';

/** What an operator wants for an input. */
export interface Rendered {
  readonly target: Target;
  readonly objects: readonly SideObject[];
  /** Why some of it could not be made. */
  readonly failures: readonly string[];
}

/**
 * Renders an input directory for a target, by default what `hosted-cpo` or the standalone operator make of it.
 *
 * @throws InputError when the input cannot be used
 * @throws UsageError when it is not the input of such a target
 */
export function renderInput(
  directory: string,
  target: Target | undefined,
  options: SettingsOptions,
  environment: CommandHost['environment'],
): Rendered {
  const topology = topologyOf(directory);
  const chosen = target ?? (topology === 'standalone' ? 'standalone' : 'hosted-cpo');
  if ((topology === 'standalone') !== (chosen === 'standalone')) {
    throw new UsageError(`${directory} is the input of a ${topology} cluster: it has no ${chosen} output`);
  }
  const settings = authSettings(options, environment);
  switch (chosen) {
    case 'standalone': {
      const { synthesizeStandalone }: typeof import('../../operators/auth/standalone/desired') =
        require('../../operators/auth/standalone/desired');
      const { objects, failures } = synthesizeStandalone(readStandaloneInput(directory), { settings, environment });
      return { target: chosen, objects: objects.map((object) => ({ object })), failures };
    }
    case 'hosted-cpo': {
      const { synthesizeHosted }: typeof import('../../operators/auth/hosted/desired') =
        require('../../operators/auth/hosted/desired');
      return { target: chosen, ...synthesizeHosted(readHostedInput(directory), { settings }) };
    }
    case 'hosted-converged': {
      const { synthesizeConverged }: typeof import('../../operators/auth/converged/desired') =
        require('../../operators/auth/converged/desired');
      return { target: chosen, ...synthesizeConverged(readConvergedInput(directory), { settings }) };
    }
  }
}

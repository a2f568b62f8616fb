import type { SideObject } from '../../diff/matching';
import { fixedClock } from '../../om/clock';
import type { Input } from '../../om/state/cluster-state';
import { assumedText } from '../../operators/auth/assumed';
import type { Recognized } from '../../operators/auth/comparison/recognize';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { DesiredHosted } from '../../operators/auth/hosted-cpo/desired';
import { controlPlaneOf } from '../../operators/auth/hosted-cpo/pass/prepare-pass';
import { type AuthInputOptions, openAuthInput } from '../../operators/auth/input/open-auth-input';
import { releaseGaps } from '../../operators/auth/input/release-gaps';
import type { CommandHost } from '../command';
import { UsageError } from '../errors';
import { loadOperator } from '../operators';
import type { Remarks } from '../remarks';
import { type SettingsOptions, settingsOf } from '../settings';

/** What an operator wants for an input, what it keeps included. */
export interface Rendered extends Remarks {
  readonly origin: Recognized;
  readonly objects: readonly SideObject[];
  /** Why some of it could not be made. */
  readonly failures: readonly string[];
  /** What was taken for granted. */
  readonly assumptions: readonly string[];
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
  options: SettingsOptions & AuthInputOptions,
  { environment, now }: Pick<CommandHost, 'environment' | 'now'>,
): Rendered {
  const opened = openAuthInput(directory, options);
  const { topology } = opened;
  const chosen = target ?? (topology === 'standalone' ? 'standalone' : 'hosted-cpo');
  if ((topology === 'standalone') !== (chosen === 'standalone')) {
    throw new UsageError(`${directory} is the input of a ${topology} cluster: it has no ${chosen} output`);
  }
  const operator = loadOperator(chosen);
  const { input, gaps, refused } = opened.read(operator);
  const remarks = { refused, gaps: [...gaps, ...releaseGaps(operator, input, environment)] };
  const settings = settingsOf(options, environment);
  const clock = fixedClock(now());
  switch (chosen) {
    case 'standalone': {
      const { synthesizeStandalone }: typeof import('../../operators/auth/standalone/desired') =
        require('../../operators/auth/standalone/desired');
      const { objects, failures, assumed } = synthesizeStandalone(input, { settings, environment, clock });
      return {
        origin: { target: chosen },
        objects: objects.map((object) => ({ object })),
        failures,
        assumptions: assumed.map(assumedText),
        ...remarks,
      };
    }
    case 'hosted-cpo': {
      const { synthesizeHosted }: typeof import('../../operators/auth/hosted-cpo/desired') =
        require('../../operators/auth/hosted-cpo/desired');
      return { ...renderedHosted(chosen, input, synthesizeHosted(input, { settings, clock })), ...remarks };
    }
    case 'hosted-converged': {
      const { synthesizeConverged }: typeof import('../../operators/auth/hosted-converged/desired') =
        require('../../operators/auth/hosted-converged/desired');
      return { ...renderedHosted(chosen, input, synthesizeConverged(input, { settings, clock })), ...remarks };
    }
  }
}

const renderedHosted = (
  target: Exclude<Target, 'standalone'>,
  input: Input,
  { objects, kept, failures, assumed }: DesiredHosted,
): Omit<Rendered, keyof Remarks> => ({
  origin: { target, controlPlane: controlPlaneOf(input).metadata.namespace ?? '' },
  objects: [...objects, ...kept],
  failures,
  assumptions: assumed.map(assumedText),
});

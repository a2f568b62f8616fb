import { type Diff, diffSides } from '../../../diff/diff';
import type { Matching, SideObject } from '../../../diff/matching';
import type { Assets } from '../assets';
import { convergedInputOf, hostedInputOf, type NamedConfiguration, standaloneInputOf } from '../configurations';
import { CONTROL_PLANE_NAMESPACE } from '../configurations/names';
import type { Target } from '../divergences/divergence';
import { synthesizeConverged } from '../hosted-converged/desired';
import { synthesizeHosted } from '../hosted-cpo/desired';
import { synthesizeStandalone } from '../standalone/desired';
import type { Recognized } from './recognize';

/** What a target makes of a configuration. */
export interface TargetOutput {
  readonly target: Target;
  readonly objects: readonly SideObject[];
  /** Why some of it could not be made. */
  readonly failures: readonly string[];
}

/** What targets make of configurations, each thing once. */
export class TargetOutputs {
  /** A standalone cluster does not see what the owner of a control plane decides, so many configurations share one. */
  private readonly standalone = new Map<string, TargetOutput>();

  constructor(private readonly assets: Assets) {}

  of(named: NamedConfiguration, target: Target): TargetOutput {
    const { configuration } = named;
    const settings = { assets: this.assets, recordedAnswers: configuration.answers };
    switch (target) {
      case 'standalone':
        return this.standaloneOf(named);
      case 'hosted-cpo':
        return { target, ...synthesizeHosted(hostedInputOf(configuration), { settings }) };
      case 'hosted-converged':
        return { target, ...synthesizeConverged(convergedInputOf(configuration), { settings }) };
    }
  }

  private standaloneOf({ configuration: { hosted: _, ...seen }, configuration }: NamedConfiguration): TargetOutput {
    const key = JSON.stringify(seen);
    const known = this.standalone.get(key) ?? synthesized(configuration, this.assets);
    this.standalone.set(key, known);
    return known;
  }
}

function synthesized(configuration: NamedConfiguration['configuration'], assets: Assets): TargetOutput {
  const { input, environment } = standaloneInputOf(configuration);
  const settings = { assets, recordedAnswers: configuration.answers };
  const { objects, ...more } = synthesizeStandalone(input, { settings, environment });
  return { target: 'standalone', ...more, objects: objects.map((object) => ({ object })) };
}

/** Whose output a configuration's is. */
const recognized = (target: Target): Recognized =>
  target === 'standalone' ? { target } : { target, controlPlane: CONTROL_PLANE_NAMESPACE };

/** Compares two outputs of a configuration. */
export function diffOutputs(
  left: TargetOutput,
  right: TargetOutput,
  matching: (left: Recognized, right: Recognized) => Matching,
): Diff {
  return diffSides(
    { label: left.target, objects: left.objects },
    { label: right.target, objects: right.objects },
    matching(recognized(left.target), recognized(right.target)),
  );
}

import type { Remark } from '../../../check/finding';
import { consequenceRules } from '../check/rules/consequences';
import type { Gate } from '../hosted-cpo/pass/gate';

/**
 * What is said of a hosted control plane to which nothing is written while its authentication cannot be used. What is only not in
 * the input is told where it is referred to, if the input has others of its kind.
 *
 * @param gate of the control plane
 */
export function heldBack(gate: Gate): readonly Remark[] {
  if (gate.kind !== 'invalid' || gate.fault.endsWith(' not found')) return [];
  const message = `nothing is written to the control plane while this cannot be used: ${gate.fault}`;
  return [{ rule: consequenceRules.heldBack, path: 'spec.configuration.authentication', message }];
}

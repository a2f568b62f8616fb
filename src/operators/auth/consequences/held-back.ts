import type { Remark } from '../../../check/finding';
import type { RunResult } from '../../../om/run/run-result';
import { consequenceRules } from '../check/rules/consequences';
import { authenticationFaultIn } from '../hosted-cpo/pass/gate';

/**
 * What is said of a hosted control plane to which nothing is written while its authentication cannot be used. What is only not in
 * the input is told where it is referred to, if the input has others of its kind.
 *
 * @param result of the run
 */
export function heldBack({ controllerResults }: RunResult): readonly Remark[] {
  const [fault] = controllerResults.flatMap(({ reason = '' }) => authenticationFaultIn(reason) ?? []);
  if (fault === undefined || fault.endsWith(' not found')) return [];
  const message = `nothing is written to the control plane while this cannot be used: ${fault}`;
  return [{ rule: consequenceRules.heldBack, path: 'spec.configuration.authentication', message }];
}

import type { OperandVersion } from '../../kube/types';
import { Handover } from '../../om/handover';

/** That an operand is rolled out in a version, or without one that it is gone. */
export type OperandRollout = { readonly operand: string; readonly version?: string };

/** What workload controllers find out, left for the one that reports versions. */
export const operandRollouts = new Handover<OperandRollout>('operand versions');

/**
 * Versions by operand in the order in which they became known: those reported before, the operator's own, and what this run
 * found out.
 */
export function operandVersions(
  before: readonly OperandVersion[],
  operator: string,
  rollouts: readonly OperandRollout[],
): ReadonlyMap<string, string> {
  const versions = new Map(before.map(({ name, version }) => [name, version]));
  versions.set('operator', operator);
  for (const { operand, version } of rollouts) {
    if (version === undefined) versions.delete(operand);
    else versions.set(operand, version);
  }
  return versions;
}

import { Handover } from '../../../../om/handover';

/** An object's place. */
export type Location = { readonly namespace: string; readonly name: string };

/** A copy that is to be kept of an object; without a source the copy has to go. */
export type SyncRule = {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly target: Location;
  readonly source?: Location;
};

/** What is to be copied, left by controllers for the syncer. A later rule for the same copy replaces an earlier one. */
export const syncRules = new Handover<SyncRule>('sync rules');

/** The rules that count, each in the place of the first one for its copy. */
export function lastRules<R extends SyncRule>(rules: readonly R[]): readonly R[] {
  const byTarget = new Map<string, R>();
  for (const rule of rules) byTarget.set(`${rule.kind} ${rule.target.namespace}/${rule.target.name}`, rule);
  return [...byTarget.values()];
}

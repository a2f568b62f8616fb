import { compare } from '../../diff/compare';
import type { Difference } from '../../diff/model';
import { idOf, type ObjectId } from '../../diff/objects';
import { withHiddenSecrets } from '../../diff/secrets';
import type { KubeObject } from '../../kube/types';
import { keysOf, type Snapshot, wantedPart } from './snapshot';

/** An object that is another one afterwards. Values of Secrets are hashes. */
export interface ObjectChange {
  readonly kind: 'created' | 'changed' | 'deleted';
  /** Its key in the snapshots. */
  readonly key: string;
  /** Empty where there is one cluster. */
  readonly cluster: string;
  readonly id: ObjectId;
  /** Fields that differ. Of one that came or went none. */
  readonly differences: readonly Difference[];
  /** Absent where there was none; so with {@link after}. Without the status and what an API server keeps for itself. */
  readonly before?: KubeObject;
  readonly after?: KubeObject;
  /** The controllers of the operator that wrote it, in the order of their names. Where there are none, others did. */
  readonly by: readonly string[];
}

/**
 * Compares two moments object by object: what is wanted in them, not what is told of them.
 *
 * @param writersOf controllers that wrote an object in between, by its key in the snapshots
 */
export function objectChanges(
  before: Snapshot,
  after: Snapshot,
  writersOf: (key: string) => readonly string[],
): readonly ObjectChange[] {
  return keysOf(before, after).flatMap((key): readonly ObjectChange[] => {
    const [left, right] = [before.get(key), after.get(key)];
    if (left?.object === right?.object) return [];
    const known = right ?? left;
    if (known === undefined) return [];
    const about = { key, cluster: known.cluster, id: idOf(known.object), by: writersOf(key) };
    const [former, latter] = [left && wantedPart(left.object), right && wantedPart(right.object)];
    if (former === undefined) return [{ ...about, kind: 'created', differences: [], after: latter }];
    if (latter === undefined) return [{ ...about, kind: 'deleted', differences: [], before: former }];
    const differences = compare(withHiddenSecrets(former), withHiddenSecrets(latter));
    return differences.length === 0 ? [] : [{ ...about, kind: 'changed', differences, before: former, after: latter }];
  });
}

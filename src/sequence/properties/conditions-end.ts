import { healthOf } from '../../simulation/health';
import { isFailing, isWell } from '../end-state';
import { hasLackingPods } from '../pods/lacking-pods';
import { hasUnfinishedPods } from '../pods/replacing';
import type { Subject } from '../subject';
import type { Violation } from '../violation';
import type { World } from '../world';
import { hasChanges, hasFaults } from './end';
import type { Property } from './property';

export const conditionsEnd: Property = {
  name: 'conditions-end',
  says: 'a condition that tells of something wrong, or of something going on, ends with that',
  check({ world, faultless, fresh, subject, settled, scenario }) {
    if (!settled) return [];
    const ofFaults = hasFaults(scenario)
      ? outliving(world, faultless(), subject, 'the fault is over, and without it all is well')
      : [];
    if (ofFaults.length > 0 || !hasChanges(scenario)) return ofFaults;
    return outliving(faultless(), fresh(), subject, 'where everything was so from the start, all is well');
  },
};

/** Where pods find no room for each other, what goes on does not end, and how far it is depends on the way. */
const ONGOING = 'Progressing';

/** Conditions that are not good in one world at rest, while the operator of another with the same input says that all is well. */
function outliving<S>(world: World<S>, other: World<S>, subject: Subject<S>, why: string): readonly Violation[] {
  const { leavesAll = () => false, judged } = subject;
  if (leavesAll(world.managementState) || leavesAll(other.managementState)) return [];
  if (!isWell(other, subject) || isFailing(other)) return [];
  const bad = healthOf(judged(world.managementState)).filter(({ isGood }) => !isGood);
  // Pods that came to be replaced before something of theirs went, which is gone on either way, are not the operator's to start.
  if (bad.length === 0 || hasLackingPods(world, other)) return [];
  return bad
    .filter(({ type }) => type !== ONGOING || !hasUnfinishedPods(world))
    .map(({ object, type, status, reason, message }) => ({
      property: 'conditions-end',
      message: `condition ${type} is still ${status}: ${why}`,
      object,
      field: `status.conditions[type=${type}].status`,
      details: [`reason: ${reason}`, `message: ${message}`],
    }));
}

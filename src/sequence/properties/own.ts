import { inputOf } from '../../om/state/stored-input';
import { storesOf } from '../../simulation/clusters';
import type { Violation } from '../violation';
import type { Judged } from './property';

/** What does not hold of the properties of the operator's own. */
export function ownViolations<S>({
  world,
  subject,
  settled,
}: Pick<Judged<S>, 'world' | 'subject' | 'settled'>): readonly Violation[] {
  const { properties = [] } = subject;
  if (properties.length === 0) return [];
  const end = {
    input: inputOf(storesOf(world.stage.clusters)),
    changes: world.history.changes,
    settled,
    now: world.now,
  };
  return properties.flatMap((property) => {
    const [first, ...details] = property.check(end);
    return first === undefined ? [] : [{ property: property.name, message: `${property.says}: ${first}`, details }];
  });
}

import { inputOf } from '../../om/state/stored-input';
import { storesOf } from '../../simulation/clusters';
import type { OwnProperty } from '../own-property';
import { isStuck } from '../rest-mark';
import type { Violation } from '../violation';
import type { World } from '../world';
import { askedOver } from './asked';

/** What does not hold in the end of the properties of the operator's own. */
export const ownViolations = <S>(world: World<S>, settled: boolean): readonly Violation[] =>
  violationsOf(
    world,
    (world.subject.properties ?? []).filter(({ at }) => at !== 'rests' || (settled && !isStuck(world))),
    settled,
  );

/** What does not hold of those that have to at each rest. */
export const ownViolationsAtRest = <S>(world: World<S>): readonly Violation[] =>
  isStuck(world)
    ? []
    : violationsOf(
        world,
        (world.subject.properties ?? []).filter(({ at }) => at === 'rests'),
        true,
      );

function violationsOf<S>(world: World<S>, properties: readonly OwnProperty[], settled: boolean): readonly Violation[] {
  if (properties.length === 0) return [];
  const { subject } = world;
  const end = {
    input: inputOf(storesOf(world.stage.clusters)),
    changes: world.history.changes,
    settled,
    now: world.now,
    requestsOver: (input: Parameters<typeof askedOver>[1]) => askedOver({ world, subject }, input),
  };
  return properties.flatMap((property) => {
    const [first, ...details] = property.check(end);
    return first === undefined ? [] : [{ property: property.name, message: `${property.says}: ${first}`, details }];
  });
}

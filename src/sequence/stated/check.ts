import { flowText } from '../report/step-text';
import type { StatedProperty, StatedState } from '../scenario';
import { stateLacks } from '../state-lacks';
import { StepProblem } from '../step-problem';
import type { Violation } from '../violation';
import type { World } from '../world';
import { type At, type Broken, judgeOf } from './judges';
import { Moments } from './moments';

/** What does not hold of the properties that a scenario states, each judged over all that happened. */
export const statedViolations = <S>(world: World<S>, stated: readonly StatedProperty[] = []): readonly Violation[] =>
  stated.flatMap((property) => {
    try {
      const broken = firstBroken(world, property);
      return broken === undefined ? [] : [violationOf(world, property, broken)];
    } catch (error) {
      if (!(error instanceof StepProblem)) throw error;
      return [{ property: 'usage', message: `property "${property.name}": ${error.message}`, details: [] }];
    }
  });

function firstBroken<S>(world: World<S>, property: StatedProperty): Broken | undefined {
  const judge = judgeOf(property);
  const moments = new Moments(world);
  const kinds = kindsOf(property);
  let last: At = {
    time: world.now - world.elapsed,
    change: undefined,
    lacks: (state, unnamed) => stateLacks(moments, state, unnamed),
  };
  const first = judge.at(last);
  if (first !== undefined) return first;
  for (const change of world.history.changes) {
    moments.pass(change);
    if (!kinds.has(change.object.kind)) continue;
    last = { ...last, time: change.at, change };
    const broken = judge.at(last);
    if (broken !== undefined) return broken;
  }
  return judge.end(last);
}

/** Kinds that a property is about: at changes of others it is as before. */
function kindsOf(property: StatedProperty): ReadonlySet<string> {
  const { name: _, ...states } = property;
  return new Set(
    Object.values<StatedState>(states).flatMap(({ objects = [], absent = [], conditions = [] }) => [
      ...objects.map(({ object }) => object.kind),
      ...[...absent, ...conditions].map(({ kind }) => kind),
    ]),
  );
}

function violationOf<S>(
  { texts }: World<S>,
  { name, ...says }: StatedProperty,
  { message, object, lack, since, change }: Broken,
): Violation {
  return {
    property: name,
    says: Object.entries(says)
      .map(([word, state]) => `${word} ${flowText(state)}`)
      .join(', '),
    message,
    ...(object === undefined ? {} : { object }),
    ...(lack?.field === undefined ? {} : { field: lack.field }),
    ...(lack?.ends === undefined ? {} : { ends: lack.ends }),
    ...(change === undefined ? {} : { step: change.step }),
    details: [
      ...(lack?.details ?? []),
      ...(since === undefined ? [] : [`${since.what} ${texts.time(since.time)} on`]),
      ...(change === undefined ? [] : [`since ${texts.change(change)}`]),
    ],
  };
}

import { objectNamed, objectsOf } from './edit';
import type { StepArgument } from './scenario';
import { namedTitle, stateLacks } from './state-lacks';
import type { Violation } from './violation';
import type { World } from './world';

/** What of an expectation is not so. */
export function checkExpectation<S>(world: World<S>, expected: StepArgument<'expect'>): readonly Violation[] {
  const now = { find: objectNamed.bind(undefined, world), all: objectsOf.bind(undefined, world) };
  return [
    ...stateLacks(now, expected).map(({ of, message, field, ends, details }) =>
      violation(world, message, {
        object: namedTitle(of),
        ...(field === undefined ? {} : { field }),
        ...(ends === undefined ? {} : { ends }),
        details: [...details, ...(ends === undefined ? [] : world.texts.writersOf(of, field ?? ''))],
      }),
    ),
    ...writesLack(world, expected.writes),
    ...(expected.atRest !== undefined && expected.atRest !== world.isAtRest
      ? [violation(world, expected.atRest ? 'it is not at rest' : 'it is at rest')]
      : []),
  ];
}

const violation = <S>(world: World<S>, message: string, more: Partial<Violation> = {}): Violation => ({
  property: 'expect',
  message,
  details: [],
  step: world.step,
  ...more,
});

function writesLack<S>(world: World<S>, limits: StepArgument<'expect'>['writes']): readonly Violation[] {
  const { least = 0, most = Number.POSITIVE_INFINITY } = limits ?? {};
  const writes = world.texts.writesSinceExpectation();
  if (limits === undefined || (writes.length >= least && writes.length <= most)) return [];
  const wanted = writes.length < least ? `at least ${least}` : `at most ${most}`;
  return [violation(world, `the operator made ${writes.length} changes, expected ${wanted}`, { details: writes })];
}

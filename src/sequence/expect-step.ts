import { listAt, objectAt, textAt } from '../api-server/kinds/shape';
import { metaOf } from '../api-server/validation/object-meta';
import type { JsonObject, JsonValue } from '../kube/json';
import { objectNamed } from './edit';
import { lackOf } from './expectation';
import { titleOf } from './matching';
import type { StepArgument } from './scenario';
import type { Violation } from './violation';
import type { World } from './world';

/** What of an expectation is not so. */
export function checkExpectation<S>(world: World<S>, expected: StepArgument<'expect'>): readonly Violation[] {
  return [
    ...(expected.objects ?? []).flatMap(({ cluster, object }) => objectLacks(world, cluster, object)),
    ...(expected.absent ?? []).flatMap((named) =>
      objectNamed(world, named) === undefined
        ? []
        : [violation(world, 'an object is there that must not be', title(named))],
    ),
    ...(expected.conditions ?? []).flatMap((one) => conditionsLack(world, one)),
    ...writesLack(world, expected.writes),
    ...(expected.atRest !== undefined && expected.atRest !== world.isAtRest
      ? [violation(world, expected.atRest ? 'it is not at rest' : 'it is at rest')]
      : []),
  ];
}

const title = ({ cluster, kind, namespace = '', name }: StepArgument<'delete'>): string =>
  titleOf({ cluster: cluster ?? '', kind, namespace, name });

const violation = <S>(world: World<S>, message: string, object?: string, more: Partial<Violation> = {}): Violation => ({
  property: 'expect',
  message,
  details: [],
  step: world.step,
  ...(object === undefined ? {} : { object }),
  ...more,
});

function objectLacks<S>(
  world: World<S>,
  cluster: 'management' | 'guest' | undefined,
  wanted: JsonObject,
): readonly Violation[] {
  const { namespace, name } = metaOf(wanted);
  const named = {
    ...(cluster === undefined ? {} : { cluster }),
    kind: textAt(wanted, 'kind'),
    apiVersion: textAt(wanted, 'apiVersion'),
    ...(typeof namespace === 'string' ? { namespace } : {}),
    name: typeof name === 'string' ? name : '',
  };
  const found = objectNamed(world, named);
  if (found === undefined) return [violation(world, 'an object is missing', title(named))];
  const lack = lackOf(wanted, found);
  if (lack === undefined) return [];
  const isSecret = textAt(wanted, 'kind') === 'Secret';
  return [
    violation(world, 'an object is not as expected', title(named), {
      field: lack.path,
      ends: { actual: found, expected: wanted },
      details: [
        `expected: ${shown(lack.wanted, isSecret)}`,
        `found:    ${shown(lack.found, isSecret)}`,
        ...world.texts.writersOf(named, lack.path),
      ],
    }),
  ];
}

const shown = (value: JsonValue | undefined, isSecret: boolean): string => {
  if (value === undefined) return 'nothing';
  return isSecret ? 'a value that is not shown' : JSON.stringify(value);
};

type Conditions = NonNullable<StepArgument<'expect'>['conditions']>[number];

function conditionsLack<S>(world: World<S>, { conditions, ...named }: Conditions): readonly Violation[] {
  const object = objectNamed(world, named);
  if (object === undefined) return [violation(world, 'an object is missing', title(named))];
  const told = listAt(objectAt(object, 'status'), 'conditions');
  return Object.entries(conditions).flatMap(([type, status]) => {
    const condition = told.find((one) => textAt(one, 'type') === type);
    const is = condition === undefined ? 'not there' : textAt(condition, 'status');
    if (is === status) return [];
    const why = condition === undefined ? [] : [`${textAt(condition, 'reason')}: ${textAt(condition, 'message')}`];
    return [
      violation(world, `condition ${type} is ${is}, expected ${status}`, title(named), {
        field: `status.conditions[type=${type}].status`,
        details: why,
      }),
    ];
  });
}

function writesLack<S>(world: World<S>, limits: StepArgument<'expect'>['writes']): readonly Violation[] {
  const { least = 0, most = Number.POSITIVE_INFINITY } = limits ?? {};
  const writes = world.texts.writesSinceExpectation();
  if (limits === undefined || (writes.length >= least && writes.length <= most)) return [];
  const wanted = writes.length < least ? `at least ${least}` : `at most ${most}`;
  return [
    violation(world, `the operator made ${writes.length} changes, expected ${wanted}`, undefined, { details: writes }),
  ];
}

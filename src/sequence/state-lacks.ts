import { listAt, objectAt, textAt } from '../api-server/kinds/shape';
import { metaOf } from '../api-server/validation/object-meta';
import type { JsonObject, JsonValue } from '../kube/json';
import type { NamedKind } from './edit';
import { lackOf } from './expectation';
import { titleOf } from './matching';
import type { ClusterName, ExpectedState, NamedObject, PartialObject, StatedState } from './scenario';

/** What is in the clusters at a moment. */
export interface Moment {
  /** @throws StepProblem for a kind that nobody serves */
  find(of: NamedObject): JsonObject | undefined;
  /** All objects of a kind. @throws StepProblem for a kind that nobody serves */
  all(of: NamedKind): readonly JsonObject[];
}

/** Something of a state that is not so. */
export interface StateLack {
  readonly message: string;
  readonly of: NamedObject;
  readonly field?: string;
  readonly ends?: { readonly actual: JsonObject; readonly expected: JsonObject };
  readonly details: readonly string[];
}

/**
 * What of a state is not so at a moment.
 *
 * @param unnamed of an object without a name, whether each that is there has to be so, or one at least
 */
export function stateLacks(
  moment: Moment,
  { objects = [], absent = [], conditions = [] }: ExpectedState | StatedState,
  unnamed: 'each' | 'one' = 'each',
): readonly StateLack[] {
  return [
    ...objects.flatMap(({ cluster, object }) => objectLacks(moment, cluster, object, unnamed)),
    ...absent.flatMap((of) =>
      moment.find(of) === undefined ? [] : [{ of, message: 'an object is there that must not be', details: [] }],
    ),
    ...conditions.flatMap((one) => conditionsLack(moment, one)),
  ];
}

/** How messages call an object that a state names. */
export const namedTitle = ({ cluster, kind, namespace = '', name }: NamedObject): string =>
  titleOf({ cluster: cluster ?? '', kind, namespace, name });

function objectLacks(
  moment: Moment,
  cluster: ClusterName | undefined,
  wanted: PartialObject,
  unnamed: 'each' | 'one',
): readonly StateLack[] {
  const { name, namespace } = metaOf(wanted);
  const kind = {
    ...(cluster === undefined ? {} : { cluster }),
    kind: wanted.kind,
    apiVersion: wanted.apiVersion,
    ...(typeof namespace === 'string' ? { namespace } : {}),
  };
  if (typeof name === 'string') {
    const of = { ...kind, name };
    const found = moment.find(of);
    return found === undefined ? [{ of, message: 'an object is missing', details: [] }] : lacksOf(of, wanted, found);
  }
  const all = moment.all(kind).filter((one) => namespace === undefined || metaOf(one).namespace === namespace);
  const each = all.map((found) => lacksOf({ ...kind, ...placeOf(found) }, wanted, found));
  if (unnamed === 'each') return each.flat();
  if (each.some((lacks) => lacks.length === 0)) return [];
  return [{ of: { ...kind, name: '(any)' }, message: `none of ${all.length} objects is as expected`, details: [] }];
}

function placeOf(found: JsonObject): { readonly namespace?: string; readonly name: string } {
  const { name, namespace } = metaOf(found);
  return { ...(typeof namespace === 'string' ? { namespace } : {}), name: typeof name === 'string' ? name : '' };
}

function lacksOf(of: NamedObject, wanted: JsonObject, found: JsonObject): readonly StateLack[] {
  const lack = lackOf(wanted, found);
  if (lack === undefined) return [];
  const isSecret = of.kind === 'Secret';
  const details = [`expected: ${shown(lack.wanted, isSecret)}`, `found:    ${shown(lack.found, isSecret)}`];
  const ends = { actual: found, expected: wanted };
  return [{ of, message: 'an object is not as expected', field: lack.path, ends, details }];
}

const shown = (value: JsonValue | undefined, isSecret: boolean): string => {
  if (value === undefined) return 'nothing';
  return isSecret ? 'a value that is not shown' : JSON.stringify(value);
};

type Conditions = NonNullable<ExpectedState['conditions']>[number];

function conditionsLack(moment: Moment, { conditions, ...of }: Conditions): readonly StateLack[] {
  const object = moment.find(of);
  if (object === undefined) return [{ of, message: 'an object is missing', details: [] }];
  const told = listAt(objectAt(object, 'status'), 'conditions');
  return Object.entries(conditions).flatMap(([type, status]) => {
    const condition = told.find((one) => textAt(one, 'type') === type);
    const is = condition === undefined ? 'not there' : textAt(condition, 'status');
    if (is === status) return [];
    const details = condition === undefined ? [] : [`${textAt(condition, 'reason')}: ${textAt(condition, 'message')}`];
    const message = `condition ${type} is ${is}, expected ${status}`;
    return [{ of, message, field: `status.conditions[type=${type}].status`, details }];
  });
}

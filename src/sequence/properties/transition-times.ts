import { textAt } from '../../api-server/kinds/shape';
import type { JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { conditionsOf } from '../condition-turns';
import { changedTitle, type ObjectChange, writerText } from '../history';
import type { World } from '../world';
import type { Property } from './property';

export const transitionTimes: Property = {
  name: 'transition-times',
  says: 'the time of the last transition of a condition moves with its status alone',
  check: ({ world }) => {
    const until = misledAt(world);
    return [...world.history.objects].flatMap((changes) =>
      movedTimes(changes.filter(({ at }) => at < until)).map(({ change, type, from, to }) => ({
        property: 'transition-times',
        message: `${writerText(change.writer)} moves the time of condition ${type}, whose status stays as it was`,
        object: changedTitle(change),
        field: `status.conditions[type=${type}].lastTransitionTime`,
        step: change.step,
        by: world.runOf(change),
        details: [`from ${from} to ${to}`, world.texts.change(change)],
      })),
    );
  },
};

/** Faults by which an operator takes an older version of an object for the one that is there. */
const misleading: ReadonlySet<string> = new Set(['drop', 'delay', 'reorder', 'stale', 'timeout-after-effect']);

/** When a host may first have been wrong about what is there: whoever does not see a condition stamps it anew. */
const misledAt = <S>({ trace }: World<S>): number =>
  trace.find(
    (event) =>
      (event.what === 'fault' && misleading.has(event.fault)) || (event.what === 'host' && event.host !== FIRST_HOST),
  )?.at ?? Number.POSITIVE_INFINITY;

const FIRST_HOST = 'a';

/** A change by which the operator moves the time of a condition whose status stays. */
interface MovedTime {
  readonly change: ObjectChange;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** Of each condition that the operator stamped itself the first change by which it moves the time. */
function movedTimes(changes: readonly ObjectChange[]): readonly MovedTime[] {
  const found = new Map<string, MovedTime>();
  const edited = new Set<string>();
  for (const change of changes) {
    const { before, after, writer } = change;
    const [former, latter] = [byType(before), byType(after)];
    if (writer.by === 'step') {
      // Whatever somebody put there may well be written over.
      for (const type of [...former.keys(), ...latter.keys()])
        if (!sameJson(former.get(type), latter.get(type))) edited.add(type);
    }
    if (writer.by !== 'operator') continue;
    for (const [type, condition] of latter) {
      const old = former.get(type);
      if (old === undefined || old.status !== condition.status || edited.has(type) || found.has(type)) continue;
      const [from, to] = [textAt(old, STAMP), textAt(condition, STAMP)];
      if (from !== '' && to !== '' && from !== to) found.set(type, { change, type, from, to });
    }
  }
  return [...found.values()];
}

const byType = (object: JsonObject | undefined): ReadonlyMap<string, JsonObject> =>
  new Map(conditionsOf(object).map((one) => [textAt(one, 'type'), one]));

const STAMP = 'lastTransitionTime';

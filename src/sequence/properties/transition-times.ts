import { textAt } from '../../api-server/kinds/shape';
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
    return [...world.history.objects].flatMap((changes) => {
      const moved = movedTime(changes.filter(({ at }) => at < until));
      if (moved === undefined) return [];
      const { change, type, from, to } = moved;
      return [
        {
          property: 'transition-times',
          message: `${writerText(change.writer)} moves the time of condition ${type}, whose status stays as it was`,
          object: changedTitle(change),
          field: `status.conditions[type=${type}].lastTransitionTime`,
          step: change.step,
          by: world.runOf(change),
          details: [`from ${from} to ${to}`, world.texts.change(change)],
        },
      ];
    });
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

/** The first change by which the operator moves the time of a condition that it stamped itself. */
function movedTime(changes: readonly ObjectChange[]) {
  for (const change of changes) {
    const { before, after, writer } = change;
    // Whatever somebody put there may well be written over.
    if (writer.by === 'step' && !sameJson(conditionsOf(before), conditionsOf(after))) return undefined;
    if (writer.by !== 'operator') continue;
    const former = new Map(conditionsOf(before).map((one) => [textAt(one, 'type'), one]));
    for (const condition of conditionsOf(after)) {
      const type = textAt(condition, 'type');
      const old = former.get(type);
      if (old === undefined || old.status !== condition.status) continue;
      const [from, to] = [textAt(old, STAMP), textAt(condition, STAMP)];
      if (from !== '' && to !== '' && from !== to) return { change, type, from, to };
    }
  }
  return undefined;
}

const STAMP = 'lastTransitionTime';

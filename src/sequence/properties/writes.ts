import { listAt, numberAt, objectAt } from '../../api-server/kinds/shape';
import { goJson } from '../../kube/go-json';
import { takingAway } from '../added-meta';
import { conditionTurns } from '../condition-turns';
import { changedTitle, type ObjectChange, objectKey, writerText } from '../history';
import { normalForm } from '../normal-form';
import type { World } from '../world';
import type { Property, PropertyViolation } from './property';

/** The longest cycle that is looked for, and how often it has to come round. */
const LONGEST_CYCLE = 4;
const ROUNDS = 3;

export const noWriteFight: Property = {
  name: 'no-write-fight',
  says: 'no object goes round in circles of up to four versions',
  check({ world }) {
    const disturbed = lastFaults(world);
    return [...world.history.objects].flatMap((changes) =>
      fightIn(
        world,
        changes.filter(({ at, object }) => at > (disturbed.get(objectKey(object)) ?? Number.NEGATIVE_INFINITY)),
      ),
    );
  },
};

/** When news of an object went wrong last: hosts that hear of it in another order may well go round until then. */
function lastFaults<S>({ trace }: World<S>): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const event of trace) {
    if (event.what === 'fault' && event.object !== undefined) last.set(objectKey(event.object), event.at);
  }
  return last;
}

/** The end of what happened to an object between two edits, if it went round. */
function fightIn<S>(world: World<S>, changes: readonly ObjectChange[]): readonly PropertyViolation[] {
  const stretches = new Map<number, ObjectChange[]>();
  for (const change of changes) stretches.set(change.step, [...(stretches.get(change.step) ?? []), change]);
  for (const stretch of stretches.values()) {
    if (stretch.length < ROUNDS || !stretch.some(({ writer }) => writer.by === 'operator')) continue;
    const texts = stretch.map(versionOf);
    const period = periodOf(texts);
    if (period === undefined) continue;
    const tail = stretch.slice(-period * ROUNDS);
    // Where each wrote once, each had something to say that does not show: what it answered for, which is nobody's now.
    if (new Set(tail.map(({ writer }) => writerText(writer))).size === tail.length) continue;
    // Of two hosts one may know of an edit long before the other does: until then each is right by what it knows.
    if (isOfTwoMinds(world, tail)) continue;
    const round = stretch.slice(-period);
    const writers = [...new Set(round.map(({ writer }) => writerText(writer)))];
    const what =
      writers.length === 1 ? `${writers[0]} undoes its own work` : `${writers.join(' and ')} undo each other's work`;
    const [last] = round;
    return [
      {
        property: 'no-write-fight',
        message: `${what}: the same ${period === 1 ? 'version' : `${period} versions`} again and again`,
        ...(last === undefined ? {} : { object: changedTitle(last) }),
        by: stretch.flatMap((change) => world.runOf(change) ?? []).at(-1),
        details: stretch.slice(-2 * period).map((change) => world.texts.change(change)),
      },
    ];
  }
  return [];
}

/** Whether several hosts wrote while changes were made, to any object, and news reached one of them late. What one writes is what the other goes by. */
function isOfTwoMinds<S>(world: World<S>, changes: readonly ObjectChange[]): boolean {
  const [from, to] = [changes[0]?.at ?? 0, changes.at(-1)?.at ?? 0];
  return isHeardLate(world) && hostsIn(world.history.changes.filter(({ at }) => at >= from && at <= to)).size > 1;
}

/** The hosts that wrote. */
const hostsIn = (changes: readonly ObjectChange[]): ReadonlySet<string> =>
  new Set(changes.flatMap(({ writer }) => (writer.by === 'operator' ? [writer.host] : [])));

/** Whether news of something reached a host late, or not at all, or it read what was before. */
const isHeardLate = <S>({ trace }: World<S>): boolean =>
  trace.some((event) => event.what === 'fault' && (event.fault === 'stale' || heardLate.has(event.fault)));

/** What a version says. Which generation somebody saw counts: hosts that learn of it one after the other go round in no circle. */
function versionOf({ after }: ObjectChange): string {
  if (after === undefined) return '';
  const status = objectAt(after, 'status');
  // What was seen last of another object: where one goes round, that one does.
  const seen = listAt(status, 'generations').map((one) => numberAt(one, 'lastGeneration') ?? '');
  return [goJson(normalForm(after)), numberAt(status, 'observedGeneration') ?? '', ...seen].join(' ');
}

/** The length of the cycle that a list ends with; undefined where there is none. */
export function periodOf(texts: readonly string[]): number | undefined {
  for (let period = 1; period <= LONGEST_CYCLE; period++) {
    const tail = texts.slice(-period * ROUNDS);
    if (tail.length === period * ROUNDS && tail.every((text, at) => text === tail[at % period])) return period;
  }
  return undefined;
}

/** So often a condition may become another between two edits: there and back, five times, as of two servers that roll out while they are installed. */
const MOST_TURNS = 10;
/** Faults by which a host hears of an edit long after it was made. */
const heardLate: ReadonlySet<string> = new Set(['drop', 'delay']);

/** A change by which a condition says something else. */
interface Turn {
  readonly change: ObjectChange;
  readonly type: string;
  readonly to: string;
}

export const conditionsSteady: Property = {
  name: 'conditions-steady',
  says: 'conditions do not flap',
  check({ world }) {
    const all = new Map<string, Turn[]>();
    for (const change of world.history.changes) {
      if (change.writer.by !== 'operator') continue;
      for (const { type, from, to } of conditionTurns(change)) {
        if (from === undefined) continue;
        const key = `${changedTitle(change)} ${type} ${change.step}`;
        all.set(key, [...(all.get(key) ?? []), { change, type, to }]);
      }
    }
    // What a host hears of later than others is an edit of its own to its operator.
    const late = world.trace.filter((event) => event.what === 'fault' && heardLate.has(event.fault)).length;
    const most = MOST_TURNS * (1 + late);
    return [...all.values()].flatMap((turns) => {
      const [first] = turns;
      if (first === undefined || turns.length <= most) return [];
      const last = turns.slice(-most - 1).map(({ change }) => change);
      if (isOfTwoMinds(world, last)) return [];
      const { type, change } = first;
      return [
        {
          by: last.flatMap((one) => world.runOf(one) ?? []).at(-1),
          property: 'conditions-steady',
          message: `condition ${type} turns ${turns.length} times although nobody changes anything`,
          object: changedTitle(change),
          field: `status.conditions[type=${type}].status`,
          details: turns
            .slice(-6)
            .map((turn) => `${world.texts.time(turn.change.at)} ${writerText(turn.change.writer)}: ${turn.to}`),
        },
      ];
    });
  },
};

export const keepsOthers: Property = {
  name: 'keeps-others',
  says: 'labels, annotations, finalizers and owners that others put on an object, and what other components fill in, stay when the operator writes it',
  check: ({ world }) =>
    [...world.history.objects].flatMap((changes) => {
      const before = changes[0] === undefined ? [] : world.past.of(changes[0].object);
      return takingAway([...before, ...changes]).map(({ change, name: taken }) => {
        const [map = '', name = ''] = taken.split(' ');
        return {
          property: 'keeps-others',
          message: `${writerText(change.writer)} takes away what somebody else put on an object`,
          object: changedTitle(change),
          by: world.runOf(change),
          field: map === 'data' ? `data[${name}]` : `metadata.${map}[${name}]`,
          details: [world.texts.change(change)],
        };
      });
    }),
};

import { listAt, numberAt, objectAt } from '../../api-server/kinds/shape';
import { goJson } from '../../kube/go-json';
import { isKubeObject } from '../../kube/types/meta';
import { DeclaredInputs, namedBy } from '../../om/input/declared-inputs';
import { requestId } from '../../om/request';
import type { ClusterType } from '../../om/state/cluster-state';
import { takingAway } from '../added-meta';
import { conditionTurns } from '../condition-turns';
import { changedTitle, type ObjectChange, objectKey, writerText } from '../history';
import { normalForm } from '../normal-form';
import { readsOf } from '../reads-of';
import type { Subject } from '../subject';
import type { Violation } from '../violation';
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
    // Of two hosts one may know of an edit long before the other does: until then each is right by what it knows.
    if (isOfTwoMinds(world, stretch.slice(-period * ROUNDS))) continue;
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

/** Whether news of something reached a host late, or not at all. */
const isHeardLate = <S>({ trace }: World<S>): boolean =>
  trace.some((event) => event.what === 'fault' && heardLate.has(event.fault));

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
      const taken = takingAway([...before, ...changes]);
      if (taken === undefined) return [];
      const [map = '', name = ''] = taken.name.split(' ');
      return [
        {
          property: 'keeps-others',
          message: `${writerText(taken.change.writer)} takes away what somebody else put on an object`,
          object: changedTitle(taken.change),
          by: world.runOf(taken.change),
          field: map === 'data' ? `data[${name}]` : `metadata.${map}[${name}]`,
          details: [world.texts.change(taken.change)],
        },
      ];
    }),
};

export const declaredOnly: Property = {
  name: 'declared-only',
  says: 'only declared inputs are read and only declared outputs written',
  check({ world, subject }) {
    const written = world.runs.flatMap((run) =>
      run.undeclared.map((request) => ({
        property: 'declared-only',
        message: 'something is written that the operator did not declare as an output',
        object: requestId(request),
        by: run,
        details: [],
      })),
    );
    return [...written, ...undeclaredReads(world, subject)];
  },
};

/** Objects that were looked at under their names, there or not, of which no declaration says so. */
function undeclaredReads<S>(world: World<S>, { operator }: Subject<S>): readonly Violation[] {
  const { inputs, outputs } = operator;
  const found = new Map<string, string>();
  const declarations = new Map<ClusterType, DeclaredInputs>();
  const declarationOf = (cluster: ClusterType): DeclaredInputs => {
    const known =
      declarations.get(cluster) ??
      new DeclaredInputs(inputs, cluster, (resource, of, home) => world.lookUp(resource, of, home));
    declarations.set(cluster, known);
    return known;
  };
  for (const { cluster, type, name, namespace, objects } of readsOf(world, operator)) {
    if (name === undefined) continue;
    const declared = declarationOf(cluster);
    const isOutput = (one: string, home: string | undefined): boolean =>
      [outputs.configurationResources, outputs.managementResources, outputs.userWorkloadResources].some(
        ({ exactResources = [], generatedNameResources = [] }) =>
          [...exactResources, ...generatedNameResources].some(
            (out) =>
              out.resource === type.resource &&
              out.group === type.group &&
              one.startsWith(out.name) &&
              (out.namespace ?? '') === (home ?? ''),
          ),
      );
    const there = objects.filter(isKubeObject).map(namedBy);
    // A host hands in what is declared, whether it is there now or not.
    const absent = { name, ...(namespace === undefined ? {} : { namespace }) };
    for (const named of there.length > 0 ? there : [absent]) {
      if (declared.includes(type, named) || isOutput(named.name, named.namespace)) continue;
      found.set(`${type.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`, cluster);
    }
  }
  return [...found].map(([object]) => ({
    property: 'declared-only',
    message: 'something is read that the operator did not declare as an input: a host would not hand it in',
    object,
    details: [],
  }));
}

import type { JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import type { Operator } from '../operator';
import type { Request } from '../request';
import type { ResourceType } from '../resource-type';
import type { RunOptions } from '../run/run-controllers';
import type { ClusterType, Input } from '../state/cluster-state';
import { wholeOf } from '../state/part';
import type { Read } from '../state/recording-state';
import { alternatives, formatKeys, type Keys, members, replaced } from './perturb';
import { type Question, Trials } from './trial';

/** Something that a value depends on. */
export type Influence = {
  readonly cluster: ClusterType;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** Fields that the value follows; with one of them changed it is another one. */
  readonly fields: readonly string[];
  /** Whether nobody asks for the write without the object. */
  readonly needed: boolean;
  /** Fields without which nobody asks for the write, because it is as wanted then or cannot be made. */
  readonly neededFields: readonly string[];
};

/** A choice that an operator makes, and the settings with the other choice. */
export interface Alternative<S> {
  readonly name: string;
  readonly settings: S;
}

/** Why a write is what it is. */
export interface Explanation {
  readonly request: Request;
  /** Whether the object was taken out of the input to see what is wanted, because it is there as wanted. */
  readonly asIfAbsent: boolean;
  readonly influences: readonly Influence[];
  /** Environment variables that the value follows. */
  readonly variables: readonly string[];
  /** Names of the choices that the value follows. */
  readonly choices: readonly string[];
  /** Objects that the controller looked at without any effect on the value. */
  readonly looked: number;
  /** Whether there was more to change than is tried, so that it may depend on more than what is told. */
  readonly isCut: boolean;
}

/** So many changes of the input are tried for a write at most. Each takes a run, and how much there is to change is up to the input. */
const MOST_TRIALS = 2_000;

/** What there is to vary besides the input. */
export interface ExplainOptions<S> {
  readonly alternatives: readonly Alternative<S>[];
  /** Which writes of the object are explained, since each takes many runs. Default: all. */
  readonly about?: (request: Request) => boolean;
}

/**
 * Finds out who asks for the object, and what of the input the value at a place in it follows. Nothing is known of the
 * operator's code: each thing that its controller read is changed, and the run repeated.
 */
export function explain<S>(
  operator: Operator<S>,
  base: RunOptions<S>,
  question: Question,
  options: ExplainOptions<S>,
): readonly Explanation[] {
  const trials = new Trials(operator, base, question);
  const { about = () => true } = options;
  const { requests, reads } = trials.trace(base.input);
  if (requests.length > 0) {
    return requests.filter(about).map((request) => explainOne(trials, base.input, request, reads, options, false));
  }
  const without = withoutObject(trials, base.input, [...reads.values()].flat(), question);
  if (without === undefined) return [];
  const again = trials.trace(without);
  return again.requests
    .filter(about)
    .map((request) => explainOne(trials, without, request, again.reads, options, true));
}

/** The input without the object asked about; undefined where it is not in it. */
function withoutObject<S>(
  trials: Trials<S>,
  input: Input,
  reads: readonly Read[],
  question: Question,
): Input | undefined {
  const { kind, name, namespace } = question.object;
  for (const { cluster, type, objects } of reads) {
    if (type.kind.toLowerCase() !== kind && type.resource !== kind) continue;
    const found = objects.find(
      ({ metadata }) => metadata.name === name && (namespace === undefined || namespace === (metadata.namespace ?? '')),
    );
    if (found !== undefined) return trials.withObject(input, cluster, type, found);
  }
  return undefined;
}

function explainOne<S>(
  trials: Trials<S>,
  input: Input,
  request: Request,
  reads: ReadonlyMap<string, readonly Read[]>,
  { alternatives: choices }: ExplainOptions<S>,
  asIfAbsent: boolean,
): Explanation {
  const value: JsonValue = request.body ?? null;
  // Alone a controller is quicker; together they are needed where one leaves something for another.
  const alone = { input, controllers: [request.controller] };
  const standsAlone = isEqual(trials.outcome(request, alone), value);
  const outcomeOf = (variant: Partial<RunOptions<S>>): JsonValue | 'gone' =>
    trials.outcome(request, { ...(standsAlone ? alone : { input }), ...variant });
  const follows = (variant: Partial<RunOptions<S>>): boolean => {
    const other = outcomeOf(variant);
    return other !== 'gone' && trials.differs(value, other);
  };
  const seen = new Map<string, { readonly cluster: ClusterType; readonly type: ResourceType; object: KubeObject }>();
  for (const { cluster, type: described, objects } of reads.get(request.controller) ?? []) {
    const type = wholeOf(described);
    for (const shown of objects) {
      const { name = '', namespace } = shown.metadata;
      // Of a part that was read nobody can make the object that it is of.
      const object = type === described ? shown : (input.clusters[cluster].get(type, name, namespace) ?? shown);
      seen.set(`${cluster} ${type.resource}.${type.group} ${namespace}/${name}`, { cluster, type, object });
    }
  }
  let left = MOST_TRIALS;
  const isSpent = (): boolean => left <= 0;
  const outcomeWith = (...change: Parameters<typeof trials.withObject>): JsonValue | 'gone' => {
    left -= 1;
    return outcomeOf({ input: trials.withObject(...change) });
  };
  const influences = fewestOfKindFirst([...seen.values()]).flatMap(
    ({ cluster, type, object }): readonly Influence[] => {
      if (isSpent()) return [];
      const outcome = outcomeWith(input, cluster, type, object);
      const needed = outcome === 'gone';
      if (!needed && !trials.differs(value, outcome)) return [];
      const { fields, neededFields } = fieldsThatMatter(object, (changed) => {
        const parsed = type.schema.safeParse(changed);
        if (!parsed.success || isSpent()) return 'unusable';
        const other = outcomeWith(input, cluster, type, object, parsed.data);
        return other === 'gone' ? 'gone' : trials.differs(value, other) ? 'follows' : 'ignores';
      });
      const { name = '', namespace } = object.metadata;
      return [{ cluster, kind: type.kind, namespace, name, fields, needed, neededFields }];
    },
  );
  return {
    request,
    asIfAbsent,
    influences: influences.sort((a, b) => Number(b.fields.length > 0) - Number(a.fields.length > 0)),
    variables: trials.variables.filter((name) =>
      follows({ environment: { ...trials.environment, [name]: `${trials.environment[name] ?? ''}x` } }),
    ),
    choices: choices.filter(({ settings }) => follows({ settings })).map(({ name }) => name),
    looked: seen.size,
    isCut: isSpent(),
  };
}

/** What there is one of says more than one of many. */
function fewestOfKindFirst<T extends { readonly type: ResourceType }>(seen: readonly T[]): readonly T[] {
  const counts = new Map<ResourceType, number>();
  for (const { type } of seen) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...seen].sort((a, b) => (counts.get(a.type) ?? 0) - (counts.get(b.type) ?? 0));
}

const isEqual = (left: JsonValue | 'gone', right: JsonValue): boolean =>
  left !== 'gone' && JSON.stringify(left) === JSON.stringify(right);

type Effect = 'follows' | 'gone' | 'ignores' | 'unusable';

/** Places of an object's own bookkeeping, and what it is found by: they say nothing of why. */
const bookkeeping: ReadonlySet<string> = new Set([
  ...['apiVersion', 'kind', 'metadata.name', 'metadata.namespace', 'metadata.managedFields', 'metadata.uid'],
  ...['metadata.creationTimestamp', 'metadata.generation'],
]);

/**
 * The fields of an object that an effect follows, found from the top: a part that can be taken away without effect holds
 * none but those whose value alone matters, and of a part that cannot, its own parts are tried.
 */
function fieldsThatMatter(
  object: KubeObject,
  effectOf: (changed: JsonValue) => Effect,
): Pick<Influence, 'fields' | 'neededFields'> {
  const found = { fields: [] as string[], neededFields: [] as string[] };
  const count = (): number => found.fields.length + found.neededFields.length;
  const note = (keys: Keys, effects: readonly Effect[]): void => {
    if (effects.includes('follows')) found.fields.push(formatKeys(keys));
    else if (effects.includes('gone')) found.neededFields.push(formatKeys(keys));
  };
  const visit = (value: JsonValue, keys: Keys): void => {
    const removal = keys.length === 0 ? 'gone' : effectOf(replaced(object, keys, undefined) ?? null);
    const inner = members(value).filter(([key]) => !bookkeeping.has(formatKeys([...keys, key])));
    if (inner.length === 0) {
      const others = removal === 'follows' ? [] : alternatives(value);
      note(keys, [removal, ...others.map((other) => effectOf(replaced(object, keys, other) ?? null))]);
      return;
    }
    if (removal === 'ignores' && keys.length > 1) return;
    const before = count();
    for (const [key, member] of inner) visit(member, [...keys, key]);
    if (count() === before && keys.length > 0) note(keys, [removal]);
  };
  visit(object, []);
  return found;
}

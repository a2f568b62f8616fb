import { parseGoDuration } from '../kube/duration';
import type { JsonObject, JsonValue } from '../kube/json';

/** Milliseconds of a duration as it is written, `1m30s`. */
export const milliseconds = (duration: string): number => Number((parseGoDuration(duration) ?? 0n) / 1_000_000n);

/** Which cluster of a hosted control plane. Default: `management`. */
export type ClusterName = 'management' | 'guest';

/** An object by its names. */
export interface NamedObject {
  readonly cluster?: ClusterName;
  readonly kind: string;
  /** Where several groups have the kind, such as `operator.openshift.io/v1`. */
  readonly apiVersion?: string;
  /** Left out for what is in none. */
  readonly namespace?: string;
  readonly name: string;
}

/** Which objects of a kind a fault is about. What is left out does not matter. */
export interface WatchedObjects {
  readonly cluster?: ClusterName;
  readonly kind: string;
  readonly apiVersion?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** An object as `oc get -o yaml` prints it. */
export type WholeObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject;
  readonly [field: string]: JsonValue;
};

/** How a write is refused: 409, 429, 500, or no answer although it was carried out. */
export type Refusal = 'conflict' | 'too-many-requests' | 'server-error' | 'timeout-after-effect';

/** What has to be in the clusters. */
export interface ExpectedState {
  /** Objects that are there and have at least these fields. Lists are as they are here. */
  readonly objects?: readonly { readonly cluster?: ClusterName; readonly object: WholeObject }[];
  /** Objects that are not there. */
  readonly absent?: readonly NamedObject[];
  /** Status of conditions by type. */
  readonly conditions?: readonly (NamedObject & { readonly conditions: { readonly [type: string]: string } })[];
}

/** Something that has to be true. */
export interface Expectation extends ExpectedState {
  /** How much the operator has changed since the last expectation, or since the beginning. */
  readonly writes?: { readonly least?: number; readonly most?: number };
  /** Whether nothing is left to do. */
  readonly atRest?: boolean;
}

/** What a step is told, by the step's name. Durations are such as `30s` or `1h30m`; what may be left out happens once. */
export interface StepArguments {
  /** Somebody creates an object, or replaces the one that is there; what they do not name of its metadata stays. */
  readonly apply: { readonly cluster?: ClusterName; readonly object: WholeObject };
  /** Somebody changes fields of an object, by a JSON merge patch. */
  readonly patch: NamedObject & { readonly patch: JsonObject };
  /** Somebody deletes an object. */
  readonly delete: NamedObject;
  /** Somebody changes fields of an object's status, by a JSON merge patch. */
  readonly status: NamedObject & { readonly status: JsonObject };
  /** Time passes, and whatever is due in it happens. */
  readonly advance: { readonly by: string };
  /** The operator runs now. `full`: all controllers, not only those that have to. */
  readonly run: { readonly full?: boolean };
  /** Time passes until nothing is left to do. Default: within the bound of the scenario. */
  readonly settle: { readonly within?: string };
  /** The host stops after so many accepted writes, and loses all it remembers. `each`: the scenario is run once for every boundary. */
  readonly crash: { readonly afterWrites: number | 'each'; readonly downFor?: string };
  /** The next changes of an object are not told to the host until it lists everything again. */
  readonly drop: WatchedObjects & { readonly times?: number };
  /** The next changes of an object reach the host late; later ones of the same kind wait behind them. */
  readonly delay: WatchedObjects & { readonly by: string; readonly times?: number };
  /** The next changes of an object are told twice. */
  readonly duplicate: WatchedObjects & { readonly times?: number };
  /** Changes of different kinds reach the host in another order, drawn by the seed. */
  readonly reorder: { readonly during: string };
  /** Runs see an older version of an object. */
  readonly stale: WatchedObjects & { readonly versions?: number; readonly runs?: number };
  /**
   * Another version of the operator takes over: the host stops, and starts with that version and nothing remembered. `to` is another
   * target, with `--binary` another program, or a name that a test has for it; `environment` are variables that become others, such as
   * the images of its release. Default: what stays is as it was.
   */
  readonly 'switch-version': { readonly to?: string; readonly environment?: { readonly [name: string]: string } };
  /** The API server refuses writes of the operator: from the `nth` matching one on, `times` of them. */
  readonly refuse: Partial<WatchedObjects> & {
    readonly action?: string;
    readonly nth?: number;
    readonly times?: number;
    readonly with: Refusal;
  };
  /** The host lists everything again; of some kinds the next run sees nothing. */
  readonly 'cold-cache': { readonly kinds?: readonly string[] };
  /** Another component takes so many times as long from now on. */
  readonly 'slow-actor': { readonly name: string; readonly factor: number };
  /** Another component does nothing from now on. */
  readonly 'stop-actor': { readonly name: string };
  /** Another component is as it should be again. */
  readonly 'start-actor': { readonly name: string };
  /** A second host runs the same operator beside the first. Default: to the end. */
  readonly 'two-hosts': { readonly during?: string };
  /** Something has to be true now. */
  readonly expect: Expectation;
}

/** Names of the steps. */
export type StepKind = keyof StepArguments;
/** What the step of a name is told. */
export type StepArgument<K extends StepKind> = StepArguments[K];
/** One step: a map with one member, whose name says what happens. */
export type Step = { [K in StepKind]: { readonly [P in K]: StepArguments[K] } }[StepKind];

/** A step that changes what is in the clusters. */
export type Edit = Extract<Step, { apply: unknown } | { patch: unknown } | { delete: unknown } | { status: unknown }>;

/** An object in part. Without a name it is any of its kind, in its namespace where it has one. */
export type PartialObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: JsonObject;
  readonly [field: string]: JsonValue | undefined;
};

/** A state of the clusters that a property is about: all that it says at once. */
export interface StatedState extends Omit<ExpectedState, 'objects'> {
  /** Objects that are there and have at least these fields. Lists are as they are here. */
  readonly objects?: readonly { readonly cluster?: ClusterName; readonly object: PartialObject }[];
}

interface Stated {
  /** What has to be so, in a line. */
  readonly name: string;
}
interface StatedWhile extends Stated {
  /** It counts only while this is so. Default: all the time. */
  readonly when?: StatedState;
}

/**
 * A property of an operator's own, as a scenario states it.
 *
 * - `always`: it becomes so, and is so at every moment from then on. Of an object without a name it is about each.
 * - `never`: at no moment it is so.
 * - `eventually`: it becomes so, within so long where that is said.
 * - `sometimes`: at some moment of the scenario it is so.
 */
export type StatedProperty =
  | (StatedWhile & { readonly always: StatedState })
  | (StatedWhile & { readonly never: StatedState })
  | (StatedWhile & { readonly eventually: StatedState & { readonly within?: string } })
  | (Stated & { readonly sometimes: StatedState });

/** The properties that every scenario is held to unless it says otherwise. */
export const propertyNames = [
  'settles',
  'rests',
  'idempotent',
  'incremental',
  'path-independent',
  'faults-leave-nothing',
  'no-write-fight',
  'conditions-steady',
  'declared-only',
  'keeps-others',
  'accepted',
  'template-hash',
  'list-order',
  'conditions-end',
  'refusals-told',
  'texts-steady',
  'transition-times',
  'progress-told',
  'remembers-nothing',
] as const;
/** One of {@link propertyNames}. */
export type PropertyName = (typeof propertyNames)[number];

/** What is in the clusters at first: a directory, archive or file of manifests, an example of the package, or nothing. */
export type Start = { readonly input: string } | { readonly example: string } | { readonly empty: true };

/** Everything of a scenario but its steps. */
export interface ScenarioHead {
  /** What happens, in a line. */
  readonly name: string;
  /** Whose operator, where there are several. Default: as the start says. */
  readonly target?: string;
  /** Decides on chance: names, keys, the order of what happens at once. Default: 0. */
  readonly seed?: number;
  /** When it begins. Default: 2026-12-01T12:00:00Z. */
  readonly now?: string;
  readonly start: Start;
  /**
   * The operator has come to rest in the start before the first step, and its host starts anew. Scenarios with the same start then begin in the
   * same clusters, whatever their seeds. Default: it starts with the scenario.
   */
  readonly settled?: true;
  /** Variables of the operator. */
  readonly environment?: { readonly [name: string]: string };
  /** When the host runs the operator. Default: a second after a change, a second between runs, everything every ten minutes. */
  readonly host?: { readonly debounce?: string; readonly coolDown?: string; readonly resync?: string };
  /** What is done to other components from the start, by their names. */
  readonly actors?: {
    readonly stopped?: readonly string[];
    readonly slowed?: { readonly [name: string]: number };
    readonly failing?: readonly string[];
  };
  /** How long it may take to come to rest. Default: `1h`. */
  readonly bound?: string;
  /** What this scenario is held to beside the properties that all are held to. */
  readonly properties?: readonly StatedProperty[];
  /** Properties that this scenario is not held to, each with its reason. */
  readonly without?: readonly { readonly property: PropertyName; readonly reason: string }[];
}

/** A start state, what is done to it and to the host, and what has to be true. */
export interface Scenario extends ScenarioHead {
  readonly steps: readonly Step[];
}

/** A scenario without what it has to show at some moment: of many that are like it, not each does. */
export const withoutSometimes = <T extends ScenarioHead>(scenario: T): T =>
  scenario.properties === undefined
    ? scenario
    : { ...scenario, properties: scenario.properties.filter((one) => !('sometimes' in one)) };

import { append } from '../../kube/append';
import type { JsonObject } from '../../kube/json';
import { formatTime } from '../../om/clock';
import { kindKey } from '../kinds/served-kind';
import { textAt } from '../kinds/shape';
import { type Names, seededNames } from '../names';
import type { ApiRequest } from '../request';
import type { StoreEvent } from '../store/object-store';
import { metaOf } from '../validation/object-meta';
import { Authorities } from './authorities';
import type { Actor, Conduct, Effect } from './definition';
import { requestsOf } from './effect-requests';
import { type ActedOn, Look, questionsAbout } from './look';
import { selects } from './selection';
import type { AdvancingClock } from './virtual-clock';

/** What the rest of a cluster goes by. */
export interface ActorsOptions {
  readonly server: ActedOn;
  /** The clock of the server: what is done is stamped with it, and it goes on from one deed to the next. */
  readonly clock: AdvancingClock;
  readonly actors: readonly Actor[];
  /** What is done to actors, by name. */
  readonly conducts?: ReadonlyMap<string, Conduct>;
  /** What the cluster is known for: `release`, its version. Definitions name these as `{{fact.release}}`. */
  readonly facts?: { readonly [name: string]: string };
  /** Decides on jitter, and on the order of what is due at one instant. Default: 0. */
  readonly seed?: string | number;
  /** Who signs certificates in the cluster. Default: authorities by the seed, as old as the cluster. */
  readonly authorities?: Authorities;
}

/** A write of an actor. */
export interface Deed {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actor: string;
  readonly method: ApiRequest['method'];
  readonly path: string;
  /** Why the API server refused it; absent where it did not. */
  readonly refused?: string;
}

/** Something that an actor has to look at. */
interface Task {
  readonly actor: Actor;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly due: number;
  /** Decides between tasks that are due at one instant. */
  readonly rank: number;
  /** How often in a row its writes were refused. */
  readonly refusals: number;
}

/** The key of selectors for objects of all kinds. */
const ANY_KIND = '*.*';

/** After so many refusals in a row an actor waits until something changes. */
const MOST_REFUSALS = 5;
const RETRY = 1_000;

/**
 * The other components of a cluster, each of which acts some time after something that it watches has changed: an object that
 * it is about, or one that it looked at when it acted last. Deterministic: the same seed gives the same deeds.
 */
export class Actors {
  private readonly byKind = new Map<string, Actor[]>();
  private readonly tasks = new Map<string, Task>();
  /** Tasks by the questions that were asked when they ran last. */
  private readonly readers = new Map<string, Map<string, Task>>();
  private readonly lastAsked = new Map<string, ReadonlySet<string>>();
  private readonly names: Names;
  /** Who signs certificates in the cluster. */
  readonly authorities: Authorities;
  private readonly end: () => void;

  constructor(private readonly options: ActorsOptions) {
    const { server, clock, actors, seed = 0 } = options;
    this.names = seededNames(`actors ${seed}`);
    this.authorities = options.authorities ?? new Authorities(seed, clock.now());
    for (const actor of actors) {
      const kind = kindKey(actor.selector);
      this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), actor]);
    }
    for (const kind of server.kinds.all().map(kindKey)) {
      for (const object of server.store.list(kind))
        for (const actor of this.watching(kind)) this.consider(actor, kind, object);
    }
    this.end = server.store.subscribe((event) => this.noticed(event));
  }

  /** When the next of them acts, in milliseconds since the epoch; undefined where none has anything to do. */
  get nextAt(): number | undefined {
    return this.next()?.due;
  }

  /** What actors that were stopped would do now, in words: `router-admission: Route openshift-authentication/oauth-openshift`. */
  get neglected(): readonly string[] {
    const { server } = this.options;
    return [...this.tasks.values()]
      .filter((task) => this.isStopped(task.actor))
      .filter((task) => this.requests(task, task.actor.effect, new Look(server)).length > 0)
      .map(({ actor, kind, namespace, name }) => {
        const object = server.store.get(kind, namespace, name) ?? {};
        return `${actor.name} (${actor.does}): ${textAt(object, 'kind')} ${namespace === '' ? '' : `${namespace}/`}${name}`;
      })
      .sort();
  }

  /**
   * Lets them act until an instant, or until none has anything to do. The clock then shows the last deed.
   *
   * @returns what they did
   */
  advance(until = Number.POSITIVE_INFINITY): readonly Deed[] {
    const deeds: Deed[] = [];
    for (let task = this.next(); task !== undefined && task.due <= until; task = this.next()) {
      this.options.clock.advanceTo(task.due);
      append(deeds, this.act(task));
    }
    return deeds;
  }

  /** Ends it: nothing is noticed any more. */
  close(): void {
    this.end();
    this.tasks.clear();
  }

  private conduct(actor: Actor): Conduct | undefined {
    return this.options.conducts?.get(actor.name);
  }

  private isStopped(actor: Actor): boolean {
    const conduct = this.conduct(actor);
    return conduct?.kind === 'stopped' || (conduct?.kind === 'failing' && actor.failure === undefined);
  }

  private next(): Task | undefined {
    let first: Task | undefined;
    for (const task of this.tasks.values()) {
      if (this.isStopped(task.actor)) continue;
      if (first === undefined || task.due < first.due || (task.due === first.due && task.rank < first.rank))
        first = task;
    }
    return first;
  }

  private noticed({ kind, namespace, name, object, before }: StoreEvent): void {
    for (const actor of this.watching(kind)) {
      if (before === undefined || !selects(actor.selector, before)) this.consider(actor, kind, object);
      else this.schedule(actor, kind, namespace, name);
    }
    for (const question of questionsAbout(kind, namespace, name)) {
      for (const { actor, ...subject } of this.readers.get(question)?.values() ?? []) {
        this.schedule(actor, subject.kind, subject.namespace, subject.name);
      }
    }
  }

  private watching(kind: string): readonly Actor[] {
    return [...(this.byKind.get(kind) ?? []), ...(this.byKind.get(ANY_KIND) ?? [])];
  }

  private consider(actor: Actor, kind: string, object: JsonObject): void {
    if (!selects(actor.selector, object)) return;
    const { namespace = '', name = '' } = metaOf(object);
    this.schedule(actor, kind, namespace, name);
  }

  /** What is to be looked at already is not put off. */
  private schedule(
    actor: Actor,
    kind: string,
    namespace: string,
    name: string,
    delay = this.delayOf(actor),
    refusals = 0,
  ) {
    const key = taskKey(actor, kind, namespace, name);
    if (this.tasks.has(key)) return;
    const due = this.options.clock.now() + delay;
    this.tasks.set(key, { actor, kind, namespace, name, due, rank: this.names.pick(2 ** 31), refusals });
  }

  private delayOf(actor: Actor): number {
    const { least, jitter = 0 } = actor.delay;
    const conduct = this.conduct(actor);
    const drawn = least + (jitter === 0 ? 0 : this.names.pick(jitter + 1));
    return conduct?.kind === 'slowed' ? drawn * conduct.factor : drawn;
  }

  private requests(task: Task, effect: Effect, look: Look): readonly ApiRequest[] {
    const { server, clock, facts = {} } = this.options;
    const subject = server.store.get(task.kind, task.namespace, task.name);
    if (subject === undefined || !selects(task.actor.selector, subject)) return [];
    const isMissing = (task.actor.needs ?? []).some(
      (needed) => !look.list(needed, needed.namespace ?? '').some((object) => selects(needed, object)),
    );
    if (isMissing) return [];
    return requestsOf(effect, {
      subject,
      look,
      now: formatTime(clock.now()),
      at: clock.now(),
      authorities: this.authorities,
      pick: this.names.pick,
      facts,
    });
  }

  private act(task: Task): readonly Deed[] {
    const { actor, kind, namespace, name } = task;
    const key = taskKey(actor, kind, namespace, name);
    this.tasks.delete(key);
    const { server, clock } = this.options;
    const look = new Look(server);
    const effect = this.conduct(actor)?.kind === 'failing' ? (actor.failure ?? actor.effect) : actor.effect;
    const requests = this.requests(task, effect, look);
    this.remember(key, task, look.questions);
    const deeds: Deed[] = [];
    for (const request of requests) {
      const { code, body } = server.serve({ ...request, userAgent: actor.name });
      const { method, path } = request;
      const done = { at: clock.now(), actor: actor.name, method, path };
      if (code < 400) deeds.push(done);
      else {
        deeds.push({ ...done, refused: textAt(body, 'message') || textAt(body, 'text') });
        if (task.refusals < MOST_REFUSALS) {
          this.schedule(actor, kind, namespace, name, RETRY * 2 ** task.refusals, task.refusals + 1);
        }
        break;
      }
    }
    return deeds;
  }

  private remember(key: string, task: Task, questions: ReadonlySet<string>): void {
    for (const question of this.lastAsked.get(key) ?? []) {
      if (!questions.has(question)) this.readers.get(question)?.delete(key);
    }
    for (const question of questions) {
      const readers = this.readers.get(question) ?? new Map<string, Task>();
      this.readers.set(question, readers.set(key, task));
    }
    this.lastAsked.set(key, questions);
  }
}

const taskKey = ({ name: actor }: Actor, kind: string, namespace: string, name: string): string =>
  `${actor} ${kind} ${namespace}/${name}`;

import { sameJson } from '../../kube/same-json';
import type { KubeObject } from '../../kube/types';
import { InputError } from '../input/input-error';
import type { ResourceType } from '../resource-type';
import type { ClusterType } from '../state/cluster-state';
import { typeKey } from '../state/memory-state';
import { parsedAs } from '../state/parsed';
import type { Read } from '../state/recording-state';
import type { Change } from '../state/store';

/** Lists over all namespaces; no namespace is called that. */
const EVERYWHERE = '*';

/** One question to a cluster, by who asks it. */
type Question<U> = Set<U>;

/** Whom a change concerns, and who of them has to hear of it. */
export interface Concerned<U> {
  readonly found: (reader: U) => void;
  /** Whether a reader need not be told, since it asks anew whatever changes. Default: nobody does. */
  readonly isTold?: (reader: U) => boolean;
}

const nobody = (): boolean => false;

/** Whether somebody asks who has to be told. */
function isOpen<U>(question: Question<U> | undefined, isTold: (reader: U) => boolean): boolean {
  for (const reader of question ?? []) if (!isTold(reader)) return true;
  return false;
}

/**
 * Questions about one kind of one cluster, read by one description. Whether an object is asked for by itself or out of the
 * list of its kind is one question: a change answers both anew.
 */
class Questions<U> {
  private readonly objects = new Map<string, Map<string, Question<U>>>();
  private readonly lists = new Map<string, Question<U>>();

  constructor(private readonly type: ResourceType) {}

  /** The question that a read is. */
  of({ question, namespace = EVERYWHERE, name = '' }: Read): Question<U> {
    const home = this.type.namespaced ? namespace : '';
    if (question === 'list') return madeIn(this.lists, home, () => new Set());
    const named = madeIn(this.objects, home === EVERYWHERE ? '' : home, () => new Map<string, Question<U>>());
    return madeIn(named, name, () => new Set());
  }

  /**
   * Calls back for those to whom a change gives another answer; one that the description does not show is none. What changed is
   * not looked at where all who ask are told already.
   */
  affected({ namespace, name, before, after }: Change, { found, isTold = nobody }: Concerned<U>): void {
    const questions = [this.objects.get(namespace)?.get(name), this.lists.get(namespace), this.lists.get(EVERYWHERE)];
    if (!questions.some((question) => isOpen(question, isTold)) || looksTheSame(this.type, before, after)) return;
    for (const readers of questions) readers?.forEach(found);
  }
}

/** What a map has for a key, made where it has nothing yet. */
function madeIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** What one reader asks, run after run. Most of it stays the same. */
export class ReadSet<U> {
  private readonly asked = new Map<Question<U>, number>();
  private readonly lookedAt = new Set<PropertyKey>();
  private run = 0;
  private count = 0;

  constructor(
    private readonly reader: U,
    private readonly index: ReadIndex<U>,
  ) {}

  /** Begins a run: what is taken down from now on is in place of what was before. */
  begin(): void {
    this.run++;
    this.count = 0;
    this.lookedAt.clear();
  }

  /** Takes a question down. */
  add(read: Read): void {
    const question = this.index.question(read);
    const last = this.asked.get(question);
    if (last === this.run) return;
    if (last === undefined) question.add(this.reader);
    this.asked.set(question, this.run);
    this.count++;
  }

  /** Takes down that a setting was looked at. */
  addSetting(name: PropertyKey): void {
    this.lookedAt.add(name);
  }

  /** Ends a run: what was not asked in it any more is forgotten. */
  end(): void {
    if (this.count === this.asked.size) return;
    for (const [question, run] of this.asked) {
      if (run === this.run) continue;
      question.delete(this.reader);
      this.asked.delete(question);
    }
  }

  /** Names of the settings that were looked at. */
  get settings(): ReadonlySet<PropertyKey> {
    return this.lookedAt;
  }
}

/** Who asked what, the other way round: who has to ask again after a change. */
export class ReadIndex<U> {
  private readonly sets = new Map<U, ReadSet<U>>();
  private readonly byType = new Map<ClusterType, Map<ResourceType, Questions<U>>>();
  private readonly byKind = new Map<ClusterType, Map<string, Questions<U>[]>>();

  /** What a reader asks. */
  readsOf(reader: U): ReadSet<U> {
    return madeIn(this.sets, reader, () => new ReadSet(reader, this));
  }

  /** Forgets a reader, and all that it asked. */
  forget(reader: U): void {
    const reads = this.sets.get(reader);
    reads?.begin();
    reads?.end();
    this.sets.delete(reader);
  }

  /** The question that a read is: the same one for the same read. */
  question(read: Read): Question<U> {
    const { cluster, type } = read;
    const types = madeIn(this.byType, cluster, () => new Map<ResourceType, Questions<U>>());
    const questions = madeIn(types, type, () => {
      const kinds = madeIn(this.byKind, cluster, () => new Map<string, Questions<U>[]>());
      const made = new Questions<U>(type);
      madeIn(kinds, typeKey(type), () => []).push(made);
      return made;
    });
    return questions.of(read);
  }

  /** Calls back for those who looked at a setting that the callback says is another now. */
  affectedBySettings(isChanged: (name: PropertyKey) => boolean, found: (reader: U) => void): void {
    for (const [reader, { settings }] of this.sets) {
      if ([...settings].some(isChanged)) found(reader);
    }
  }

  /** Calls back for those to whom a change gives another answer; one that their description does not show is none. */
  affected(cluster: ClusterType, change: Change, concerned: Concerned<U>): void {
    for (const questions of this.byKind.get(cluster)?.get(change.kind) ?? []) questions.affected(change, concerned);
  }
}

/** Whether two objects are one and the same to who reads them by this description. */
function looksTheSame(type: ResourceType, before: KubeObject | undefined, after: KubeObject | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  try {
    return sameJson(parsedAs(type, before), parsedAs(type, after));
  } catch (error) {
    // Whoever reads it has to meet the error.
    if (error instanceof InputError) return false;
    throw error;
  }
}

import { sameJson } from '../../kube/same-json';
import type { KubeObject } from '../../kube/types';
import { InputError } from '../input/input-error';
import type { ResourceType } from '../resource-type';
import type { ClusterType } from '../state/cluster-state';
import { typeKey } from '../state/memory-state';
import { parsedAs } from '../state/parsed';
import type { Read } from '../state/recording-state';
import type { Change } from '../state/store';

/** A question to a state, as text: two are the same where their answers always are. */
const keyOf = (cluster: ClusterType, question: Read['question'], kind: string, namespace: string, name = ''): string =>
  `${cluster} ${question} ${kind} ${namespace}\0${name}`;

/** Lists over all namespaces; no namespace is called that. */
const EVERYWHERE = '*';

function questionOf({ question, cluster, type, namespace = EVERYWHERE, name }: Read): string {
  const home = type.namespaced ? namespace : '';
  return keyOf(cluster, question, typeKey(type), question === 'list' || home !== EVERYWHERE ? home : '', name);
}

/** Questions whose answers an object is part of. */
const questionsAbout = (cluster: ClusterType, { kind, namespace, name }: Change): readonly string[] => [
  keyOf(cluster, 'get', kind, namespace, name),
  keyOf(cluster, 'listed', kind, namespace, name),
  keyOf(cluster, 'list', kind, namespace),
  keyOf(cluster, 'list', kind, EVERYWHERE),
];

/** What was asked in one run: of the clusters, each question once, and which settings were looked at. */
export class ReadSet {
  private readonly asked = new Map<string, Set<ResourceType>>();
  private readonly lookedAt = new Set<PropertyKey>();

  /** Takes a question down. */
  add(read: Read): void {
    const question = questionOf(read);
    const types = this.asked.get(question);
    if (types === undefined) this.asked.set(question, new Set([read.type]));
    else types.add(read.type);
  }

  /** Takes down that a setting was looked at. */
  addSetting(name: PropertyKey): void {
    this.lookedAt.add(name);
  }

  /** Names of the settings that were looked at. */
  get settings(): ReadonlySet<PropertyKey> {
    return this.lookedAt;
  }

  /** The questions that another set has not, each with a description that its answer was read by. */
  *without(other: ReadSet): Iterable<readonly [question: string, type: ResourceType]> {
    for (const [question, types] of this.asked) {
      const known = other.asked.get(question);
      for (const type of types) if (known?.has(type) !== true) yield [question, type];
    }
  }
}

const nothingAsked = new ReadSet();

/** Who asked what, the other way round: who has to ask again after a change. */
export class ReadIndex<U> {
  private readonly sets = new Map<U, ReadSet>();
  private readonly readers = new Map<string, Map<ResourceType, Set<U>>>();

  /** What one reader asked last, in place of what it asked before; most of that is the same. */
  set(reader: U, reads: ReadSet): void {
    const before = this.sets.get(reader) ?? nothingAsked;
    this.sets.set(reader, reads);
    for (const [question, type] of before.without(reads)) this.readers.get(question)?.get(type)?.delete(reader);
    for (const [question, type] of reads.without(before)) {
      const byType = this.readers.get(question) ?? new Map<ResourceType, Set<U>>();
      this.readers.set(question, byType);
      const known = byType.get(type);
      if (known === undefined) byType.set(type, new Set([reader]));
      else known.add(reader);
    }
  }

  /** Calls back for those who looked at a setting that the callback says is another now. */
  affectedBySettings(isChanged: (name: PropertyKey) => boolean, found: (reader: U) => void): void {
    for (const [reader, { settings }] of this.sets) {
      if ([...settings].some(isChanged)) found(reader);
    }
  }

  /** Calls back for those to whom a change gives another answer; one that their description does not show is none. */
  affected(cluster: ClusterType, change: Change, found: (reader: U) => void): void {
    for (const question of questionsAbout(cluster, change)) {
      for (const [type, readers] of this.readers.get(question) ?? []) {
        if (readers.size === 0 || looksTheSame(type, change.before, change.after)) continue;
        for (const reader of readers) found(reader);
      }
    }
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

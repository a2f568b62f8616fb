import { compare } from '../diff/compare';
import { formatPath } from '../diff/model';
import { goJson } from '../kube/go-json';
import { sha256Hex } from '../kube/hash';
import { isJsonObject, type JsonObject } from '../kube/json';
import { remembering } from '../kube/remembering';
import type { KubeObject } from '../kube/types';
import { isKubeObject } from '../kube/types/meta';
import { membersOf } from '../simulation/clusters';
import { healthOf } from '../simulation/health';
import { addedMeta, withoutShared } from './added-meta';
import { objectKey } from './history';
import { type Coordinates, titleOf } from './matching';
import { normalForm } from './normal-form';
import type { Subject } from './subject';
import type { World } from './world';

/** What an operator wrote, as it is in the end, without what tells of the way there. */
export type EndState = ReadonlyMap<string, { readonly object: Coordinates; readonly content: JsonObject | undefined }>;

/** The end state of a world: of every object that the operator wrote there. @param withStatus whether states count */
function endStateOf<S>(world: World<S>, subject: Subject<S>, withStatus: boolean): EndState {
  const written = new Map<string, Coordinates>();
  for (const { changes } of [world.past, world.history]) {
    for (const { object, writer } of changes) if (writer.by === 'operator') written.set(objectKey(object), object);
  }
  return new Map(
    [...written].map(([key, object]) => [key, { object, content: contentOf(world, subject, object, withStatus) }]),
  );
}

function contentOf<S>(
  world: World<S>,
  subject: Subject<S>,
  object: Coordinates,
  withStatus: boolean,
): JsonObject | undefined {
  return comparedOf(world.find(object), subject, withStatus && world.tellsStatusOf(object));
}

/** What is compared of an object; undefined where it is not there. */
export function comparedOf<S>(
  found: JsonObject | undefined,
  { endState = everything }: Subject<S>,
  withStatus: boolean,
): JsonObject | undefined {
  if (found === undefined || !isKubeObject(found)) return undefined;
  const compared = comparedBy(endState)(found);
  if (compared === undefined) return {};
  const { status, ...rest } = compared;
  return withStatus ? { ...rest, status } : rest;
}

type Kept = NonNullable<Subject<never>['endState']>;

/** What is compared of an object: worked out once, however many ends it is in. */
const comparedBy = remembering((endState: Kept) =>
  remembering((object: KubeObject): JsonObject | undefined => {
    const kept = endState(object);
    return kept && normalForm(kept);
  }),
);

const everything: Kept = (object) => object;

/** Whether the operator says that all is well. Where it is not, how far others came depends on the way. */
export const isWell = <S>(world: World<S>, { judged }: Subject<S>): boolean =>
  healthOf(judged(world.managementState)).every(({ isGood }) => isGood);

/** Whether a controller of it says that it cannot go on. Not all of what operators lack has a condition to tell it. */
export const isFailing = <S>({ runs }: World<S>): boolean => (runs.at(-1)?.failures ?? []).length > 0;

/** One object in which two end states differ. */
export interface EndDifference {
  readonly object: Coordinates;
  readonly title: string;
  readonly fields: readonly string[];
  /** What is compared of it in the one and in the other; absent where it is not there. */
  readonly ends: { readonly actual?: JsonObject; readonly expected?: JsonObject };
}

/**
 * Objects in which two worlds ended differently. What only one of the operators wrote is looked at in both.
 *
 * @param mayKeep whether an operator that lacks what it needs may keep what it made when it had it, as it made it:
 *   an object that it wrote in one of them alone is somebody else's in the other
 */
export function endDifferences<S>(
  one: World<S>,
  other: World<S>,
  subject: Subject<S>,
  { mayKeep }: { readonly mayKeep: boolean },
): readonly EndDifference[] {
  const withStatus = isWell(one, subject) && isWell(other, subject);
  const lacking = !withStatus || isFailing(one) || isFailing(other);
  const [left, right] = [endStateOf(one, subject, withStatus), endStateOf(other, subject, withStatus)];
  const objects = new Map([...left, ...right].map(([key, { object }]) => [key, object]));
  const addedTo = addedByKind([...objects.values()], [one, other]);
  return [...objects].flatMap(([key, object]) => {
    const added = addedTo.get(object.kind) ?? new Set<string>();
    const before = left.has(key) ? left.get(key)?.content : contentOf(one, subject, object, withStatus);
    const after = right.has(key) ? right.get(key)?.content : contentOf(other, subject, object, withStatus);
    // What one world had from the start, and the other has made away with the words of it, is left out of both.
    if (isNothing(before) && isNothing(after)) return [];
    const isInOne = before === undefined || after === undefined;
    const isWrittenInOne = left.has(key) !== right.has(key);
    if (mayKeep && lacking && (isInOne || isWrittenInOne)) return [];
    const fields = fieldsApart(before, after, added);
    const ends = {
      ...(before === undefined ? {} : { actual: before }),
      ...(after === undefined ? {} : { expected: after }),
    };
    return fields.length === 0 ? [] : [{ object, title: titleOf(object), fields, ends }];
  });
}

/**
 * Fields in which two versions of an object differ. What others put on an object that only the operator makes is lost where it was not there to
 * put it on, and so it is on copies of it.
 */
export const fieldsApart = (
  one: JsonObject | undefined,
  other: JsonObject | undefined,
  added: ReadonlySet<string>,
): readonly string[] => compare(withoutMeta(one, added), withoutMeta(other, added)).map(({ path }) => formatPath(path));

/** What others put on what an operator makes, by kind. */
export function addedByKind<S>(
  objects: readonly Coordinates[],
  worlds: readonly World<S>[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const object of objects) {
    const names = found.get(object.kind) ?? new Set<string>();
    found.set(object.kind, names);
    for (const { history } of worlds) for (const name of addedMeta(history.of(object))) names.add(name);
  }
  return found;
}

/** Whether two worlds ended alike, and each other world that ends as one of them ends as the other. */
export const endsAlike = <S>(one: World<S>, other: World<S>, subject: Subject<S>): boolean =>
  isWell(one, subject) === isWell(other, subject) &&
  endDifferences(one, other, subject, { mayKeep: false }).length === 0;

function withoutMeta(content: JsonObject | undefined, names: ReadonlySet<string>): JsonObject | undefined {
  if (content === undefined || names.size === 0 || !isJsonObject(content.metadata)) return content;
  return { ...content, metadata: withoutShared(content.metadata, names) };
}

const isNothing = (content: JsonObject | undefined): boolean =>
  content === undefined || Object.keys(content).every((name) => name === 'metadata');

/** Tells everything in the clusters of a world from everything in another. */
export function digestOf<S>(world: World<S>): string {
  const objects = membersOf(world.stage.clusters).flatMap(([, { api }]) =>
    api.kinds.all().flatMap(({ resource, group }) => api.store.list(`${resource}.${group}`)),
  );
  return sha256Hex(`[${objects.map(textOf).join(',')}]`);
}

/** Most objects of a world are those that many worlds begin with. */
const textOf = remembering((object: JsonObject): string => goJson(object));

import { type Place, partsOf } from '../../../diff/align';
import { type Difference, formatPath } from '../../../diff/model';
import { isJsonObject, type JsonValue } from '../../../kube/json';
import type { Trait } from '../divergences/place';
import type { DeclaredPlace } from './declared-paths';

/** A difference, or a part of one, and the declared places that it is at; none where nobody declared it. */
export interface Attributed {
  readonly difference: Difference;
  readonly places: readonly DeclaredPlace[];
}

/** Which declared places a difference of an object is at, as a whole or part by part. */
export type Attribute = (object: string, difference: Difference) => readonly Attributed[];

/** What differences are attributed by. */
export interface AttributionOptions {
  readonly placesAt: PlacesAt;
  /** Whether a difference is the one that a place declares, where the place says literally what stands there. */
  readonly says: (place: DeclaredPlace, difference: Difference) => boolean;
  /** What the configuration may be like: the first under which a difference is declared counts. */
  readonly traits: readonly ReadonlySet<Trait>[];
  /** Places that count where no other declares the difference. */
  readonly otherwise?: PlacesAt;
  /** Places that count beside those. */
  readonly besides?: PlacesAt;
}

/**
 * Attributes differences leaf by leaf, so that nothing undeclared hides in a value that only one side has; what belongs
 * together is told in one piece again.
 */
export function attributionBy(options: AttributionOptions): Attribute {
  const { placesAt, says, traits, otherwise, besides } = options;
  const ofLeaf = (object: string, difference: Difference): Attributed => {
    const path = `${formatPath(difference.path)}${difference.kind === 'reordered' ? '<order>' : ''}`;
    for (const trait of traits) {
      const places = placesAt(object, path, trait);
      if (places.length > 0 && places.every((place) => says(place, difference))) {
        return { difference, places: [...places, ...(besides?.(object, path, trait) ?? [])] };
      }
    }
    return { difference, places: otherwise?.(object, path, new Set()) ?? [] };
  };
  const attribute: Attribute = (object, difference) => {
    const parts = partsOfDifference(difference);
    if (parts.length === 0) return [ofLeaf(object, difference)];
    return inOnePiece(
      difference,
      parts.flatMap((part) => attribute(object, part)),
    );
  };
  return attribute;
}

/** Parts that are declared alike, or not at all, are easier to read as the whole. */
function inOnePiece(whole: Difference, parts: readonly Attributed[]): readonly Attributed[] {
  const standings = new Set(parts.map(({ places }) => [...new Set(places.map(({ id }) => id))].sort().join(' ')));
  if (standings.size > 1) return parts;
  return [{ difference: whole, places: [...new Set(parts.flatMap(({ places }) => places))] }];
}

/** What a value that only one side has is made of; nothing for scalars, and for objects that one side does not have. */
function partsOfDifference(difference: Difference): readonly Difference[] {
  const sides = difference.path.length === 0 ? undefined : onlySide(difference);
  if (sides === undefined) return [];
  const parts = partsOf({ path: difference.path, ...sides });
  if (parts.kind === 'value' || parts.kind === 'document') return [];
  return parts.places.flatMap((place): Difference[] => {
    if (place.left !== undefined) return [{ kind: 'removed', path: place.path, left: place.left }];
    return place.right === undefined ? [] : [{ kind: 'added', path: place.path, right: place.right }];
  });
}

const isContainer = (value: JsonValue): boolean => isJsonObject(value) || Array.isArray(value);

/** The one value of a difference; `null` beside an object or a list is none. Undefined where there are two. */
function onlySide(difference: Difference): Pick<Place, 'left' | 'right'> | undefined {
  switch (difference.kind) {
    case 'removed':
      return { left: difference.left, right: undefined };
    case 'added':
      return { left: undefined, right: difference.right };
    case 'changed': {
      const { left, right } = difference;
      if (left === null && isContainer(right)) return { left: undefined, right };
      if (right === null && isContainer(left)) return { left, right: undefined };
      return undefined;
    }
    case 'reordered':
      return undefined;
  }
}

/** The places that a path of an object is at, under traits: of several the closest. */
export type PlacesAt = (object: string, path: string, traits: ReadonlySet<Trait>) => readonly DeclaredPlace[];

/** The same objects and paths come with every configuration, so what fits them is looked for once. */
export function placesAmong(places: readonly DeclaredPlace[]): PlacesAt {
  const byClosest = [...places].sort((a, b) => b.closeness - a.closeness);
  const ofObject = remembering((object: string) => {
    const own = byClosest.filter((place) => place.fitsObject(object));
    return remembering((path: string) => own.filter((place) => place.fitsPath(path)));
  });
  return (object, path, traits) => {
    const holding = ofObject(object)(path).filter(({ place: { when } }) => when === undefined || traits.has(when));
    return holding.filter(({ closeness }) => closeness === holding[0]?.closeness);
  };
}

/** A function of texts that keeps its answers. */
function remembering<T>(ask: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}

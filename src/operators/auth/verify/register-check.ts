import type { Diff } from '../../../diff/diff';
import type { Difference } from '../../../diff/model';
import { attributionBy, placesAmong } from '../comparison/attribution';
import { type DeclaredPlace, declaredPlaces } from '../comparison/declared-paths';
import { literally } from '../comparison/literal';
import type { Divergence } from '../divergences/divergence';
import type { Trait } from '../divergences/place';

/** What both topologies make of one configuration, compared. */
export interface Compared {
  /** Name of the configuration. */
  readonly configuration: string;
  /** Standalone on the left, what hosted does today on the right. */
  readonly diff: Diff;
  readonly traits: ReadonlySet<Trait>;
}

/** One place where the two topologies differ. */
export interface Finding {
  readonly configuration: string;
  /** Name of the object in the table of names. */
  readonly object: string;
  readonly difference: Difference;
}

/** Differences that were found, set against those that are declared. */
export interface Verdict {
  /** What nobody declared. */
  readonly undeclared: readonly Finding[];
  /** Divergences that show in manifests, as they say, and were not found. */
  readonly stale: readonly Divergence<unknown>[];
  /** Places of other divergences where nothing was found. */
  readonly stalePlaces: readonly DeclaredPlace[];
}

/** A law: sets differences against a register, of which each has to be declared, and each declared one has to be found. */
export function registerCheckOf(register: readonly Divergence<unknown>[]): (all: readonly Compared[]) => Verdict {
  const places = declaredPlaces(register);
  const placesAt = placesAmong(places);
  const says = literally(register, 'standalone', 'hosted-cpo');
  const shown = register.filter(({ where }) => where !== 'behaviour');
  return (all) => {
    const undeclared: Finding[] = [];
    const met = new Set<DeclaredPlace>();
    for (const { configuration, diff, traits } of all) {
      const attribute = attributionBy({ placesAt, says, traits: [traits] });
      for (const { name, findings } of diff.objects) {
        for (const { difference, places: at } of findings.flatMap((finding) => attribute(name, finding.difference))) {
          if (at.length === 0) undeclared.push({ configuration, object: name, difference });
          for (const place of at) met.add(place);
        }
      }
    }
    const declared = new Set([...met].map(({ id }) => id));
    return {
      undeclared,
      stale: shown.filter(({ id }) => !declared.has(id)),
      stalePlaces: places.filter((place) => declared.has(place.id) && !met.has(place)),
    };
  };
}

import type { Divergence } from '../divergences/divergence';
import type { Circumstance, Place } from '../divergences/place';

/** A place as it is matched, with the divergence that declares it. */
export interface DeclaredPlace {
  readonly id: string;
  readonly place: Place;
  readonly pattern: string;
  readonly matches: (object: string, path: string, circumstances: ReadonlySet<Circumstance>) => boolean;
  /** Of several places that fit, those with the highest count. */
  readonly closeness: number;
}

const shorthands: readonly (readonly [string, string])[] = [
  ['{server}', 'spec.template.spec.containers[name=*oauth-*]'],
  ['{pod}', 'spec.template.spec'],
  ['{config}', 'document.content'],
];

const expanded = (path: string): string =>
  shorthands.reduce((text, [shorthand, meaning]) => text.replace(shorthand, meaning), path);

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^\\]]*');

/** What comes after a name in a path. */
const BOUNDARY = '(?:$|[.[<])';

/** Above all literal characters a path may have: what holds under a circumstance is closer than what holds at all times. */
const CIRCUMSTANCE = 10_000;

/** Every place of a register, ready to be matched. */
export const declaredPlaces = (
  register: readonly Pick<Divergence<unknown>, 'id' | 'where'>[],
): readonly DeclaredPlace[] =>
  register.flatMap(({ id, where }) =>
    where === undefined || where === 'behaviour' ? [] : where.flatMap((place) => placesOf(id, place)),
  );

function placesOf(id: string, place: Place): readonly DeclaredPlace[] {
  const object = new RegExp(`^${escaped(place.object)}(?:$|\\[)`);
  return place.paths.map((written) => {
    const pattern = expanded(written);
    const path = pattern === '.' ? /^\.$/ : new RegExp(`^${escaped(pattern)}${BOUNDARY}`);
    const literal = (place.object + pattern).replaceAll('*', '').length;
    return {
      id,
      place,
      pattern: written,
      matches: (one, other, circumstances) =>
        (place.when === undefined || circumstances.has(place.when)) && object.test(one) && path.test(other),
      closeness: literal + (place.when === undefined ? 0 : CIRCUMSTANCE),
    };
  });
}

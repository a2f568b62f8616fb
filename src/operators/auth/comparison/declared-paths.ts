import { type GlobPart, globParts, globText, matchesGlob } from '../../../diff/glob';
import type { Divergence } from '../divergences/divergence';
import type { Place } from '../divergences/place';

/** A place as it is matched, with the divergence that declares it. */
export interface DeclaredPlace {
  readonly id: string;
  readonly place: Place;
  readonly pattern: string;
  /** Whether the divergence says literally what stands there. */
  readonly literal: boolean;
  readonly fitsObject: (object: string) => boolean;
  readonly fitsPath: (path: string) => boolean;
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

/** The texts that a pattern with `{a,b}` stands for. Commas within brackets are part of a name. */
function alternativesOf(pattern: string): readonly string[] {
  const start = pattern.indexOf('{');
  if (start < 0) return [pattern];
  const options: string[] = [];
  let depth = 0;
  let brackets = 0;
  let from = start + 1;
  for (let at = start; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '[') brackets++;
    else if (character === ']') brackets--;
    else if (brackets > 0) continue;
    else if (character === '{') depth++;
    else if (character === '}') depth--;
    if ((character === ',' && depth === 1 && brackets === 0) || depth === 0) {
      options.push(pattern.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) break;
  }
  const rest = alternativesOf(pattern.slice(from));
  return options
    .flatMap(alternativesOf)
    .flatMap((option) => rest.map((end) => `${pattern.slice(0, start)}${option}${end}`));
}

/** `**` at the end: everything below. `*]` there: the rest of a name, which may have brackets itself, as scripts do. */
function partsOf(pattern: string): readonly GlobPart[] {
  const named = (text: string) => globParts(text, ']');
  if (pattern.endsWith('**')) return [...named(pattern.slice(0, -2)), { kind: 'rest', from: '.[<' }];
  if (!pattern.endsWith('*]')) return named(pattern);
  return [...named(pattern.slice(0, -2)), { kind: 'run', without: '' }, globText(']')];
}

/** The number of literal characters, which is far below a thousand. */
const letters = (pattern: string): number => pattern.replaceAll('*', '').length;

/**
 * How closely a place is described: above all, whether it holds under a trait rather than at all times, then whether
 * everything on the way is named, then by how much of the path and of the object's name is.
 */
const closenessOf = ({ object, when }: Place, path: string): number =>
  ((when === undefined ? 0 : 2) + (path.includes('*') ? 0 : 1)) * 1_000_000 + letters(path) * 1_000 + letters(object);

/** Up to what a value is made of, which says nothing about where it is. */
const stemOf = (path: string): string => {
  const at = path.indexOf('{', 1);
  return at < 0 ? path : path.slice(0, at);
};

/** Every place of a register, ready to be matched. */
export const declaredPlaces = (
  register: readonly Pick<Divergence<unknown>, 'id' | 'where' | 'literal'>[],
): readonly DeclaredPlace[] =>
  register.flatMap(({ id, where, literal = false }) =>
    where === undefined || where === 'behaviour' ? [] : where.flatMap((place) => placesOf(id, place, literal)),
  );

function placesOf(id: string, place: Place, literal: boolean): readonly DeclaredPlace[] {
  const object: readonly GlobPart[] = [...partsOf(place.object), { kind: 'rest', from: '[' }];
  return place.paths.map((written) => {
    const paths = alternativesOf(expanded(written)).map(partsOf);
    return {
      id,
      place,
      pattern: written,
      literal: literal && !place.free,
      fitsObject: (one) => matchesGlob(object, one),
      fitsPath: (one) => paths.some((path) => matchesGlob(path, one)),
      closeness: closenessOf(place, stemOf(written)),
    };
  });
}

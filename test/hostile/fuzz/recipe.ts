import fc from 'fast-check';
import { isJsonObject, type JsonValue } from '../../../src/kube/json';
import { type CommandName, commandNames } from './commands';
import { hostileFiles, hostileNames, hostileTexts } from './texts';

/** What stands in the place of a value; `remove` takes it away. */
export type Replacement =
  | { readonly kind: 'remove' }
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'text'; readonly text: number };

/** One thing that is wrong with a directory. Files are told by number, so that one that shrinks stays one. */
export type Hazard =
  | {
      readonly kind: 'change';
      readonly file: number;
      readonly steps: readonly number[];
      readonly replacement: Replacement;
    }
  | { readonly kind: 'leaf'; readonly file: number; readonly steps: readonly number[]; readonly text: number }
  | { readonly kind: 'key'; readonly file: number; readonly steps: readonly number[]; readonly text: number }
  | {
      readonly kind: 'cut' | 'garble' | 'repeat';
      readonly file: number;
      readonly at: number;
      readonly noise: readonly number[];
    }
  | { readonly kind: 'remove' | 'folder' | 'pipe' | 'loop' | 'outside' | 'dangling' | 'upwards'; readonly file: number }
  | { readonly kind: 'whole'; readonly file: number; readonly content: number }
  | { readonly kind: 'name'; readonly file: number; readonly name: number; readonly content: number };

/** What the directory is handed over as. */
export const forms = ['directory', 'gathered', 'documents', 'list', 'tar', 'tar.gz', 'zip'] as const;
export type Form = (typeof forms)[number];

/** How the bytes of an archive are broken. */
export interface Breakage {
  readonly kind: 'none' | 'cut' | 'garble' | 'trailing' | 'climbing' | 'absolute' | 'links' | 'twice' | 'lies';
  readonly at: number;
}

/** All that is drawn: the same recipe makes the same directory and command line. */
export interface Recipe {
  readonly example: 'standalone' | 'hosted';
  readonly hazards: readonly Hazard[];
  readonly form: Form;
  readonly breakage: Breakage;
  readonly command: CommandName;
  /** Chooses among a command's arguments. */
  readonly variant: number;
  /** A text among the arguments that take any. */
  readonly text: number;
}

const file = fc.nat(10_000);
const steps = fc.array(fc.nat(40), { minLength: 1, maxLength: 12 });
/** As deep as no example is: what is found there is no list or object. */
const toLeaf = fc.array(fc.nat(40), { minLength: 14, maxLength: 14 });
const text = fc.nat(hostileTexts.length - 1);
const values: readonly JsonValue[] = [null, 0, -1, 1e9, 2 ** 63, 1e308, 0.1, true, [], {}, ['a'], [null], { a: 'b' }];

const replacement: fc.Arbitrary<Replacement> = fc.oneof(
  fc.constant({ kind: 'remove' as const }),
  fc.record({ kind: fc.constant('value' as const), value: fc.constantFrom(...values) }),
  { arbitrary: fc.record({ kind: fc.constant('text' as const), text }), weight: 3 },
);

const hazard: fc.Arbitrary<Hazard> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('leaf' as const), file, steps: toLeaf, text }), weight: 12 },
  { arbitrary: fc.record({ kind: fc.constant('change' as const), file, steps, replacement }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('key' as const), file, steps, text }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom('cut' as const, 'garble' as const, 'repeat' as const),
      file,
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      noise: fc.array(fc.nat(255), { minLength: 1, maxLength: 8 }),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'remove' as const,
        'folder' as const,
        'pipe' as const,
        'loop' as const,
        'outside' as const,
        'dangling' as const,
        'upwards' as const,
      ),
      file,
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('whole' as const), file, content: fc.nat(hostileFiles.length - 1) }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('name' as const),
      file,
      name: fc.nat(hostileNames.length - 1),
      content: fc.nat(hostileFiles.length - 1),
    }),
    weight: 1,
  },
);

const breakage: fc.Arbitrary<Breakage> = fc.record({
  kind: fc.constantFrom<Breakage['kind']>(
    'none',
    'cut',
    'garble',
    'trailing',
    'climbing',
    'absolute',
    'links',
    'twice',
    'lies',
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Recipes of all commands, the dear ones less often. */
export const recipe: fc.Arbitrary<Recipe> = fc.record({
  example: fc.constantFrom('standalone', 'hosted'),
  hazards: fc.array(hazard, { minLength: 1, maxLength: 3 }),
  form: fc.oneof(
    { arbitrary: fc.constant('directory' as const), weight: 8 },
    { arbitrary: fc.constantFrom(...forms), weight: 4 },
  ),
  breakage,
  command: fc.constantFrom(...commandNames),
  variant: fc.nat(1000),
  text,
});

/** The value with one of its parts replaced, found by going down as many steps as there are. */
export function withReplaced(
  value: JsonValue,
  [step, ...rest]: readonly number[],
  replaced: (part: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  const keys = Array.isArray(value) ? [...value.keys()] : isJsonObject(value) ? Object.keys(value) : [];
  const key = step === undefined ? undefined : keys[step % keys.length];
  if (key === undefined) return replaced(value);
  if (Array.isArray(value) && typeof key === 'number') {
    const items: readonly JsonValue[] = value;
    const item = withReplaced(items[key] ?? null, rest, replaced);
    return item === undefined ? items.toSpliced(key, 1) : items.with(key, item);
  }
  return isJsonObject(value) ? { ...value, [key]: withReplaced(value[key] ?? null, rest, replaced) } : replaced(value);
}

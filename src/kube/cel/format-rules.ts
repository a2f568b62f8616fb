import type { TypesOf } from './checker';
import type { CelExpr } from './syntax';
import type { CelKind } from './types';

const TEXT: readonly CelKind[] = [
  'list',
  'map',
  'int',
  'uint',
  'double',
  'bool',
  'string',
  'timestamp',
  'bytes',
  'duration',
  'type',
  'null_type',
];
const CLAUSES = new Map<string, readonly CelKind[]>([
  ['s', TEXT],
  ['d', ['int', 'uint']],
  ['f', ['double', 'string']],
  ['e', ['double', 'string']],
  ['b', ['int', 'uint', 'bool']],
  ['x', ['int', 'uint', 'string', 'bytes']],
  ['X', ['int', 'uint', 'string', 'bytes']],
  ['o', ['int', 'uint']],
]);

const CLAUSE = /%(?:%|(?:\.(?<precision>[0-9]*))?(?<verb>[\s\S]?))/g;

/**
 * What is wrong with a format and the arguments listed for it; undefined where nothing is.
 * Upstream: google/cel-go ext (string formatting).
 */
export const formatFault = (
  format: string,
  list: CelExpr & { readonly kind: 'list' },
  typeOf: TypesOf,
): string | undefined => {
  let used = 0;
  for (const [whole, precision, verb = ''] of format.matchAll(CLAUSE)) {
    if (whole === '%%') continue;
    const argument = list.elements[used]?.value;
    const fault = clauseFault(verb, precision, argument, used, typeOf);
    if (fault !== undefined) return fault;
    used += 1;
  }
  return list.elements.length > used
    ? `too many arguments supplied to string.format (expected ${used}, got ${list.elements.length})`
    : undefined;
};

const clauseFault = (
  verb: string,
  precision: string | undefined,
  argument: CelExpr | undefined,
  index: number,
  typeOf: TypesOf,
): string | undefined => {
  if (verb === '' && precision === undefined) return 'unexpected end of string';
  if (argument === undefined) return `index ${index} out of range`;
  if (precision === '') return 'error while converting precision to integer';
  if (verb === '') return 'could not find end of precision specifier';
  const kinds = CLAUSES.get(verb);
  if (kinds === undefined) return `could not parse formatting clause: unrecognized formatting clause "${verb}"`;
  return fits(argument, kinds, verb === 's', typeOf) ? undefined : `the argument ${index} does not fit %${verb}`;
};

const fits = (argument: CelExpr, kinds: readonly CelKind[], deep: boolean, typeOf: TypesOf): boolean => {
  const { kind } = typeOf(argument);
  if (kind !== 'dyn' && !kinds.includes(kind)) return false;
  if (!deep) return true;
  if (argument.kind === 'list') return argument.elements.every(({ value }) => fits(value, kinds, true, typeOf));
  if (argument.kind !== 'map') return true;
  return argument.entries.every(({ key, value }) => fits(key, kinds, true, typeOf) && fits(value, kinds, true, typeOf));
};

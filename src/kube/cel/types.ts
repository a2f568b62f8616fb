/** A type of the Common Expression Language. */
export type CelType = {
  readonly kind: CelKind;
  /** Of opaque types, structs and type parameters. */
  readonly name: string;
  /** Of lists, maps, types of types and some opaque types. */
  readonly params: readonly CelType[];
  /** Whether null may take its place, as in the wrappers of protocol buffers. */
  readonly nullable: boolean;
  /** Of how many types it is made, itself included. */
  readonly size: number;
};

/** The kinds of types. `any` is what holds anything; `dyn` is what is only known when it runs. */
export type CelKind =
  | 'any'
  | 'bool'
  | 'bytes'
  | 'double'
  | 'duration'
  | 'dyn'
  | 'int'
  | 'list'
  | 'map'
  | 'null_type'
  | 'opaque'
  | 'param'
  | 'string'
  | 'struct'
  | 'timestamp'
  | 'type'
  | 'uint';

const SIMPLE: ReadonlySet<string> = new Set<CelKind>([
  'any',
  'bool',
  'bytes',
  'double',
  'duration',
  'dyn',
  'int',
  'null_type',
  'string',
  'timestamp',
  'uint',
]);
const isSimple = (name: string): name is CelKind => SIMPLE.has(name);

const sizeWith = (params: readonly CelType[]): number => params.reduce((sum, { size }) => sum + size, 1);

const make = (kind: CelKind, params: readonly CelType[] = [], name = ''): CelType => ({
  kind,
  name,
  params,
  size: sizeWith(params),
  nullable: ['any', 'duration', 'opaque', 'struct', 'timestamp'].includes(kind),
});

const simple = new Map<string, CelType>([...SIMPLE].filter(isSimple).map((name) => [name, make(name)]));

/** A type without parameters, by its kind. */
export const simpleType = (kind: CelKind): CelType => simple.get(kind) ?? make(kind);
export const listType = (element: CelType): CelType => make('list', [element]);
export const mapType = (key: CelType, value: CelType): CelType => make('map', [key, value]);
export const optionalType = (value: CelType): CelType => make('opaque', [value], 'optional_type');
export const typeType = (of: CelType): CelType => make('type', [of]);
export const structType = (name: string): CelType => make('struct', [], name);
export const paramType = (name: string): CelType => make('param', [], name);
/** The type with null as one of its values. */
export const nullableType = (type: CelType): CelType => ({ ...type, nullable: true });
/** The type with other parameters. */
export const withParams = (type: CelType, params: readonly CelType[]): CelType => ({
  ...type,
  params,
  size: sizeWith(params),
});

/** What an optional value holds; undefined where the type is no optional. */
export const optionalContent = (type: CelType): CelType | undefined =>
  type.kind === 'opaque' && type.name === 'optional_type' ? type.params[0] : undefined;

/**
 * Whether two types are the same.
 *
 * @param parameterNames whether type parameters have to have the same name
 */
export const sameType = (a: CelType, b: CelType, parameterNames = true): boolean =>
  a === b ||
  (a.kind === b.kind &&
    a.params.length === b.params.length &&
    (a.name === b.name || (!parameterNames && a.kind === 'param')) &&
    a.params.every((param, index) => sameType(param, b.params[index] ?? param, parameterNames)));

/** A type as signatures write it: `map(string, list(T))`, `optional(T)`; single capital letters are type parameters. */
export const parseType = (text: string): CelType => {
  const { name = '', params } = /^(?<name>[^(]+)(?:\((?<params>.*)\))?$/.exec(text)?.groups ?? {};
  if (isSimple(name)) return simpleType(name);
  if (/^[A-Z]$/.test(name)) return paramType(name);
  const parsed = params === undefined ? [] : splitTypes(params).map(parseType);
  if (name === 'list' || name === 'map' || name === 'type') return make(name, parsed);
  return make('opaque', parsed, name === 'optional' ? 'optional_type' : name);
};

/** The types of a list separated by commas. */
export const splitTypes = (text: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of text.replaceAll(' ', '')) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return part === '' ? parts : [...parts, part];
};

/** A type as messages show it. */
export const typeText = ({ kind, name, params }: CelType): string => {
  const shown =
    kind === 'opaque' || kind === 'struct' || kind === 'param' ? name : kind === 'null_type' ? 'null' : kind;
  return params.length === 0 ? shown : `${shown}(${params.map(typeText).join(', ')})`;
};

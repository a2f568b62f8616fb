/** Go types of one package by name: their fields as {@link parseFields} reads them. */
export type FieldTable = Readonly<Record<string, string>>;

/** What a Go field prints when it holds its zero value and is not left out. */
export type ZeroValue = '' | 0 | false | null | '0';

/** One JSON member of a Go struct. */
export type StructField = {
  readonly name: string;
  /** Go type of the member where it is, or holds, a struct: `core/v1.PodSpec`, `[]core/v1.Container`, `{}x/v1.T`. */
  readonly type?: string;
  /**
   * When Go prints it: `always` (no omitempty), `present` (a pointer with omitempty: unless nil), `nonzero` (omitempty or
   * omitzero: unless zero), `struct` (a struct by value: always, with the zero fields of its own).
   */
  readonly printed: 'always' | 'present' | 'nonzero' | 'struct';
  /** What an `always` field prints when nothing was given. */
  readonly zero: ZeroValue;
};

/** The fields of one Go struct in declared order. */
export type StructFields = { readonly list: readonly StructField[]; readonly byName: ReadonlyMap<string, StructField> };

const SCALAR_ZERO: Readonly<Record<string, ZeroValue>> = { string: '', int: 0, bool: false, null: null, quantity: '0' };

const FIELD = /^([^:]+)(?::(!?)([?~]?)(\[\]|\{\})?(.*))?$/;

/**
 * Parses one entry of a table: fields separated by white space, each `name[:spec]`.
 *
 * A spec is built from `!` (printed even when zero), `?` (pointer), `~` (struct with omitzero), `[]` or `{}` (list or map
 * of), and a type: `string`, `int`, `bool`, `null`, `quantity` (only with `!`: what the zero value prints), or a struct, in
 * full or by its bare name within the same package. A bare name is any optional member without struct inside. `!` before a
 * struct by value is one that prints itself as an empty text when zero.
 */
export const parseFields = (line: string, packageName: string): StructFields => {
  const texts = line.split(/\s+/).filter((text) => text !== '');
  const list = texts.map((text) => parseField(text, packageName));
  return { list, byName: new Map(list.map((field) => [field.name, field])) };
};

const parseField = (text: string, packageName: string): StructField => {
  const [, name = '', always = '', mark = '', container = '', base = ''] = FIELD.exec(text) ?? [];
  const scalarZero = SCALAR_ZERO[base];
  const isStruct = base !== '' && scalarZero === undefined;
  const qualified = base.includes('.') ? base : `${packageName}.${base}`;
  return {
    name,
    type: isStruct ? container + qualified : undefined,
    printed: printing(always !== '', mark, isStruct && container === ''),
    zero: scalarZero ?? (isStruct && mark === '' && container === '' ? '' : null),
  };
};

const printing = (always: boolean, mark: string, isStruct: boolean): StructField['printed'] => {
  if (mark === '?') return always ? 'always' : 'present';
  if (mark === '~') return 'nonzero';
  if (always) return 'always';
  return isStruct ? 'struct' : 'nonzero';
};

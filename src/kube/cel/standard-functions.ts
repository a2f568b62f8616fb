/** Types that have an order. */
const ordered = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];
const numbers = ['int', 'uint', 'double'];

const each = (types: readonly string[], signature: (type: string) => string): string =>
  types.map(signature).join(' | ');

const comparison = [
  ...numbers.flatMap((left) => numbers.map((right) => `${left}, ${right} -> bool`)),
  ...['bool', 'string', 'bytes', 'timestamp', 'duration'].map((type) => `${type}, ${type} -> bool`),
].join(' | ');
const inTimeZone = 'timestamp -> int | timestamp, string -> int';
const sizes = 'bytes -> int | list(A) -> int | map(A, B) -> int | string -> int';

/**
 * Signatures of the language's own functions, of its extensions for strings, lists, sets and optional values, and of its
 * operators. `|` separates overloads, a leading dot marks methods, whose first argument is what they are called on; single
 * capital letters are type parameters. Upstream: google/cel-go common/stdlib, ext, cel.
 */
export const standardFunctions: Readonly<Record<string, string>> = {
  '!_': 'bool -> bool',
  '-_': 'double -> double | int -> int',
  '@in': 'A, list(A) -> bool | A, map(A, B) -> bool',
  '@not_strictly_false': 'bool -> bool',
  '_!=_': 'A, A -> bool',
  '_%_': each(['int', 'uint'], (type) => `${type}, ${type} -> ${type}`),
  '_*_': each(numbers, (type) => `${type}, ${type} -> ${type}`),
  '_+_': `${each(['bytes', 'double', 'duration'], (type) => `${type}, ${type} -> ${type}`)} | duration, timestamp -> timestamp | timestamp, duration -> timestamp | int, int -> int | list(A), list(A) -> list(A) | string, string -> string | uint, uint -> uint`,
  '_-_': `${each(['double', 'duration', 'int', 'uint'], (type) => `${type}, ${type} -> ${type}`)} | timestamp, duration -> timestamp | timestamp, timestamp -> duration`,
  '_/_': each(numbers, (type) => `${type}, ${type} -> ${type}`),
  '_<=_': comparison,
  '_<_': comparison,
  '_==_': 'A, A -> bool',
  '_>=_': comparison,
  '_>_': comparison,
  '_?_:_': 'bool, A, A -> A',
  '_&&_': 'bool, bool -> bool',
  '_||_': 'bool, bool -> bool',
  '_[?_]':
    'list(V), int -> optional(V) | optional(list(V)), int -> optional(V) | map(K, V), K -> optional(V) | optional(map(K, V)), K -> optional(V)',
  '_[_]':
    'list(A), int -> A | map(A, B), A -> B | optional(list(V)), int -> optional(V) | optional(map(K, V)), K -> optional(V)',
  '.@sortByAssociatedKeys': each(ordered, (type) => `list(T), list(${type}) -> list(T)`),
  'cel.@mapInsert': 'map(K, V), K, V -> map(K, V) | map(K, V), map(K, V) -> map(K, V)',

  bool: 'bool -> bool | string -> bool',
  bytes: 'bytes -> bytes | string -> bytes',
  double: each(['double', 'int', 'string', 'uint'], (type) => `${type} -> double`),
  duration: each(['duration', 'int', 'string'], (type) => `${type} -> duration`),
  dyn: 'A -> dyn',
  int: each(['int', 'double', 'duration', 'string', 'timestamp', 'uint'], (type) => `${type} -> int`),
  string: each(
    ['string', 'bool', 'bytes', 'double', 'duration', 'int', 'timestamp', 'uint', 'net.IP', 'net.CIDR'],
    (type) => `${type} -> string`,
  ),
  timestamp: each(['timestamp', 'int', 'string'], (type) => `${type} -> timestamp`),
  type: 'A -> type(A)',
  uint: each(['uint', 'double', 'int', 'string'], (type) => `${type} -> uint`),

  matches: 'string, string -> bool',
  '.matches': 'string, string -> bool',
  size: sizes,
  '.size': sizes,
  '.contains': 'string, string -> bool',
  '.endsWith': 'string, string -> bool',
  '.startsWith': 'string, string -> bool',
  '.getDate': inTimeZone,
  '.getDayOfMonth': inTimeZone,
  '.getDayOfWeek': inTimeZone,
  '.getDayOfYear': inTimeZone,
  '.getFullYear': inTimeZone,
  '.getMonth': inTimeZone,
  '.getHours': `${inTimeZone} | duration -> int`,
  '.getMinutes': `${inTimeZone} | duration -> int`,
  '.getSeconds': `${inTimeZone} | duration -> int`,
  '.getMilliseconds': `${inTimeZone} | duration -> int`,

  '.charAt': 'string, int -> string',
  '.format': 'string, list(dyn) -> string',
  '.indexOf': 'list(A), A -> int | string, string -> int | string, string, int -> int',
  '.lastIndexOf': 'list(A), A -> int | string, string -> int | string, string, int -> int',
  '.join': 'list(string) -> string | list(string), string -> string',
  '.lowerAscii': 'string -> string',
  '.upperAscii': 'string -> string',
  '.replace': 'string, string, string -> string | string, string, string, int -> string',
  '.split': 'string, string -> list(string) | string, string, int -> list(string)',
  '.substring': 'string, int -> string | string, int, int -> string',
  '.trim': 'string -> string',
  'strings.quote': 'string -> string',

  '.distinct': 'list(T) -> list(T)',
  '.first': 'list(V) -> optional(V)',
  '.last': 'list(V) -> optional(V)',
  '.flatten': 'list(list(T)) -> list(T) | list(dyn), int -> list(dyn)',
  '.reverse': 'list(T) -> list(T)',
  '.slice': 'list(T), int, int -> list(T)',
  '.sort': each(ordered, (type) => `list(${type}) -> list(${type})`),
  'lists.range': 'int -> list(int)',
  'sets.contains': 'list(T), list(T) -> bool',
  'sets.equivalent': 'list(T), list(T) -> bool',
  'sets.intersects': 'list(T), list(T) -> bool',

  '.hasValue': 'optional(V) -> bool',
  '.or': 'optional(V), optional(V) -> optional(V)',
  '.orValue': 'optional(V), V -> V',
  '.value': 'optional(V) -> V',
  '.unwrapOpt': 'list(optional(V)) -> list(V)',
  'optional.none': '-> optional(V)',
  'optional.of': 'V -> optional(V)',
  'optional.ofNonZeroValue': 'V -> optional(V)',
  'optional.unwrap': 'list(optional(V)) -> list(V)',
};

import { claimsEnvironment, compileCel, userEnvironment } from '../../../src/kube/cel';
import { typeText } from '../../../src/kube/cel/types';

const typeOf = (text: string, environment = claimsEnvironment): string => {
  const compiled = compileCel(text, environment);
  return compiled.ok ? typeText(compiled.type) : (compiled.error.split('\n')[0] ?? '');
};
const faultOf = (text: string): string | undefined => /(?<=ERROR: <input>:\d+:\d+: ).*/.exec(typeOf(text))?.[0];

/** One value of each type that has an order, and of some others. */
const values = {
  bool: 'true',
  bytes: 'b"a"',
  double: '1.5',
  duration: 'duration("1s")',
  int: '1',
  string: '"1"',
  timestamp: 'timestamp(1)',
  uint: '1u',
} as const;
type Kind = keyof typeof values;
const kinds = Object.keys(values).filter((kind): kind is Kind => Object.hasOwn(values, kind));

describe('conversions take what they can, as constants and as variables', () => {
  test.each<[to: Kind, from: readonly Kind[]]>([
    ['bool', ['bool', 'string']],
    ['bytes', ['bytes', 'string']],
    ['double', ['double', 'int', 'string', 'uint']],
    ['duration', ['duration', 'string']],
    ['int', ['double', 'duration', 'int', 'string', 'timestamp', 'uint']],
    ['string', kinds],
    ['timestamp', ['int', 'string', 'timestamp']],
    ['uint', ['double', 'int', 'string', 'uint']],
  ])('%s', (to, from) => {
    // A text that is one of them all is there for none: each has its own.
    const texts: Partial<Record<Kind, string>> = {
      duration: '"1m"',
      timestamp: '"2024-02-29T00:00:00Z"',
    };
    for (const kind of kinds) {
      const value = kind === 'string' ? (texts[to] ?? values.string) : values[kind];
      expect([kind, typeOf(`${to}(${value})`) === to]).toEqual([kind, from.includes(kind)]);
    }
  });
});

describe('operators between values of the same type', () => {
  test.each<[operator: string, takes: Partial<Record<Kind, string>>]>([
    ['+', { bytes: 'bytes', double: 'double', duration: 'duration', int: 'int', string: 'string', uint: 'uint' }],
    ['-', { double: 'double', duration: 'duration', int: 'int', timestamp: 'duration', uint: 'uint' }],
    ['*', { double: 'double', int: 'int', uint: 'uint' }],
    ['/', { double: 'double', int: 'int', uint: 'uint' }],
    ['%', { int: 'int', uint: 'uint' }],
    ...['<', '<=', '>', '>=', '==', '!='].map((operator): [string, Partial<Record<Kind, string>>] => [
      operator,
      Object.fromEntries(kinds.map((kind) => [kind, 'bool'])),
    ]),
    ['&&', { bool: 'bool' }],
    ['||', { bool: 'bool' }],
  ])('%s', (operator, takes) => {
    for (const kind of kinds) {
      const type = typeOf(`${values[kind]} ${operator} ${values[kind]}`);
      expect([kind, type.startsWith('ERROR') ? undefined : type]).toEqual([kind, takes[kind]]);
    }
  });
});

test.each([
  ['[1, 2]', 'list(int)'],
  ['[]', 'list(dyn)'],
  ['{"a": [1u]}', 'map(string, list(uint))'],
  ['{1: optional.of("a")}', 'map(int, optional_type(string))'],
  ['{?"a": optional.of(1)}', 'map(string, int)'],
  ['[?optional.of(b"a")]', 'list(bytes)'],
  ['claims', 'map(string, any)'],
  ['[claims.a]', 'list(any)'],
  ['type(1)', 'type(int)'],
  ['type(1) == int', 'bool'],
  ['type([1]) == list', 'bool'],
  ['type({}) == map', 'bool'],
  ['type(int) == type', 'bool'],
  ['type(null) == null_type', 'bool'],
  ['google.protobuf.Duration == type(duration("1s"))', 'bool'],
  ['google.protobuf.Timestamp == type(timestamp(1))', 'bool'],
  ['-1', 'int'],
  ['-1.5', 'double'],
  ['!true', 'bool'],
  ['"a" in ["a"]', 'bool'],
  ['1 in {1: "a"}', 'bool'],
  ['[[1]][0]', 'list(int)'],
  ['{"a": 1u}["a"]', 'uint'],
  ['{"a": 1u}.a', 'uint'],
  ['[1][?0]', 'optional_type(int)'],
  ['{"a": 1}[?"a"]', 'optional_type(int)'],
  ['{"a": 1}.?a', 'optional_type(int)'],
  ['optional.of({"a": 1}).a', 'optional_type(int)'],
  ['optional.of({"a": 1}).?a', 'optional_type(int)'],
  ['optional.of([1])[0]', 'optional_type(int)'],
  ['optional.none()', 'optional_type(dyn)'],
  ['optional.of(1).or(optional.none())', 'optional_type(int)'],
  ['optional.of(1).orValue(2)', 'int'],
  ['optional.ofNonZeroValue("")', 'optional_type(string)'],
  ['[optional.of(1)].unwrapOpt()', 'list(int)'],
  ['optional.unwrap([optional.of(1)])', 'list(int)'],
  ['optional.of(1).optMap(x, string(x))', 'optional_type(string)'],
  ['optional.of(1).optFlatMap(x, optional.of("a"))', 'optional_type(string)'],
  ['[1].map(x, string(x))', 'list(string)'],
  ['[1].map(x, x > 0, 1.5)', 'list(double)'],
  ['[1].filter(x, x > 0)', 'list(int)'],
  ['{"a": 1}.map(k, k)', 'list(string)'],
  ['[1].exists(x, x > 0)', 'bool'],
  ['["a"].exists(i, v, i > 0 && v == "a")', 'bool'],
  ['[1].exists_one(x, x > 0)', 'bool'],
  ['["a"].existsOne(i, v, i > 0 && v == "a")', 'bool'],
  ['["a"].transformList(i, v, i)', 'list(int)'],
  ['["a"].transformList(i, v, i > 0, v)', 'list(string)'],
  ['["a"].transformMap(i, v, v)', 'map(int, string)'],
  ['{"a": 1u}.transformMap(k, v, v > 1u, k)', 'map(string, string)'],
  ['{"a": 1u}.transformMapEntry(k, v, {v: k})', 'map(uint, string)'],
  ['{"a": 1u}.transformMapEntry(k, v, v > 0u, {v: k})', 'map(uint, string)'],
  ['["b"].sortBy(x, size(x))', 'list(string)'],
  ['[1, 2].sort()', 'list(int)'],
  ['[[1]].flatten()', 'list(int)'],
  ['[1].first()', 'optional_type(int)'],
  ['[1].slice(0, 1)', 'list(int)'],
  ['lists.range(3)', 'list(int)'],
  ['[1].distinct().reverse()', 'list(int)'],
  ['size("a") + size([1]) + size({}) + size(b"")', 'int'],
  ['"a".split(",")', 'list(string)'],
  ['["a"].join(",")', 'string'],
  ['"a".indexOf("a", 1) + [1].indexOf(1)', 'int'],
  ['"a".charAt(0) + "a".replace("a", "b", 1) + "a".substring(0, 1) + "a".trim() + "a".upperAscii()', 'string'],
  ['timestamp(1).getFullYear() + timestamp(1).getHours("UTC") + duration("1s").getMilliseconds()', 'int'],
  ['timestamp(1) + duration("1s")', 'timestamp'],
  ['duration("1s") + timestamp(1)', 'timestamp'],
  ['true ? [1] : []', 'list(int)'],
  ['true ? claims.a : "a"', 'any'],
  ['dyn(1)', 'dyn'],
  ['[dyn(1)]', 'list(dyn)'],
  ['google.protobuf.Int64Value{value: 1}', 'int'],
  ['google.protobuf.BoolValue{value: true}', 'bool'],
  ['google.protobuf.StringValue{value: "a"} == null', 'bool'],
  ['google.protobuf.Duration{seconds: 1, nanos: 2}', 'duration'],
  ['google.protobuf.Timestamp{seconds: 1}', 'timestamp'],
  ['google.protobuf.ListValue{values: []}', 'list(dyn)'],
])('%s is %s', (text, type) => {
  expect(typeOf(text)).toBe(type);
});

test.each([
  ['user', 'kubernetes.UserInfo'],
  ['user.username', 'string'],
  ['user.uid', 'string'],
  ['user.groups', 'list(string)'],
  ['user.extra', 'map(string, list(string))'],
])('%s is %s of a user', (text, type) => {
  expect(typeOf(text, userEnvironment)).toBe(type);
});

test.each([
  ['int("1x")', "type conversion error from 'string' to 'int'"],
  ['int("+1")', undefined],
  ['uint("+1")', "type conversion error from 'string' to 'uint'"],
  ['uint("18446744073709551615")', undefined],
  ['uint("18446744073709551616")', "type conversion error from 'string' to 'uint'"],
  ['int("9223372036854775807")', undefined],
  ['int("9223372036854775808")', "type conversion error from 'string' to 'int'"],
  ['int("-9223372036854775808")', undefined],
  ['int("-9223372036854775809")', "type conversion error from 'string' to 'int'"],
  ['uint(0)', undefined],
  ['uint(-1)', "type conversion error from 'int' to 'uint'"],
  ['uint(18446744073709551615u)', undefined],
  ['int(9223372036854775808u)', "type conversion error from 'uint' to 'int'"],
  ['int(9223372036854775807u)', undefined],
  ['int(-1.5)', undefined],
  ['double("1e5")', undefined],
  ['double(".5")', undefined],
  ['double("-Infinity")', undefined],
  ['double("0x1p3")', undefined],
  ['double("1.5x")', "type conversion error from 'string' to 'double'"],
  ['bool("TRUE")', undefined],
  ['bool("yes")', "type conversion error from 'string' to 'bool'"],
  ['string(b"\\xff")', "type conversion error from 'bytes' to 'string'"],
  ['int(string(12))', undefined],
  ['int(string(true))', "type conversion error from 'string' to 'int'"],
  ['timestamp("2023-02-29T00:00:00Z")', 'invalid timestamp argument'],
  ['timestamp("2000-02-29T23:59:59.5+01:00")', undefined],
  ['timestamp("1900-02-29T00:00:00Z")', 'invalid timestamp argument'],
  ['timestamp("2024-04-31T00:00:00Z")', 'invalid timestamp argument'],
  ['timestamp("2024-13-01T00:00:00Z")', 'invalid timestamp argument'],
  ['timestamp("2024-00-01T00:00:00Z")', 'invalid timestamp argument'],
  ['timestamp("2024-01-00T00:00:00Z")', 'invalid timestamp argument'],
  ['timestamp("0000-01-01T00:00:00Z")', 'invalid timestamp argument'],
  ['timestamp("0001-12-31T00:00:00Z")', undefined],
  ['timestamp("2024-01-01T24:00:00Z")', 'invalid timestamp argument'],
  ['timestamp("2024-01-01T00:60:00Z")', 'invalid timestamp argument'],
  ['timestamp("2024-01-01T00:00:60Z")', 'invalid timestamp argument'],
  ['timestamp(253402300799)', undefined],
  ['timestamp(253402300800)', 'invalid timestamp argument'],
  ['timestamp(-62135596800)', undefined],
  ['timestamp(-62135596801)', 'invalid timestamp argument'],
  ['claims.a[[1]]', 'invalid qualifier type'],
  ['claims.a[null]', 'invalid qualifier type'],
  ['dyn(claims)[b"a"]', 'invalid qualifier type'],
  ['dyn(claims)[1.5]', undefined],
  ['"%s".format([{"a": [1, b"a"]}])', undefined],
  ['"%d".format([[1]])', 'the argument 0 does not fit %d'],
  ['"%d %%".format([1u])', undefined],
  ['"%f %e".format([1.5, "NaN"])', undefined],
  ['"%f".format([1])', 'the argument 0 does not fit %f'],
  ['"%b %x %X %o".format([true, b"a", "a", 1])', undefined],
  ['"%s%o".format([1, true])', 'the argument 1 does not fit %o'],
  ['"%.2f".format([1.5])', undefined],
  ['"%.f".format([1.5])', 'error while converting precision to integer'],
  ['"%.2".format([1.5])', 'could not find end of precision specifier'],
  ['"%".format([1.5])', 'unexpected end of string'],
  ['"%q".format([1])', 'could not parse formatting clause: unrecognized formatting clause "q"'],
  ['"%s %s".format([1])', 'index 1 out of range'],
  ['"%s".format([1, 2])', 'too many arguments supplied to string.format (expected 1, got 2)'],
  ['claims.a.format([1, "a"])', undefined],
  ['[1, dyn(2)]', "expected type 'int' but found 'dyn'"],
  ['{1: "a", "b": "c"}', "expected type 'int' but found 'string'"],
  ['{1: "a", 2: 3}', "expected type 'string' but found 'int'"],
  ['"a".matches("[")', 'invalid matches argument'],
  ['"a".findAll("(")', 'error parsing regexp: missing closing ): `(`'],
  ['[1].map(__result__, 1)', 'iteration variable overwrites accumulator variable'],
  ['"a".sortBy(x, x)', 'sortBy can only be applied to a list, identifier, comprehension, call or select expression'],
  ['[1].map(x, y)', "undeclared reference to 'y' (in container '')"],
  ['[1].map(x, x).all(y, x)', "undeclared reference to 'x' (in container '')"],
  ['[1].exists(x, 1)', "expected type 'bool' but found 'int'"],
  ['[?1]', "expected type 'optional_type(int)' but found 'int'"],
  ['google.protobuf.Int64Value{value: "a"}', "expected type of field 'value' is 'int' but provided type is 'string'"],
  ['google.protobuf.Int64Value{other: 1}', "undefined field 'other'"],
  ['unknown.Message{}', "undeclared reference to 'unknown.Message' (in container '')"],
  ['true && 1', "expected type 'bool' but found 'int'"],
])('%s: %s', (text, fault) => {
  expect(faultOf(text)).toBe(fault);
});

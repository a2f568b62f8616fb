import { combined } from './numbers';

/** A value of each type. */
const values = [
  ...[
    'true',
    'b"a"',
    '1.5',
    '1',
    '1u',
    '"1"',
    'null',
    'duration("1s")',
    'timestamp(1)',
    'type(1)',
    'claims.a',
    'dyn(1)',
  ],
  ...['[]', '["a"]', '[[1]]', '{}', '{"a": 1}', 'optional.of(1)', 'optional.none()'],
  ...['ip("::1")', 'cidr("::/0")', 'url("a:b")', 'quantity("1")', 'semver("1.0.0")', 'format.uri()'],
];
const some = [
  '1',
  '"1"',
  'null',
  'dyn(1)',
  'claims.a',
  '[]',
  '[1]',
  '["a"]',
  '{}',
  '{1: "a"}',
  'optional.of(1)',
  '[optional.none()]',
  'type([1])',
  'google.protobuf.Int64Value{}',
];

const methods = [
  ...'size contains endsWith getDate getHours getFullYear charAt indexOf join lowerAscii replace split substring trim'.split(
    ' ',
  ),
  ...'distinct first last flatten reverse slice sort isSorted max min sum find findAll hasValue or orValue value unwrapOpt'.split(
    ' ',
  ),
  ...'getHost getQuery family isLoopback containsCIDR containsIP ip masked prefixLength add asInteger isInteger'.split(
    ' ',
  ),
  ...'major compareTo isLessThan validate matches format nothing'.split(' '),
];
const functions = [
  ...'bool bytes double duration dyn int string timestamp type uint size matches optional.of optional.ofNonZeroValue optional.unwrap'.split(
    ' ',
  ),
  ...'lists.range sets.contains strings.quote isURL isIP ip.isCanonical isCIDR isQuantity quantity sign isSemver semver url'.split(
    ' ',
  ),
  ...'format.named format.dns1123Label optional.none nothing cel.nothing'.split(' '),
];

/** Calls of functions with arguments that they take and that they do not. */
export const calls = [
  ...combined(
    values,
    methods.map((name) => `.${name}()`),
  ).filter((_, index) => index % 3 === 0),
  ...combined(
    [
      '"a"',
      '[1]',
      '["a"]',
      '[[1]]',
      'quantity("1")',
      'ip("::1")',
      'cidr("::/0")',
      'optional.of(1)',
      'semver("1.0.0")',
      'claims.a',
    ],
    methods.map((name) => `.${name}`),
    ['("b")', '(1)', '([1])', '("b", 1)', '(optional.of("a"))', '(claims.b, claims.c)'],
  ).filter((_, index) => index % 4 === 0),
  ...combined(functions, ['()', ...values.map((value) => `(${value})`)]).filter((_, index) => index % 2 === 0),
  ...combined(functions, ['("a", "b")', '([1], [2])', '(claims.a, 1)', '("1.0.0", true)']),
];

/** Values of two types put together in each way. */
export const pairs = [
  ...combined(some, [' == ', ' + ', ' in '], some),
  ...some.flatMap((left) => some.map((right) => `[${left}, ${right}]`)),
  ...some.flatMap((left) => some.map((right) => `true ? ${left} : ${right}`)).filter((_, index) => index % 2 === 0),
  ...some.flatMap((left) => some.map((right) => `${left}[${right}]`)).filter((_, index) => index % 2 === 1),
  ...some.flatMap((left) => some.map((right) => `{1: ${left}, 2: ${right}}`)).filter((_, index) => index % 3 === 0),
  ...some.flatMap((value) => ['.a', '.?a', '[?"a"]', '[?0]', '.a.b', '.?a.?b', '.?a.b'].map((path) => value + path)),
  ...some.flatMap((value) => [
    `!${value}`,
    `-${value}`,
    `has(${value}.a)`,
    `{${value}: 1}`,
    `google.protobuf.Int64Value{value: ${value}}`,
    `google.protobuf.Int64Value{?value: ${value}}`,
  ]),
  // cel-go ends in a panic over an optional member whose type is left open.
  ...some.filter((value) => !/^(?:dyn|claims)/.test(value)).flatMap((value) => [`[?${value}]`, `{?"a": ${value}}`]),
  ...['int', 'list', 'map', 'null_type', 'net.IP', 'google.protobuf.Timestamp', 'string'].flatMap((type) => [
    type,
    `type(1) == ${type}`,
    `[${type}]`,
    `type(${type})`,
  ]),
];

/** Macros with a range of each type, and with what they do not take. */
export const macros = [
  ...some.flatMap((range) =>
    [
      ...[
        'all(x, x == 1)',
        'exists(x, x == 1)',
        'exists_one(x, true)',
        'filter(x, x == 1)',
        'map(x, [x])',
        'map(x, true, [x])',
      ],
      ...[
        'all(i, x, i == 0)',
        'exists(i, x, i == x)',
        'existsOne(i, x, true)',
        'transformList(i, x, x)',
        'transformList(i, x, true, i)',
      ],
      ...[
        'transformMap(i, x, x)',
        'transformMapEntry(i, x, {x: i})',
        'sortBy(x, x)',
        'optMap(x, [x])',
        'optFlatMap(x, optional.of([x]))',
      ],
    ].map((macro) => `${range}.${macro}`),
  ),
  ...combined(
    ['[1].'],
    [
      'all',
      'exists',
      'exists_one',
      'existsOne',
      'filter',
      'map',
      'transformList',
      'transformMap',
      'transformMapEntry',
      'sortBy',
      'optMap',
    ],
    [
      '()',
      '(x)',
      '(x, y)',
      '(x, x, x)',
      '(x, y, z)',
      '(1, true)',
      '(x, 1, true)',
      '(x.y, true)',
      '(__result__, true)',
      '(x, y, true, 1)',
      '(x, 1, x, true)',
      '(x, y, true, 1, 2)',
      '(x, "a")',
      '(x, y, "a")',
      '(@x, true)',
    ],
  ),
  ...[
    'has()',
    'has(claims)',
    'has(claims.a, 1)',
    'has(claims.a.b)',
    'has(claims["a"])',
    'has("a".b)',
    'claims.has(a.b)',
    'all(x, true)',
    'cel.bind(x, 1, x)',
  ],
  ...[
    '[1].map(x, [2].map(y, x + y))',
    '[1].map(x, [x].map(x, x))',
    '[1].map(x, y)',
    '[[1]].map(x, x.map(y, y))',
    '[1].all(x, x > 0).b',
    '[{"a": 1}].map(x, x.a)',
    '[1].filter(x, [x].exists(y, y == x)).size()',
  ],
];

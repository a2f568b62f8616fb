import { numberLiteral } from '../../../src/kube/cel/number-literal';
import { unescapeBytes, unescapeText } from '../../../src/kube/cel/unescape';

test.each([
  ['"a"', 'a'],
  ["'a'", 'a'],
  ['"""a"b"""', 'a"b'],
  ["'''a'b'''", "a'b"],
  ['""', ''],
  ['""""""', ''],
  ['r"\\n"', '\\n'],
  ["R'''\\x41'''", '\\x41'],
  ['"a\r\nb\rc"', 'a\nb\nc'],
  ['"\\a\\b\\f\\n\\r\\t\\v"', '\u0007\b\f\n\r\t\v'],
  ['"\\"\\\'\\\\\\?\\`"', '"\'\\?`'],
  ['"\\101\\x42\\X43\\u0044\\U00000045"', 'ABCDE'],
  ['"\\377"', '\u00ff'],
  ['"\\U0010FFFF\\ud7ff\\ue000"', '\u{10ffff}\ud7ff\ue000'],
])('the text %j', (quoted, text) => {
  expect(unescapeText(quoted, 0)).toBe(text);
});

test.each(['"\\U00110000"', '"\\ud800"', '"\\udfff"'])('%j is no character', (quoted) => {
  expect(() => unescapeText(quoted, 7)).toThrow(
    expect.objectContaining({ message: 'invalid unicode code point', offset: 7 }),
  );
});

test.each([
  ['"a\\n\\x80\\377\u00e9\\?"', [0x61, 0x0a, 0x80, 0xff, 0xc3, 0xa9, 0x3f]],
  ['r"\\n"', [0x5c, 0x6e]],
  ['""', []],
])('the bytes %j', (quoted, bytes) => {
  expect([...unescapeBytes(quoted, 0)]).toEqual(bytes);
});

test.each(['"\\u0041"', '"\\U00000041"'])('bytes have no %j', (quoted) => {
  expect(() => unescapeBytes(quoted, 3)).toThrow(
    expect.objectContaining({ message: 'unable to unescape string', offset: 3 }),
  );
});

test.each([
  ['int', '', '9223372036854775807', 2n ** 63n - 1n],
  ['int', '-', '9223372036854775808', -(2n ** 63n)],
  ['int', '-', '0x10', -16n],
  ['uint', '', '18446744073709551615u', 2n ** 64n - 1n],
  ['double', '-', '1.5', -1.5],
] as const)('the %s %s%s', (type, sign, text, value) => {
  expect(numberLiteral(type, sign, text, 0)).toEqual({ type, value });
});

test.each([
  ['int', '', '9223372036854775808'],
  ['int', '-', '9223372036854775809'],
  ['uint', '', '18446744073709551616u'],
  ['double', '', '1e999'],
] as const)('no %s %s%s', (type, sign, text) => {
  expect(() => numberLiteral(type, sign, text, 5)).toThrow(
    expect.objectContaining({ message: `invalid ${type} literal`, offset: 5 }),
  );
});

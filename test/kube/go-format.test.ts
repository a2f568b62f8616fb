import * as fc from 'fast-check';
import { goFloat, goFormat, goQuote, goSyntax, goTypeName } from '../../src/kube/go-format';
import { canonicalIp } from '../../src/kube/go-ip';

test.each([
  ['plain', '"plain"'],
  ['a"b\\c', '"a\\"b\\\\c"'],
  ['tab\tline\nnull\u0000', '"tab\\tline\\nnull\\x00"'],
  ['Zürich 日本 😀', '"Zürich 日本 😀"'],
  ['\u00a0\u200b\u{e0001}', '"\\u00a0\\u200b\\U000e0001"'],
  ['\u001f \u007f\u0080\u009f', '"\\x1f \\x7f\\u0080\\u009f"'],
  ['\u0007\b\f\r\v', '"\\a\\b\\f\\r\\v"'],
  ['\uffff\u{10000}\u{1ffff}', '"\\uffff\u{10000}\\U0001ffff"'],
])('%j is quoted as Go does', (text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});

test('what is quoted reads back where JSON knows the escapes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\t', 'é', ' ') }), (text) => {
      expect(JSON.parse(goQuote(text))).toBe(text);
    }),
  );
});

test.each([
  [0, '0'],
  [86400, '86400'],
  [1_000_000, '1e+06'],
  [2_592_000, '2.592e+06'],
  [-1.5, '-1.5'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1e21, '1e+21'],
])('%p is the float %s', (value, text) => {
  expect(goFloat(value)).toBe(text);
});

test.each([
  [undefined, '<nil>', '%!s(<nil>)', '%!q(<nil>)'],
  ['a', 'a', 'a', '"a"'],
  [true, 'true', '%!s(bool=true)', '%!q(bool=true)'],
  [5, '5', '%!s(float64=5)', '%!q(float64=5)'],
  [[], '[]', '[]', '[]'],
  [['a', null], '[a <nil>]', '[a <nil>]', '["a" <nil>]'],
  [
    { b: [1], a: { c: 'd' } },
    'map[a:map[c:d] b:[1]]',
    'map[a:map[c:d] b:[%!s(float64=1)]]',
    'map["a":map["c":"d"] "b":[%!q(float64=1)]]',
  ],
])('%j in Go’s verbs', (value, v, s, q) => {
  expect([goFormat(value, 'v'), goFormat(value, 's'), goFormat(value, 'q')]).toEqual([v, s, q]);
});

test('Go syntax and type names', () => {
  expect(goSyntax([{ names: ['*.a'], b: null, c: 1, d: true }])).toBe(
    '[]interface {}{map[string]interface {}{"b":interface {}(nil), "c":1, "d":true, "names":[]interface {}{"*.a"}}}',
  );
  expect([null, [], {}, 1, true, ''].map(goTypeName)).toEqual([
    '<nil>',
    '[]interface {}',
    'map[string]interface {}',
    'float64',
    'bool',
    'string',
  ]);
});

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['FD00:0:0:0::1', 'fd00::1'],
  ['10.0.0.01', undefined],
  ['fe80::1%eth0', undefined],
  ['etcd-0', undefined],
  ['', undefined],
])('%j is the address %j', (text, canonical) => {
  expect(canonicalIp(text)).toBe(canonical);
});

import { goAtoi } from '../../src/kube/go-strconv';

test.each([
  ['0', 0],
  ['-0', -0],
  ['+12', 12],
  ['00000000000000000000007', 7],
  ['9223372036854775807', Number(2n ** 63n - 1n)],
  ['-9223372036854775808', Number(-(2n ** 63n))],
])('%j is a number', (text, value) => {
  expect(goAtoi(text)).toEqual({ ok: true, value: value + 0 });
});

test.each([
  ...['', '+', '--1', ' 1', '1 ', '1.0', '1e3', '0x1', '1_0', '\u0663', 'é"\n'].map((text) => [text, 'invalid syntax']),
  ...['9223372036854775808', '-9223372036854775809', '9'.repeat(30)].map((text) => [text, 'value out of range']),
])('%j is none', (text, why) => {
  const error = `strconv.Atoi: parsing ${JSON.stringify(text)}: ${why}`;
  expect(goAtoi(text)).toEqual({ ok: false, error });
});

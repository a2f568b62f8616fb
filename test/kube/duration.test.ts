import * as fc from 'fast-check';
import { formatGoDuration, parseGoDuration, readGoDuration } from '../../src/kube/duration';

const SECOND = 1_000_000_000n;

describe('durations', () => {
  test.each([
    ['0', 0n, '0s'],
    ['1h', 3600n * SECOND, '1h0m0s'],
    ['90m', 5400n * SECOND, '1h30m0s'],
    ['1h30m10.5s', 5410n * SECOND + SECOND / 2n, '1h30m10.5s'],
    ['-1.5s', -3n * (SECOND / 2n), '-1.5s'],
    ['+5m', 300n * SECOND, '5m0s'],
    ['100ms', SECOND / 10n, '100ms'],
    ['1.5us', 1500n, '1.5\u00b5s'],
    ['1\u03bcs', 1000n, '1\u00b5s'],
    ['1ns', 1n, '1ns'],
    ['.5s', SECOND / 2n, '500ms'],
    ['1.s', SECOND, '1s'],
    ['0.3333333333333333333h', 1_200_000_000_000n, '20m0s'],
    ['999ns', 999n, '999ns'],
    ['1000ns', 1000n, '1\u00b5s'],
    ['1001ns', 1001n, '1.001\u00b5s'],
    ['999999ns', 999_999n, '999.999\u00b5s'],
    ['1ms', 1_000_000n, '1ms'],
    ['1000001ns', 1_000_001n, '1.000001ms'],
    ['999999999ns', 999_999_999n, '999.999999ms'],
    ['1s', SECOND, '1s'],
    ['59.999999999s', 60n * SECOND - 1n, '59.999999999s'],
    ['60s', 60n * SECOND, '1m0s'],
    ['59m59s', 3599n * SECOND, '59m59s'],
    ['60m', 3600n * SECOND, '1h0m0s'],
    ['0h0m0s', 0n, '0s'],
    ['-1ns', -1n, '-1ns'],
    ['0000000000000000000000001s', SECOND, '1s'],
    ['9223372036854775807ns', (1n << 63n) - 1n, '2562047h47m16.854775807s'],
    ['-9223372036854775808ns', -(1n << 63n), '-2562047h47m16.854775808s'],
  ])('reads %s and writes it as %s ns, %s', (text, nanoseconds, written) => {
    expect(parseGoDuration(text)).toBe(nanoseconds);
    expect(formatGoDuration(nanoseconds)).toBe(written);
  });

  test.each([
    '',
    '1',
    '1d',
    'h',
    '.s',
    '1h ',
    '--1s',
    '9223372036854775808ns',
    '3000000h',
    '-9223372036854775809ns',
    '9223372036s1000000000ns',
  ])('refuses %j', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });

  test.each([
    ['', 'invalid duration ""'],
    [' 1s', 'invalid duration " 1s"'],
    ['1..5s', 'missing unit in duration "1..5s"'],
    ['1h30', 'missing unit in duration "1h30"'],
    ['1h-30m', 'unknown unit "h-" in duration "1h-30m"'],
    ['1d', 'unknown unit "d" in duration "1d"'],
    ['1constructor', 'unknown unit "constructor" in duration "1constructor"'],
    ['1\u00e9"', 'unknown unit "\\xc3\\xa9\\"" in duration "1\\xc3\\xa9\\""'],
    ['99999999999999999999d', 'invalid duration "99999999999999999999d"'],
  ])('says of %j why as Go does', (text, error) => {
    expect(readGoDuration(text)).toEqual({ ok: false, error: `time: ${error}` });
  });

  test('takes whole numbers too', () => {
    expect(formatGoDuration(86_400 * 1e9)).toBe('24h0m0s');
  });

  test('reads what it writes, where floating point does not get in the way', () => {
    const exact = fc.bigInt({ min: -(1n << 40n), max: 1n << 40n }).map((value) => value * 1_000_000n);
    fc.assert(
      fc.property(exact, (nanoseconds) => {
        expect(parseGoDuration(formatGoDuration(nanoseconds))).toBe(nanoseconds);
      }),
    );
  });
});

import * as fc from 'fast-check';
import { canonicalQuantity } from '../../src/kube/quantity';

describe('canonicalQuantity', () => {
  test.each([
    ['0', '0'],
    ['0.0Gi', '0'],
    ['100m', '100m'],
    ['1000m', '1'],
    ['1500m', '1500m'],
    ['1.5', '1500m'],
    ['1000', '1k'],
    ['12000000', '12M'],
    ['1E', '1E'],
    ['1024Mi', '1Gi'],
    ['1536Mi', '1536Mi'],
    ['1000Ki', '1000Ki'],
    ['1024', '1024'],
    ['0.5Ki', '512'],
    ['0.1Gi', '107374182400m'],
    ['1.5Gi', '1536Mi'],
    ['1e3', '1e3'],
    ['1000e3', '1e6'],
    ['1.25e3', '1250'],
    ['5e-1', '500e-3'],
    ['0.1n', '1n'],
    ['1.0000000001', '1000000001n'],
    ['-1.5Ki', '-1536'],
    ['100Ei', '9223372036854775807'],
    ['7Ei', '7Ei'],
    ['8Ei', '9223372036854775807'],
    ['8191Pi', '8191Pi'],
    // Half a byte above the largest, half a byte and one and a half below it.
    ['9007199254740991.99951171875Ki', '9223372036854775807'],
    ['9007199254740991.99853515625Ki', '9223372036854775806500m'],
    ['9007199254740991.9990234375Ki', '9223372036854775807'],
    ['9999999999999999999999Ki', '9223372036854775807'],
    ['0.000000001Ki', '1024n'],
    ['999999999999999999', '999999999999999999'],
    ['1e9223372036854775807', '100e-3'],
    ['-0.5Ki', '-512'],
    ['8Ki', '8Ki'],
    ['16Mi', '16Mi'],
    ['.5', '500m'],
    // Kept by the original as they are.
    ['+1', '+1'],
    ['1.500', '1.500'],
    ['5.', '5.'],
    ['01', '01'],
    ['01Ki', '01Ki'],
    ['+12345678901Ki', '+12345678901Ki'],
    ['+12345678Mi', '+12345678Mi'],
    // Too long to be kept, or not in steps of a thousand.
    ['+123456789013Ki', '123456789013Ki'],
    ['+123456789Mi', '123456789Mi'],
    ['08Ki', '8Ki'],
    ['1.0Ki', '1Ki'],
    ['12000m', '12'],
    ['1500.0', '1500'],
    ['1.50', '1500m'],
    // Read by the original as zero.
    ['Mi', '0'],
    ['+', '0'],
  ])('writes %s as %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  test.each(['', 'x', '1x', '1ki', '1 Gi', '1e', '1.2.3', '--1', '1Gi2', 'Pi', '0x10'])('refuses %j', (text) => {
    expect(canonicalQuantity(text)).toBeUndefined();
  });

  const quantity = fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.nat(),
      fc.constantFrom('', '.5', '.001', '.125', '.1'),
      fc.constantFrom(...['', 'n', 'u', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'E-3']),
    )
    .map((parts) => parts.join(''));

  // Once more at most: a binary amount that no binary suffix divides loses its family with its suffix.
  test('settles: what it writes is written the same again', () => {
    fc.assert(
      fc.property(quantity, (text) => {
        const canonical = canonicalQuantity(text) ?? '';
        expect(canonical).not.toBe('');
        const settled = /i$/.test(text) ? (canonicalQuantity(canonical) ?? '') : canonical;
        expect(canonicalQuantity(settled)).toBe(settled);
      }),
      { numRuns: 1000 },
    );
  });
});

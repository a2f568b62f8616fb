import * as fc from 'fast-check';
import { type KeyState, keyFinder, sameKey } from '../../../../src/operators/auth/controllers/encryption/key-state';

/** Keys of which many are the same under names that say one number differently, and some have none. */
const key = fc
  .record({
    name: fc.constantFrom('1', 'x-1', '01', '2', 'two', ''),
    secret: fc.constantFrom('YQ==', 'Yg=='),
    mode: fc.constantFrom('aescbc' as const, 'secretbox' as const),
    backed: fc.boolean(),
  })
  .map((one): KeyState => ({ ...one, migrated: [], internalReason: '', externalReason: '' }));

test('a key is found where the first of some is the same', () =>
  fc.assert(
    fc.property(fc.array(key), key, (keys, wanted) => {
      expect(keyFinder(keys)(wanted)).toBe(keys.find((one) => sameKey(wanted, one)));
    }),
  ));

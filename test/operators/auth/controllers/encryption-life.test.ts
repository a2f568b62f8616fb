import fc from 'fast-check';
import { keyAnnotations } from '../../../../src/operators/auth/controllers/encryption/names';
import { EncryptedCluster } from './encrypted-cluster';

const WEEK = 7 * 24 * 3_600_000;

/** Modes of the keys, by number. */
const modesOf = ({ keys }: EncryptedCluster): readonly (string | undefined)[] =>
  keys.map(({ metadata }) => metadata.annotations?.[keyAnnotations.mode]);

test('encrypts everything once encryption is asked for', () => {
  const cluster = new EncryptedCluster();
  cluster.ask('aescbc');
  cluster.settle();
  expect(cluster.encrypted).toBe('True EncryptionCompleted');
  expect(modesOf(cluster)).toEqual(['aescbc']);
});

test('makes no key where encryption was never asked for', () => {
  const cluster = new EncryptedCluster();
  cluster.ask('identity');
  cluster.settle();
  expect([cluster.encrypted, modesOf(cluster)]).toEqual(['False', []]);
});

test('decrypts everything once encryption is no longer asked for', () => {
  const cluster = new EncryptedCluster();
  cluster.ask('aescbc');
  cluster.settle();
  cluster.ask('');
  cluster.settle();
  expect(cluster.encrypted).toBe('False DecryptionCompleted');
  expect(modesOf(cluster)).toEqual(['aescbc', 'identity']);
});

test('replaces a key a week after everything was written with it, and no earlier', () => {
  const cluster = new EncryptedCluster();
  cluster.ask('aesgcm');
  cluster.settle();
  cluster.now += WEEK - 3_600_000;
  cluster.settle();
  expect(modesOf(cluster)).toHaveLength(1);
  cluster.now += 7_200_000;
  cluster.settle();
  expect(modesOf(cluster)).toHaveLength(2);
  expect(cluster.encrypted).toBe('True EncryptionCompleted');
});

test('keeps ten keys that nothing is encrypted with any more', () => {
  const cluster = new EncryptedCluster();
  cluster.ask('aescbc');
  cluster.settle();
  for (let week = 0; week < 14; week++) {
    cluster.now += 2 * WEEK;
    cluster.settle();
  }
  // Beside them the key in use and its predecessor.
  expect(cluster.keys.map(({ metadata }) => metadata.name?.split('-').at(-1)).sort()).toEqual(
    ['4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15'].sort(),
  );
});

test('whatever is asked for, and however often, all API servers can read everything at all times', () => {
  const wishes = fc.array(fc.constantFrom('aescbc', 'aesgcm', 'identity', ''), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(wishes, (types) => {
      const cluster = new EncryptedCluster();
      for (const type of types) {
        cluster.ask(type);
        cluster.settle();
      }
      const isOn = types.at(-1) === 'aescbc' || types.at(-1) === 'aesgcm';
      expect(cluster.encrypted.startsWith(isOn ? 'True' : 'False')).toBe(true);
      expect(cluster.lost).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

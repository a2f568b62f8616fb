import * as bcrypt from 'bcryptjs';
import { seededSource } from '../../../../src/om/random';
import { hashFits, hashPassword } from '../../../../src/operators/auth/operands/kubeadmin/password-hash';
import { controlPlane, inputOf, otherComponents, secret } from './support/control-plane';
import { pass } from './support/run';

jest.mock('bcryptjs', () => {
  const actual = jest.requireActual<typeof bcrypt>('bcryptjs');
  return { ...actual, compareSync: jest.fn(actual.compareSync), hashSync: jest.fn(actual.hashSync) };
});
const compare = jest.mocked(bcrypt.compareSync);
const hash = jest.mocked(bcrypt.hashSync);
beforeEach(() => {
  compare.mockClear();
  hash.mockClear();
});

const hashOf = (password: string): string => bcrypt.hashSync(password, 4);
/** A hash with a salt that is drawn from a seed. */
function madeOf(password: string, seed: number): string {
  const made = hashPassword(Buffer.from(password), seededSource(seed)(''));
  if (!made.ok) throw new Error(made.error);
  return made.value;
}
const fits = (password: string, hash: string): boolean => hashFits(Buffer.from(password), hash);

test('what a hash fits is found out once', () => {
  const hash = hashOf('word');
  expect([fits('word', hash), fits('word', hash)]).toEqual([true, true]);
  expect(compare).toHaveBeenCalledTimes(1);
});

test('another password is compared with the same hash, and another hash with the same password', () => {
  const [hash, other] = [hashOf('word'), hashOf('other')];
  expect([fits('word', hash), fits('other', hash), fits('word', other), fits('other', hash)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(compare).toHaveBeenCalledTimes(3);
});

test('a hash that was just made is not compared, and fits no other password', () => {
  const made = madeOf('word', 1);
  hash.mockClear();
  expect(bcrypt.compareSync('word', made)).toBe(true);
  compare.mockClear();
  expect([fits('word', made), fits('other', made)]).toEqual([true, false]);
  expect(compare).toHaveBeenCalledTimes(1);
});

test('the same password with the same salt is hashed once', () => {
  const hashes = [madeOf('word', 2), madeOf('word', 2), madeOf('word', 3), madeOf('other', 2)];
  expect(hash).toHaveBeenCalledTimes(3);
  expect(hashes[1]).toBe(hashes[0]);
  expect(new Set(hashes).size).toBe(3);
});

test('the latest thousand are remembered', () => {
  const hash = 'no hash';
  const comparisonsOf = (password: string): number => {
    compare.mockClear();
    fits(password, hash);
    return compare.mock.calls.length;
  };
  const others = Array.from({ length: 1000 }, (_, index) => `word ${index}`);
  expect(comparisonsOf('first')).toBe(1);
  for (const word of others.slice(1)) fits(word, hash);
  expect(comparisonsOf('first')).toBe(0);
  for (const word of others) fits(word, hash);
  expect(comparisonsOf('first')).toBe(1);
});

test('a pass over a control plane that did not change compares nothing', () => {
  const input = inputOf(
    controlPlane(),
    [...otherComponents, secret('kubeadmin-password', { password: 'word' })],
    [secret('kubeadmin', { kubeadmin: hashOf('word') }, 'kube-system')],
  );
  const first = pass(input);
  expect(compare).toHaveBeenCalledTimes(1);
  expect(pass(input)).toEqual(first);
  expect(compare).toHaveBeenCalledTimes(1);
});

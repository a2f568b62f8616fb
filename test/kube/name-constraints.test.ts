import { der, derSequence } from '../../src/kube/der';
import { constraintFault, isBelow, type Names, readNameConstraints, readNames } from '../../src/kube/name-constraints';

const names = (dns: readonly string[], ...ips: readonly (readonly number[])[]): Names => ({
  dns,
  ips: ips.map((ip) => Buffer.from(ip)),
});
const none = names([]);
const UNAUTHORIZED = 'x509: a root or intermediate certificate is not authorized to sign for this name: ';

test.each([
  ['a.example', '', true],
  ['example', 'example', true],
  ['EXAMPLE', 'example', true],
  ['a.example', 'example', true],
  ['aexample', 'example', false],
  ['example.b', 'example', false],
  ['example', 'a.example', false],
  ['example', '.example', false],
  ['a.example', '.example', true],
])('%s is below %j: %s', (name, constraint, below) => {
  expect(isBelow(name, constraint)).toBe(below);
});

const V4 = [10, 0, 0, 0, 255, 0, 0, 0];
const V6 = [0xfd, ...new Array<number>(15).fill(0), 0xff, ...new Array<number>(15).fill(0)];
const six = (first: number) => [first, ...new Array<number>(14).fill(0), 1];

test.each<[string, Names, Names, Names, string | undefined]>([
  ['no constraint', none, none, names(['a.test'], [10, 0, 0, 1]), undefined],
  ['a permitted name', names(['test']), none, names(['a.test']), undefined],
  ['the second permitted name', names(['x', 'test']), none, names(['a.test']), undefined],
  ['another name', names(['x']), none, names(['x', 'a.test']), 'DNS name "a.test" is not permitted by any constraint'],
  [
    'an excluded name',
    names(['test']),
    names(['b', 'a.test']),
    names(['a.test']),
    'DNS name "a.test" is excluded by constraint "a.test"',
  ],
  ['addresses beside constraints of names', names(['x']), none, names([], [10, 0, 0, 1]), undefined],
  ['a permitted address', names([], V4), none, names([], [10, 9, 8, 7]), undefined],
  [
    'another address',
    names([], V4),
    none,
    names([], [11, 0, 0, 1]),
    'IP address "11.0.0.1" is not permitted by any constraint',
  ],
  [
    'an excluded address',
    none,
    names([], V4),
    names([], [10, 0, 0, 1]),
    'IP address "10.0.0.1" is excluded by constraint "10.0.0.0/8"',
  ],
  [
    'an address of the other family',
    names([], V4),
    none,
    names([], six(0xfd)),
    'IP address "fd00:0000:0000:0000:0000:0000:0000:0001" is not permitted by any constraint',
  ],
  ['a permitted long address', names([], V6), none, names([], six(0xfd)), undefined],
  [
    'an excluded long address',
    none,
    names([], V6),
    names([], six(0xfd)),
    'IP address "fd00:0000:0000:0000:0000:0000:0000:0001" is excluded by constraint "fd00:0000:0000:0000:0000:0000:0000:0000/8"',
  ],
])('%s', (_, permitted, excluded, given, fault) => {
  expect(constraintFault({ permitted, excluded }, given)).toBe(fault && UNAUTHORIZED + fault);
});

test.each([
  [250_000, undefined],
  [250_001, 'x509: too many constraints: '],
])('%s comparisons', (count, fault) => {
  const permitted = names(['', ...new Array<string>(count - 1).fill('x')]);
  expect(constraintFault({ permitted, excluded: none }, names(['a']))).toBe(fault);
  const range = Buffer.from([10, 0, 0, 1, 255, 255, 255, 255]);
  const addresses = { dns: [], ips: new Array<Buffer>(count).fill(range) };
  expect(constraintFault({ permitted: none, excluded: addresses }, names([], [1, 1, 1, 1]))).toBe(fault);
});

test('names and constraints are read from their extensions, others passed over', () => {
  const dns = (text: string): Buffer => der(0x82, Buffer.from(text));
  const ip = (...bytes: readonly number[]): Buffer => der(0x87, Buffer.from(bytes));
  expect(readNames(derSequence(dns('a'), der(0x81, Buffer.from('mail')), ip(1, 2, 3, 4), dns('b')))).toEqual(
    names(['a', 'b'], [1, 2, 3, 4]),
  );
  const subtree = (base: Buffer): Buffer => derSequence(base, der(0x80, Buffer.from([0])));
  const both = derSequence(der(0xa0, subtree(dns('p'))), der(0xa1, subtree(dns('e')), subtree(ip(...V4))));
  expect(readNameConstraints(both)).toEqual({ permitted: names(['p']), excluded: names(['e'], V4) });
  expect(readNameConstraints(derSequence())).toEqual({ permitted: none, excluded: none });
});

import { type DerValue, readDer, readInside } from './der';

/** Names that a certificate is for. Addresses are bytes: 4 or 16. */
export interface Names {
  readonly dns: readonly string[];
  readonly ips: readonly Buffer[];
}

/** Names that an authority may or may not sign for. Addresses are followed by their masks. */
export interface NameConstraints {
  readonly permitted: Names;
  readonly excluded: Names;
}

const SEQUENCE = 0x30;
const DNS = 0x82;
const IP = 0x87;

const namesOf = (values: readonly DerValue[]): Names => ({
  dns: values.filter(({ tag }) => tag === DNS).map(({ content }) => content.toString('latin1')),
  ips: values.filter(({ tag }) => tag === IP).map(({ content }) => content),
});

/** The names of the extension for alternative names. @throws DerError */
export const readNames = (extension: Buffer): Names => namesOf(readInside(readDer(extension)[0], SEQUENCE));

/** @throws DerError */
export function readNameConstraints(extension: Buffer): NameConstraints {
  const parts = readInside(readDer(extension)[0], SEQUENCE);
  const subtrees = (wanted: number): Names => {
    const part = parts.find(({ tag }) => tag === wanted);
    const bases =
      part === undefined ? [] : readDer(part.content).flatMap((one) => readInside(one, SEQUENCE).slice(0, 1));
    return namesOf(bases);
  };
  return { permitted: subtrees(0xa0), excluded: subtrees(0xa1) };
}

/** The labels of a name from the last to the first, in small letters. */
const labelsOf = (name: string): readonly string[] => name.toLowerCase().split('.').reverse();

/** An empty constraint is every name; one with a point in front only names below it. */
export function isBelow(name: string, constraint: string): boolean {
  if (constraint === '') return true;
  const isStrict = constraint.startsWith('.');
  const wanted = labelsOf(isStrict ? constraint.slice(1) : constraint);
  const given = labelsOf(name);
  if (given.length < wanted.length || (isStrict && given.length === wanted.length)) return false;
  return wanted.every((label, index) => given[index] === label);
}

const isIn = (address: Buffer, range: Buffer): boolean =>
  range.length === 2 * address.length &&
  address.every((byte, index) => {
    const mask = range[address.length + index] ?? 0;
    return (byte & mask) === ((range[index] ?? 0) & mask);
  });

const shownRange = (range: Buffer): string => {
  const half = range.length / 2;
  const bits = [...range.subarray(half)].reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  return `${shownAddress(range.subarray(0, half))}/${bits}`;
};

const shownAddress = (bytes: Buffer): string =>
  bytes.length === 4 ? [...bytes].join('.') : (bytes.toString('hex').match(/.{4}/g) ?? []).join(':');

/** Comparisons of names with constraints that Go makes for one certificate. */
const MOST_COMPARISONS = 250_000;

/** Why an authority may not sign for one of these names, in Go's words; undefined where it may. */
export function constraintFault({ permitted, excluded }: NameConstraints, names: Names): string | undefined {
  const compared =
    names.dns.length * (permitted.dns.length + excluded.dns.length) +
    names.ips.length * (permitted.ips.length + excluded.ips.length);
  if (compared > MOST_COMPARISONS) return 'x509: too many constraints: ';
  const text = 'x509: a root or intermediate certificate is not authorized to sign for this name: ';
  for (const name of names.dns) {
    const shown = `DNS name ${JSON.stringify(name)}`;
    const out = excluded.dns.find((constraint) => isBelow(name, constraint));
    if (out !== undefined) return `${text}${shown} is excluded by constraint ${JSON.stringify(out)}`;
    const isPermitted = permitted.dns.length === 0 || permitted.dns.some((constraint) => isBelow(name, constraint));
    if (!isPermitted) return `${text}${shown} is not permitted by any constraint`;
  }
  for (const address of names.ips) {
    const shown = `IP address ${JSON.stringify(shownAddress(address))}`;
    const out = excluded.ips.find((range) => isIn(address, range));
    if (out !== undefined) return `${text}${shown} is excluded by constraint ${JSON.stringify(shownRange(out))}`;
    const isPermitted = permitted.ips.length === 0 || permitted.ips.some((range) => isIn(address, range));
    if (!isPermitted) return `${text}${shown} is not permitted by any constraint`;
  }
  return undefined;
}

import { isIP } from 'node:net';

interface Network {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly length: number;
}

const parseIPv4 = (text: string): bigint => text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);

const parseIPv6 = (text: string): bigint => {
  // The URL parser writes an address without embedded IPv4 and with lower-case digits.
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string | undefined): readonly string[] => (part ? part.split(':') : []);
  const front = groups(head);
  const back = groups(tail);
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...zeros, ...back].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
};

/** Reads a network in CIDR notation; undefined where Go's `net.ParseCIDR` reports an error. */
function parseCidr(text: string): Network | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const version = isIP(address);
  if (version !== 4 && version !== 6) return undefined;
  const bits = version === 4 ? 32 : 128;
  if (rest.length > 0 || address.includes('%') || !/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined;
  return { version, address: version === 4 ? parseIPv4(address) : parseIPv6(address), length: Number(length) };
}

const write = ({ version, address, length }: Network): string => {
  const size = version === 4 ? 8n : 16n;
  const count = version === 4 ? 4 : 8;
  const parts = Array.from(
    { length: count },
    (_, index) => (address >> (size * BigInt(count - 1 - index))) & ((1n << size) - 1n),
  );
  if (version === 4) return `${parts.join('.')}/${length}`;
  const groups = parts.map((part) => part.toString(16)).join(':');
  return `${new URL(`http://[${groups}]`).hostname.slice(1, -1)}/${length}`;
};

/** A network as Go writes it, host bits included where there are any; text that is no network stays as it is. */
export const canonicalCidr = (text: string): string => {
  const network = parseCidr(text);
  return network === undefined ? text : write(network);
};

/** Whether a text is an IPv4 network. */
export const isIPv4Cidr = (text: string): boolean => parseCidr(text)?.version === 4;

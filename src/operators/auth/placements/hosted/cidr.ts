import { ipBytes } from '../../../../kube/go-ip';

interface Network {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly length: number;
}

/** Reads a network in CIDR notation; undefined where Go's `net.ParseCIDR` reports an error. */
function parseCidr(text: string): Network | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const bytes = ipBytes(address);
  if (bytes === undefined) return undefined;
  const bits = bytes.length * 8;
  if (rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined;
  return { version: bits === 32 ? 4 : 6, address: BigInt(`0x${bytes.toString('hex')}`), length: Number(length) };
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

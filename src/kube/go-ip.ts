import { isIPv4, isIPv6 } from 'node:net';

const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** An IP address in the form that Go's `net.IP` prints; undefined where Go cannot parse it, as with a zone. */
export const canonicalIp = (text: string): string | undefined => {
  if (isIPv4(text)) return text;
  if (!isIPv6(text) || text.includes('%')) return undefined;
  const canonical = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [, high, low] = mapped.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return canonical;
  const value = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return value.flatMap((half) => [half >> 8, half & 0xff]).join('.');
};

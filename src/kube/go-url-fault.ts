import { goQuote } from './go-format';

const authorityOf = (rest: string): string | undefined => /^\/\/([^/?]*)/.exec(rest)?.[1];

const faultOf = (url: string): string | undefined => {
  if (Array.from(url).some((char) => char < ' ' || char === '\u007f')) {
    return 'net/url: invalid control character in URL';
  }
  const withoutFragment = url.split('#', 1)[0] ?? '';
  if (withoutFragment === '*') return undefined;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(withoutFragment)?.[1];
  if (scheme === undefined && withoutFragment.startsWith(':')) return 'missing protocol scheme';
  const rest = scheme === undefined ? withoutFragment : withoutFragment.slice(scheme.length + 1);
  const path = rest.split('?', 1)[0] ?? '';
  if (scheme === undefined && !path.startsWith('/') && (path.split('/', 1)[0] ?? '').includes(':')) {
    return 'first path segment in URL cannot contain colon';
  }
  // Without a leading slash behind the scheme the rest is opaque and not looked into.
  if (scheme !== undefined && !rest.startsWith('/')) return undefined;
  const authority = authorityOf(rest);
  const host = authority?.slice(authority.lastIndexOf('@') + 1) ?? '';
  return hostFault(host) ?? escapeFault(path) ?? undefined;
};

const hostFault = (host: string): string | undefined => {
  if (host.startsWith('[') && !host.includes(']')) return "missing ']' in host";
  const afterHost = host.startsWith('[') ? host.slice(host.lastIndexOf(']') + 1) : host.slice(portAt(host));
  if (afterHost !== '' && !/^:\d*$/.test(afterHost)) return `invalid port ${goQuote(afterHost)} after host`;
  const forbidden = /[ <>"\\^`{|}]/.exec(host)?.[0];
  return forbidden === undefined ? undefined : `invalid character ${goQuote(forbidden)} in host name`;
};

const portAt = (host: string): number => {
  const colon = host.lastIndexOf(':');
  return colon < 0 ? host.length : colon;
};

const escapeFault = (path: string): string | undefined => {
  const bad = /%(?![0-9a-fA-F]{2}).{0,2}/.exec(path)?.[0];
  return bad === undefined ? undefined : `invalid URL escape ${goQuote(bad)}`;
};

/** Why Go's `net/url` cannot parse a text, in its words; undefined where it can. */
export const goUrlFault = (url: string): string | undefined => {
  const fault = faultOf(url);
  return fault === undefined ? undefined : `parse ${goQuote(url)}: ${fault}`;
};

import { isIPv4, isIPv6 } from 'node:net';
import { goQuote } from './go-format';

/** The parts of a URL that rules are made about, as Go's `net/url` sees them. */
export interface GoUrl {
  /** In lower case; empty where there is none. */
  readonly scheme: string;
  /** What stands before the host's `@`; undefined where nothing does. */
  readonly user: string | undefined;
  /** With its port. */
  readonly host: string;
  /** Without the question mark. */
  readonly rawQuery: string;
  /** Decoded, without the number sign. */
  readonly fragment: string;
}

/** A URL, or why it is none, in Go's words. */
export type ParsedGoUrl = { readonly ok: true; readonly value: GoUrl } | { readonly ok: false; readonly error: string };

/** Parses a URL as Go's `net/url.Parse` does: it takes more than the URL standard, and refuses other things. */
export const parseGoUrl = (text: string): ParsedGoUrl => {
  const [beforeFragment, fragment] = cut(text, '#');
  const parts = parseWithoutFragment(beforeFragment);
  if (typeof parts === 'string') return refused(beforeFragment, parts);
  const fault = escapeFault(fragment);
  return fault === undefined
    ? { ok: true, value: { ...parts, fragment: decodeLoosely(fragment) } }
    : refused(text, fault);
};

const refused = (text: string, fault: string): ParsedGoUrl => ({
  ok: false,
  error: `parse ${goQuote(text)}: ${fault}`,
});

const cut = (text: string, separator: string): readonly [before: string, after: string] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
};

const isControl = (char: string): boolean => char < ' ' || char === '\u007f';

/** The parts, or the fault. */
const parseWithoutFragment = (text: string): Omit<GoUrl, 'fragment'> | string => {
  if (Array.from(text).some(isControl)) return 'net/url: invalid control character in URL';
  if (text.startsWith(':')) return 'missing protocol scheme';
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1] ?? '';
  const [rest, rawQuery] = cut(scheme === '' ? text : text.slice(scheme.length + 1), '?');
  const url = { scheme: scheme.toLowerCase(), user: undefined, host: '', rawQuery };
  if (!rest.startsWith('/')) {
    // Behind a scheme, what does not begin with a slash is opaque and not looked into.
    if (scheme !== '' || text === '*') return url;
    if (cut(rest, '/')[0].includes(':')) return 'first path segment in URL cannot contain colon';
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  const slash = hasAuthority ? rest.indexOf('/', 2) : 0;
  const path = hasAuthority ? (slash < 0 ? '' : rest.slice(slash)) : rest;
  const authority = hasAuthority ? rest.slice(2, slash < 0 ? undefined : slash) : '';
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  const user = at < 0 ? undefined : authority.slice(0, at);
  const fault = hostFault(url.scheme, host) ?? userFault(user) ?? escapeFault(path);
  return fault ?? { ...url, user, host: decodeLoosely(host) };
};

const hostFault = (scheme: string, host: string): string | undefined => {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) return 'invalid IP-literal';
  if (bracket === 0) return literalFault(host);
  const first = host.indexOf(':');
  // Further colons are a fault of web addresses; other schemes have lists of hosts.
  const colon = scheme === 'http' || scheme === 'https' ? first : host.lastIndexOf(':');
  return (colon < 0 ? undefined : portFault(host.slice(colon))) ?? hostCharacterFault(host);
};

const literalFault = (host: string): string | undefined => {
  const close = host.lastIndexOf(']');
  if (close < 0) return "missing ']' in host";
  const address = host.slice(1, close);
  const [before, zone] = cut(address, '%25');
  const fault = portFault(host.slice(close + 1)) ?? hostCharacterFault(before) ?? escapeFault(zone);
  if (fault !== undefined) return fault;
  if (isIPv4(address)) return 'invalid IP-literal';
  const reason = !isIPv6(before) ? 'unable to parse IP' : 'zone must be a non-empty string';
  const isAddress = isIPv6(before) && (zone !== '' || before === address);
  return isAddress ? undefined : `invalid host: ParseAddr(${goQuote(decodeLoosely(address))}): ${reason}`;
};

const portFault = (port: string): string | undefined =>
  port === '' || /^:[0-9]*$/.test(port) ? undefined : `invalid port ${goQuote(port)} after host`;

const hostCharacterFault = (host: string): string | undefined => {
  const bad = NOT_OF_HOST.exec(host);
  if (bad === null) return undefined;
  return bad[0].startsWith('%')
    ? badEscape(host.slice(bad.index))
    : `invalid character ${goQuote(bad[0])} in host name`;
};

/** Hosts may only escape what is not ASCII. */
const NOT_OF_HOST = /%(?![0-9a-fA-F]{2})|%(?!25)[0-7][0-9a-fA-F]|[ #/?@\\^`{|}]/;

const userFault = (user: string | undefined): string | undefined => {
  if (user === undefined) return undefined;
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) return 'net/url: invalid userinfo';
  const [name, password] = cut(user, ':');
  return escapeFault(name) ?? escapeFault(password);
};

const escapeFault = (text: string): string | undefined => {
  const bad = text.search(/%(?![0-9a-fA-F]{2})/);
  return bad < 0 ? undefined : badEscape(text.slice(bad));
};

/** Names the escape that a text begins with: three bytes, even if that is not all of a character. */
function badEscape(text: string): string {
  let whole = '';
  let left = 3;
  for (const char of text.slice(0, left)) {
    const bytes = Buffer.from(char);
    if (bytes.length > left) {
      const cutOff = bytes.subarray(0, left).toString('hex').replace(/../g, '\\x$&');
      return `invalid URL escape ${goQuote(whole).slice(0, -1)}${cutOff}"`;
    }
    left -= bytes.length;
    whole += char;
  }
  return `invalid URL escape ${goQuote(whole)}`;
}

/** Escapes are replaced by their bytes; what is no UTF-8 then counts as unknown characters, which no rule asks for. */
const decodeLoosely = (text: string): string =>
  text.includes('%')
    ? Buffer.from(
        text.replaceAll(/[^%]|%([0-9a-fA-F]{2})/gsu, (char: string, hex: string | undefined) =>
          hex === undefined ? Buffer.from(char).toString('latin1') : String.fromCharCode(Number.parseInt(hex, 16)),
        ),
        'latin1',
      ).toString()
    : text;

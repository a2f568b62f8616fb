import { requestFault } from '../kube/go-http';
import { parseGoUrl } from '../kube/parse-go-url';
import type { LiveRequest } from '../om/live-request';

/** A request whose URL was parsed. */
export interface Dialled extends Pick<LiveRequest, 'proxy' | 'authorities' | 'serverName'> {
  readonly url: URL;
}

const defaultPorts: ReadonlyMap<string, number> = new Map(Object.entries({ 'https:': 443 }));

/** The port of a URL, or that of its scheme. */
export const portOf = (url: URL): number => Number(url.port) || (defaultPorts.get(url.protocol) ?? 80);

/** The host of a URL; an IPv6 address without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

const proxySchemes: ReadonlySet<string> = new Set(['http', 'https']);

/** Why a proxy cannot be used, in the words of Go's client; undefined where it can, or there is none. */
function proxyFault(proxy: string | undefined): string | undefined {
  if (proxy === undefined) return undefined;
  const parsed = parseGoUrl(proxy);
  const reason = parsed.ok ? notParsed(proxy) : parsed.error;
  if (reason !== undefined) return `invalid proxy address ${JSON.stringify(proxy)}: ${reason}`;
  const scheme = parsed.ok ? parsed.value.scheme : '';
  if (proxySchemes.has(scheme)) return undefined;
  return `proxy ${JSON.stringify(proxy)}: scheme ${JSON.stringify(scheme)} is not one of http, https`;
}

/** Go takes some URLs that the URL standard refuses. */
const notParsed = (url: string): string | undefined =>
  URL.canParse(url) && new URL(url).hostname !== ''
    ? undefined
    : `parse ${JSON.stringify(url)}: invalid URI for request`;

/** Why nobody can be dialled for a request; undefined where somebody can. */
export const dialFault = ({ url, proxy }: Pick<LiveRequest, 'url' | 'proxy'>): string | undefined =>
  requestFault(url) ?? notParsed(url) ?? proxyFault(proxy);

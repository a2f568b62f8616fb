import { isIP } from 'node:net';
import { notAsked } from '../../operands/not-asked';
import type { RecordedAnswers } from '../../recorded-answers';
import type { AuthSettings, NetworkRequest } from '../../settings';

/** What an HTTP request came to. */
export type HttpAnswer = { readonly status: number; readonly body: string } | { readonly error: string };

/** What the network would say. Nothing is dialled: answers are recorded beforehand, or there is nobody there. */
export interface Network {
  readonly answers: RecordedAnswers;
  /** The answer to a GET. @param proxy URL of the proxy that the request takes */
  get(url: string, proxy?: string): HttpAnswer;
  /**
   * The answer of an issuer to a GET. Nobody asked it where none is recorded: an error says so, or it is undefined where such
   * an issuer is taken to answer.
   *
   * @param authority certificates that the issuer is trusted by, PEM
   */
  ofIssuer(url: string, authority?: string): HttpAnswer | undefined;
}

/**
 * The recorded answers; for everything else the error of a network without anybody in it. The settings are looked at when
 * something is asked: newer answers count as soon as they are handed in.
 */
export function recordedNetwork(
  settings: Pick<AuthSettings, 'recordedAnswers' | 'onRequest' | 'assumeReachable'>,
): Network {
  const find = (request: NetworkRequest) => {
    const { url, proxy } = request;
    settings.onRequest?.(request);
    const known = settings.recordedAnswers.http.filter((answer) => answer.url === url);
    return known.find((answer) => answer.proxy === proxy) ?? known.find((answer) => answer.proxy === undefined);
  };
  const answerOf = (url: string, proxy: string | undefined, known: ReturnType<typeof find>): HttpAnswer => {
    if (known?.status !== undefined) return { status: known.status, body: known.body ?? '' };
    const reason = known?.error ?? unreachable(url, proxy);
    return { error: reason.startsWith('Get "') ? reason : `Get "${url}": ${reason}` };
  };
  return {
    get answers() {
      return settings.recordedAnswers;
    },
    get: (url, proxy) => answerOf(url, proxy, find({ url, proxy })),
    ofIssuer(url, authority) {
      const known = find({ url, issuer: { authority } });
      if (known !== undefined) return answerOf(url, undefined, known);
      const { assumeReachable } = settings;
      if (assumeReachable === undefined) return { error: `Get "${url}": ${notAsked(url)}, or --assume-reachable` };
      assumeReachable(url);
      return undefined;
    },
  };
}

const defaultPorts: ReadonlyMap<string, string> = new Map(
  Object.entries({ 'http:': '80', 'https:': '443', 'socks5:': '1080' }),
);

/** What Go's HTTP client says of a host that does not answer, or whose name nobody knows. */
function unreachable(url: string, proxy: string | undefined): string {
  if (/^[a-z]+:\/\/(\/|$)/.test(url)) return 'http: no Host in request URL';
  return proxy === undefined ? dialError(url) : `proxyconnect tcp: ${dialError(proxy)}`;
}

function dialError(url: string): string {
  if (!URL.canParse(url)) return 'dial tcp: missing address';
  const { hostname, port, protocol } = new URL(url);
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  const address = `${hostname}:${port || defaultPorts.get(protocol) || '443'}`;
  if (isIP(bare) !== 0) return `dial tcp ${address}: connect: connection refused`;
  // Onion names are never looked up (RFC 7686), which Go words differently from a name that was not found.
  if (bare.endsWith('.onion')) return `dial tcp: address ${bare}: no suitable address found`;
  return `dial tcp: lookup ${bare}: no such host`;
}

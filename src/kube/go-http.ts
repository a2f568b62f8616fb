import { goQuote } from './go-format';
import { parseGoUrl } from './parse-go-url';

const HIGHEST_PORT = 65_535;

/**
 * What Go's HTTP client says of a URL before it reaches out to anybody; undefined where it would.
 * Upstream: Go `net/http`, `Transport.RoundTrip` and `NewRequest`.
 */
export function requestFault(url: string): string | undefined {
  const parsed = parseGoUrl(url);
  if (!parsed.ok) return parsed.error;
  const { scheme, host } = parsed.value;
  if (scheme !== 'http' && scheme !== 'https') return `unsupported protocol scheme ${goQuote(scheme)}`;
  if (host === '') return 'http: no Host in request URL';
  const port = /:(\d+)$/.exec(host)?.[1] ?? '';
  return Number(port) > HIGHEST_PORT ? `dial tcp: address ${port}: invalid port` : undefined;
}

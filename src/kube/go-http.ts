import { goQuote } from './go-format';
import { parseGoUrl } from './parse-go-url';

/**
 * What Go's HTTP client says of a URL before it dials anybody; undefined where it would dial.
 * Upstream: Go `net/http`, `Transport.RoundTrip` and `NewRequest`.
 */
export function requestFault(url: string): string | undefined {
  const parsed = parseGoUrl(url);
  if (!parsed.ok) return parsed.error;
  const { scheme, host } = parsed.value;
  if (scheme !== 'http' && scheme !== 'https') return `unsupported protocol scheme ${goQuote(scheme)}`;
  return host === '' ? 'http: no Host in request URL' : undefined;
}

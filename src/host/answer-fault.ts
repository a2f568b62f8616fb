import { goQuote } from '../kube/go-format';

/** What a name of a header may be of. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/**
 * What keeps bytes from being the head of an HTTP answer, in Go's words; undefined where it says nothing.
 * Upstream: Go `net/http`, `ReadResponse`; `net/textproto`, `ReadMIMEHeader`.
 */
export function answerFault(bytes: Uint8Array): string | undefined {
  const [first = '', ...headers] = linesOf(Buffer.from(bytes).toString('latin1'));
  const [protocol, rest] = cut(first);
  if (rest === undefined) return `malformed HTTP response ${goQuote(first)}`;
  const [code] = cut(rest.replace(/^ +/, ''));
  if (!/^\+?\d+$/.test(code) || code.length !== 3) return `malformed HTTP status code ${goQuote(code)}`;
  if (!/^HTTP\/\d\.\d$/.test(protocol)) return `malformed HTTP version ${goQuote(protocol)}`;
  const wrong = headers.find((line) => !TOKEN.test(line.slice(0, Math.max(line.indexOf(':'), 0))));
  return wrong === undefined ? undefined : `malformed MIME header line: ${goQuote(wrong)}`;
}

/** The lines up to the empty one; without any as much as there is. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const end = lines.indexOf('');
  return end < 0 ? lines : lines.slice(0, end);
}

function cut(text: string): readonly [before: string, after: string | undefined] {
  const at = text.indexOf(' ');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

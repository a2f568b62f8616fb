import { isJsonObject, type JsonObject } from '../../kube/json';
import { isCutOff } from './http2-outgoing';
import type { Incoming } from './outgoing';

/** An answer of a server; one that is no JSON object is `text`. */
export interface Answered {
  readonly kind: 'answered';
  readonly code: number;
  readonly body: JsonObject;
  /** So long the server wants to be left alone, in milliseconds; absent where it does not say. */
  readonly retryAfter?: number;
}

/** No answer came. */
export interface Unreachable {
  readonly kind: 'unreachable';
  /** In words, without what was sent. */
  readonly reason: string;
}

/** The largest answer that is read: a page of a list. */
const LARGEST_ANSWER = 256 * 1024 * 1024;

/** The text of an answer. @throws Error where it breaks off, or is larger than anybody needs */
export function collected({ body }: Pick<Incoming, 'body'>): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    body.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LARGEST_ANSWER) body.destroy(new Error('the answer is larger than 256 MiB'));
      else chunks.push(chunk);
    });
    const cutOff = (): void => reject(new Error('unexpected EOF'));
    body.on('error', reject);
    body.once('end', () => (isCutOff(body) ? cutOff() : resolve(Buffer.concat(chunks).toString('utf8'))));
    body.once('close', cutOff);
  });
}

/** An answer as it is judged. */
export function answerOf({ code, headers }: Pick<Incoming, 'code' | 'headers'>, text: string): Answered {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  const base = { kind: 'answered' as const, code, body: objectIn(text) };
  return Number.isFinite(seconds) && seconds >= 0 ? { ...base, retryAfter: seconds * 1000 } : base;
}

function objectIn(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // What is no JSON is told as it is.
  }
  return { text: text.slice(0, 1000) };
}

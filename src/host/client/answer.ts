import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonObject } from '../../kube/json';

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
export function collected(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LARGEST_ANSWER) response.destroy(new Error('the answer is larger than 256 MiB'));
      else chunks.push(chunk);
    });
    response.on('error', reject);
    response.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.once('close', () => reject(new Error('unexpected EOF')));
  });
}

/** An answer as it is judged. */
export function answerOf({ statusCode: code = 0, headers }: IncomingMessage, text: string): Answered {
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

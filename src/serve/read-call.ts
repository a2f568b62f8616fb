import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { parseGoDuration } from '../kube/duration';
import type { JsonValue } from '../kube/json';
import { YamlError } from '../kube/read-yaml';
import { defaultLimits } from '../om/input/input-limits';
import { readJson } from '../om/input/read-json';
import { firstProblem } from '../om/input/schema-problem';
import { Refusal, schemaRefusal } from './refusal';
import { type ApplyRequest, applyRequest } from './wire-call';

/**
 * Reads the body of `apply-configuration`. What is too large is not read to its end.
 *
 * @throws Refusal where it cannot be used
 */
export async function readCall(incoming: IncomingMessage, maxBytes: number): Promise<ApplyRequest> {
  const [mediaType = ''] = (incoming.headers['content-type'] ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    throw new Refusal('UnsupportedMediaType', 'the body has to be JSON: send Content-Type: application/json');
  }
  return parseCall(await textOf(incoming, maxBytes));
}

async function textOf(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLarge = () => new Refusal('RequestEntityTooLarge', `the body is larger than ${maxBytes} bytes`);
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  // What is left of a body that is too large stays unread: its connection is still answered.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > maxBytes) throw tooLarge();
    chunks.push(bytes);
  }
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw new Refusal('BadRequest', 'the body is no text in UTF-8');
  return bytes.toString('utf8');
}

function parseCall(text: string): ApplyRequest {
  const value = jsonOf(text);
  const parsed = applyRequest.safeParse(value);
  if (parsed.success) return parsed.data;
  throw schemaRefusal(firstProblem(parsed.error.issues, value));
}

function jsonOf(text: string): JsonValue {
  try {
    return readJson(text, defaultLimits.maxDepth);
  } catch (error) {
    if (error instanceof YamlError) throw new Refusal('BadRequest', `the body is no usable JSON: ${error.message}`);
    throw error;
  }
}

/**
 * Milliseconds that a call may take, by its header `Om-Timeout`.
 *
 * @param most what it may take at most, and takes where it says nothing
 * @throws Refusal where the header cannot be read
 */
export function timeoutOf(incoming: IncomingMessage, most: number): number {
  const header = incoming.headers['om-timeout'];
  if (header === undefined) return most;
  const nanoseconds = typeof header === 'string' ? parseGoDuration(header) : undefined;
  if (nanoseconds === undefined || nanoseconds <= 0n) {
    throw new Refusal('BadRequest', 'the header Om-Timeout is no duration such as 1.5s');
  }
  return Math.min(most, Number(nanoseconds) / 1_000_000);
}

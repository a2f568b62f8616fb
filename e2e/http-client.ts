import { Agent, request as send } from 'node:https';
import type { ApiRequest } from '../src/api-server/request';
import { isJsonObject, type JsonObject } from '../src/kube/json';

/** An answer of a real server, and when it was given. */
export interface TimedAnswer {
  readonly code: number;
  readonly body: JsonObject;
  /** Seconds since the epoch, from the answer's `Date`. */
  readonly at: number;
}

/** Sends requests to a server on the loopback interface, whose certificate it signed itself. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

  constructor(private readonly port: number) {}

  async isReady(): Promise<boolean> {
    try {
      const { code } = await this.raw({ method: 'GET', path: '/readyz' });
      return code === 200;
    } catch {
      return false;
    }
  }

  async request(request: ApiRequest): Promise<TimedAnswer> {
    const { code, text, at } = await this.raw(request);
    const isStream = request.query?.watch !== undefined && code === 200 && /^(\{"type"|$)/.test(text);
    return { code, at, body: isStream ? { events: eventsOf(text) } : bodyOf(text) };
  }

  private raw({
    method,
    path,
    query,
    contentType,
    body,
    userAgent = 'unknown',
  }: ApiRequest): Promise<{ code: number; text: string; at: number }> {
    const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      authorization: 'Bearer e2e',
      accept: 'application/json',
      'user-agent': userAgent,
      ...(text === undefined
        ? {}
        : { 'content-type': contentType ?? 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    const options = {
      host: '127.0.0.1',
      port: this.port,
      method,
      path: `${path}${search}`,
      headers,
      agent: this.agent,
    };
    return new Promise<{ code: number; text: string; at: number }>((resolve, reject) => {
      const outgoing = send(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const at = Math.floor(Date.parse(answer.headers.date ?? '') / 1000);
          resolve({ code: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString(), at });
        });
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed a connection that had been kept just when it was used again.
        if (outgoing.reusedSocket && error.code === 'ECONNRESET')
          resolve(this.raw({ method, path, query, contentType, body }));
        else reject(error);
      });
      outgoing.end(text);
    });
  }
}

/** An answer that is no JSON is shown as its text. */
function bodyOf(text: string): JsonObject {
  if (!text.startsWith('{')) return { text: text.trim() };
  const body: unknown = JSON.parse(text);
  return isJsonObject(body) ? body : { text };
}

/** What a watch told, without bookmarks of the way; the one that ends the first events stays. */
function eventsOf(text: string): readonly JsonObject[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isJsonObject)
    .filter((event) => event.type !== 'BOOKMARK' || JSON.stringify(event).includes('initial-events-end'));
}

import { type ClientRequest, type IncomingMessage, request as plain } from 'node:http';
import { request as overTls } from 'node:https';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';

/** What a test asks of a server. */
export interface Asked {
  readonly method?: string;
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: JsonValue;
  /** In place of a body. */
  readonly text?: string;
  /** In place of the client's. */
  readonly token?: string;
}

/** What it answered. */
export interface Answered {
  readonly code: number;
  readonly type: string;
  readonly warning: string;
  readonly text: string;
  readonly bytes: Buffer;
}

/** A watch that is read line by line. */
export interface Lines {
  readonly next: () => Promise<JsonObject | undefined>;
  readonly close: () => void;
}

/** A client of a server on the loopback interface. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly ca?: string,
  ) {}

  ask(path: string, asked: Asked = {}): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const outgoing = this.open(path, asked, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const { 'content-type': type = '', warning = '' } = answer.headers;
          resolve({ code: answer.statusCode ?? 0, type, warning, text: bytes.toString(), bytes });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(asked.text ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body)));
    });
  }

  async json(path: string, asked: Asked = {}): Promise<{ readonly code: number; readonly body: JsonObject }> {
    const { code, text } = await this.ask(path, asked);
    return { code, body: objectOf(text) };
  }

  /** Begins a watch; resolves when the server has begun to answer. */
  watch(path: string, asked: Asked = {}): Promise<Lines> {
    return new Promise((resolve, reject) => {
      const outgoing = this.open(path, asked, (answer) => {
        const lines: JsonObject[] = [];
        let [rest, isOver] = ['', false];
        let wake = (): void => {};
        answer.on('data', (chunk: Buffer) => {
          const parts = `${rest}${chunk}`.split('\n');
          rest = parts.pop() ?? '';
          lines.push(...parts.map(objectOf));
          wake();
        });
        answer.on('close', () => {
          isOver = true;
          wake();
        });
        const next = async (): Promise<JsonObject | undefined> => {
          while (lines.length === 0 && !isOver) {
            await new Promise<void>((woken) => {
              wake = woken;
            });
          }
          return lines.shift();
        };
        resolve({ next, close: () => outgoing.destroy() });
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
  }

  private open(path: string, asked: Asked, answered: (answer: IncomingMessage) => void): ClientRequest {
    const { method = 'GET', accept, contentType, token = this.token } = asked;
    const headers = {
      authorization: `Bearer ${token}`,
      'user-agent': 'test/1',
      ...(accept === undefined ? {} : { accept }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    };
    const options = { method, headers, agent: false, ca: this.ca };
    const url = new URL(path, this.url);
    return url.protocol === 'https:' ? overTls(url, options, answered) : plain(url, options, answered);
  }
}

function objectOf(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new Error(`no object: ${text}`);
  return value;
}

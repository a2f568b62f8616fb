import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** A request over HTTP/1.1 or HTTP/2. */
export interface RestRequest extends AsyncIterable<Buffer | string> {
  readonly method?: string;
  /** Path and query. */
  readonly url?: string;
  readonly headers: IncomingHttpHeaders;
}

/** The answer to it. */
export interface RestResponse {
  readonly headersSent: boolean;
  /** Bytes that wait for who reads them. */
  readonly writableLength: number;
  setHeader(name: string, value: string | readonly string[]): void;
  writeHead(code: number, headers: OutgoingHttpHeaders): void;
  /** Sends what was written of the head; HTTP/2 has no need of it. */
  flushHeaders?(): void;
  write(text: string): boolean;
  end(): void;
  end(content: string | Buffer): void;
  destroy(): void;
  once(event: 'close', listener: () => void): void;
}

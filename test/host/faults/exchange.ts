import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { constants, type IncomingHttpHeaders as Http2Headers, type ServerHttp2Stream } from 'node:http2';

/** What of a request breaks: it alone, or the connection that it came over. Over HTTP/1.1 that is the same. */
export type Broken = 'stream' | 'connection';

/** A request at a front and its answer, over whatever version of HTTP. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Told of the whole body once it is there. */
  read(told: (body: Buffer) => void): void;
  head(code: number, headers: IncomingHttpHeaders): void;
  /** Sends the head, though nothing follows it yet. */
  flush(): void;
  write(chunk: Buffer, done?: () => void): void;
  end(content?: Buffer | string, done?: () => void): void;
  /** Ends it without the rest of the answer. */
  break(what: Broken): void;
  /** Told when it is over, answered or not. */
  onClose(listener: () => void): void;
  readonly isOver: boolean;
  /** Whether the answer has begun, and more of it can be sent. */
  readonly isOpen: boolean;
  /** Whether the whole answer was handed over. */
  readonly isAnswered: boolean;
  /** Whether its connection has not broken. */
  isConnected(): boolean;
}

/** A request that has its connection to itself. */
export function http1Exchange(incoming: IncomingMessage, outgoing: ServerResponse): Exchange {
  const { method = '', url: target = '', headers, socket } = incoming;
  return {
    method,
    target,
    headers,
    read: (told) => readAll(incoming, told),
    head: (code, answer) => void outgoing.writeHead(code, answer),
    flush: () => outgoing.flushHeaders(),
    write: (chunk, done = () => {}) => void outgoing.write(chunk, done),
    end: (content = '', done = () => {}) => void outgoing.end(content, done),
    break: () => void socket.resetAndDestroy(),
    onClose: (listener) => void outgoing.once('close', listener),
    get isOver() {
      return outgoing.destroyed;
    },
    get isOpen() {
      return outgoing.headersSent && !outgoing.writableEnded && !outgoing.destroyed;
    },
    get isAnswered() {
      return outgoing.writableFinished;
    },
    isConnected: () => !socket.destroyed,
  };
}

/** Headers that speak of a connection; HTTP/2 has none of them. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

/** A request that shares its connection. @param reset breaks that */
export function http2Exchange(stream: ServerHttp2Stream, all: Http2Headers, reset: () => void): Exchange {
  const { session } = stream;
  const named = Object.entries(all).filter(([name]) => !name.startsWith(':'));
  stream.on('error', () => {});
  return {
    method: all[':method'] ?? '',
    target: all[':path'] ?? '',
    headers: { ...Object.fromEntries(named), host: all[':authority'] },
    read: (told) => readAll(stream, told),
    head(code, answer) {
      const sent = Object.entries(answer).filter(([name]) => !ofConnection.has(name));
      stream.respond({ ':status': code, ...Object.fromEntries(sent) });
    },
    flush: () => {},
    write: (chunk, done = () => {}) => void stream.write(chunk, done),
    end: (content = '', done = () => {}) => void stream.end(content, done),
    break(what) {
      if (what === 'connection') reset();
      else stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    },
    onClose: (listener) => void stream.once('close', listener),
    get isOver() {
      return stream.destroyed || stream.closed;
    },
    get isOpen() {
      return stream.headersSent && stream.writable && !stream.closed;
    },
    get isAnswered() {
      return stream.writableFinished && stream.rstCode === constants.NGHTTP2_NO_ERROR;
    },
    isConnected: () => session?.destroyed === false,
  };
}

function readAll(body: NodeJS.ReadableStream, told: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  body.on('data', (chunk: Buffer) => chunks.push(chunk));
  body.once('end', () => told(Buffer.concat(chunks)));
}

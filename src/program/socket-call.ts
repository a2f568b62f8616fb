import { isUtf8 } from 'node:buffer';
import { request } from 'node:http';
import { describeAddressError } from '../om/input/system-error';
import { ProgramError } from './program';

/** A call over HTTP on a unix socket. */
export interface SocketCall {
  readonly socket: string;
  /** With the query. */
  readonly path: string;
  /** JSON to post; absent for a GET. */
  readonly body?: string;
  /** After which it is given up, in milliseconds. */
  readonly deadline: number;
  /** Gives it up. */
  readonly signal: AbortSignal;
}

/** The answer, whatever it says. */
export interface SocketAnswer {
  readonly code: number;
  readonly text: string;
}

const MOST_BYTES = 64 * 1024 * 1024;

/** Calls, each with a connection of its own. @throws ProgramError where no whole answer comes */
export function callSocket({ socket, path, body, deadline, signal }: SocketCall): Promise<SocketAnswer> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined
        ? {}
        : {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'om-timeout': `${deadline}ms`,
          };
    const outgoing = request({
      socketPath: socket,
      path,
      method: body === undefined ? 'GET' : 'POST',
      headers,
      agent: false,
    });
    const fail = (reason: string): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      outgoing.destroy();
      reject(new ProgramError(reason));
    };
    const abort = (): void => fail('it was given up');
    const timer = setTimeout(() => fail(`no answer within ${deadline / 1_000} s`), deadline);
    outgoing.on('error', (error) => fail(`no answer: ${describeAddressError(error)}`));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > MOST_BYTES) fail(`its answer is longer than ${MOST_BYTES / 1_048_576} MiB`);
      });
      response.once('end', () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        const bytes = Buffer.concat(chunks);
        if (!isUtf8(bytes)) return fail('its answer is no text in UTF-8');
        resolve({ code: response.statusCode ?? 0, text: bytes.toString('utf8') });
      });
      response.on('error', () => fail('its answer was cut off'));
    });
    outgoing.end(body);
  });
}

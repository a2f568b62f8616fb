import type { ApiRequest } from '../../api-server/request';
import { thrownMessage } from '../../om/input/system-error';
import { reasonOf } from '../go-words';
import type { Access, AccessSource } from './access';
import { type Answered, answerOf, collected, type Unreachable } from './answer';
import { Connections } from './connections';
import { httpTarget } from './http-target';
import { isCutOff } from './http2-outgoing';
import type { Interruption } from './interruption';
import type { Incoming, Outgoing, OutgoingListener } from './outgoing';
import { Patience } from './patience';

/** How a stream of lines came to its end. */
export type StreamEnd =
  | { readonly kind: 'ended' }
  /** Nothing came for too long. */
  | { readonly kind: 'silent' }
  | Unreachable
  /** It did not begin. */
  | Answered;

/** Who reads a stream. */
export interface StreamReader {
  /** The server has begun to answer. */
  readonly opened: () => void;
  /** Bytes as they come; lines and characters may be cut anywhere. */
  readonly read: (chunk: Buffer) => void;
  /** The longest silence, in milliseconds. */
  readonly patience: number;
  /** Ends it. */
  readonly signal: Interruption;
}

/** How a client behaves. In milliseconds. */
export interface ClientOptions {
  /**
   * From when something is asked until a whole answer is there, credentials and a second attempt included, at most. Default: 15 s.
   */
  readonly deadline?: number;
  /** So long a server has to show that it is there where a request over a connection of many waited for too long. Default: 5 s. */
  readonly probe?: number;
}

/** What ends a request before it is answered. */
export interface AskOptions {
  /** Milliseconds that it may take, credentials and a second attempt included. Default, and most: those of the client. */
  readonly within?: number;
  /** Gives it up. Default: nobody does. */
  readonly signal?: Interruption;
}

const UNAUTHORIZED = 401;
const DEADLINE = 15_000;
const PROBE = 5_000;
const GIVEN_UP = 'it was given up';
/** Fields that are written without a manager being named are noted as this one's. */
const USER_AGENT = 'openshift-manager';

/**
 * A client of one Kubernetes API server. It keeps connections, and renews credentials that are not taken any more; apart from that
 * it tries nothing twice: whoever asks decides.
 */
export class KubeClient {
  private readonly connections: Connections;

  constructor(
    private readonly source: AccessSource,
    private readonly options: ClientOptions = {},
  ) {
    this.connections = new Connections(options.probe ?? PROBE);
  }

  /** Sends a request and reads the answer to its end. */
  ask(
    request: ApiRequest,
    { within = Number.POSITIVE_INFINITY, signal }: AskOptions = {},
  ): Promise<Answered | Unreachable> {
    const limit = new Limit(Math.min(within, this.options.deadline ?? DEADLINE));
    return this.withAccess((access) => this.exchange(access, request, limit, signal), limit);
  }

  /** Sends a request whose answer has no end of its own, and reads it until it ends. */
  stream(request: ApiRequest, reader: StreamReader): Promise<StreamEnd> {
    return this.withAccess((access) => this.streamed(access, request, reader));
  }

  close(): void {
    this.connections.close();
  }

  /** Once more with other credentials where the server does not take these. */
  private async withAccess<R extends StreamEnd>(
    send: (access: Access) => Promise<R>,
    limit?: Limit,
  ): Promise<R | Unreachable> {
    const inTime = (source: Promise<Access>): Promise<Access> => limit?.inTime(source) ?? source;
    try {
      const access = await inTime(this.source.current());
      const first = await send(access);
      if (first.kind !== 'answered' || first.code !== UNAUTHORIZED) return first;
      const renewed = await inTime(this.source.renew(access));
      return renewed === access ? first : await send(renewed);
    } catch (error) {
      return { kind: 'unreachable', reason: thrownMessage(error) };
    }
  }

  private exchange(
    access: Access,
    request: ApiRequest,
    limit: Limit,
    signal?: Interruption,
  ): Promise<Answered | Unreachable> {
    return new Promise((resolve) => {
      // Credentials may have taken all of it, or the process may have stood still. What comes too late is not sent at all.
      const late = (): string => `no answer from ${access.server.host} within ${limit.seconds} s`;
      if (limit.left === 0) return resolve({ kind: 'unreachable', reason: late() });
      const text = request.body === undefined ? undefined : JSON.stringify(request.body);
      if (signal?.aborted === true) return resolve({ kind: 'unreachable', reason: GIVEN_UP });
      const finish = (result: Answered | Unreachable): void => {
        patience.end();
        signal?.removeEventListener('abort', abort);
        resolve(result);
      };
      const fail = (reason: string): void => {
        finish({ kind: 'unreachable', reason });
        outgoing.destroy();
      };
      const failed = (error: unknown): void => fail(inWords(error, access));
      const outgoing = this.sent(access, request, text, {
        answered: (incoming) => {
          collected(incoming).then((text) => finish(answerOf(incoming, text)), failed);
        },
        failed,
      });
      const patience = new Patience(limit.left, () => {
        finish({ kind: 'unreachable', reason: late() });
        outgoing.giveUp();
      });
      const abort = (): void => fail(GIVEN_UP);
      signal?.addEventListener('abort', abort);
    });
  }

  private streamed(access: Access, request: ApiRequest, reader: StreamReader): Promise<StreamEnd> {
    return new Promise((resolve) => {
      if (reader.signal.aborted) return resolve({ kind: 'ended' });
      const finish = (end: StreamEnd): void => {
        patience.end();
        reader.signal.removeEventListener('abort', abort);
        resolve(end);
        outgoing.destroy();
      };
      const abort = (): void => finish({ kind: 'ended' });
      const patience = new Patience(reader.patience, () => {
        outgoing.giveUp();
        finish({ kind: 'silent' });
      });
      const failed = (error: unknown): void => finish({ kind: 'unreachable', reason: inWords(error, access) });
      const cutOff = (): void => failed(new Error('unexpected EOF'));
      const refused = (incoming: Incoming): void => {
        collected(incoming).then((text) => finish(answerOf(incoming, text)), failed);
      };
      // It holds the body alone, for as long as it lasts: headers are not kept.
      const begun = (body: Incoming['body']): void => {
        patience.heard();
        reader.opened();
        body.on('error', failed);
        body.on('data', (chunk: Buffer) => {
          patience.heard();
          try {
            reader.read(chunk);
          } catch (error) {
            failed(error);
          }
        });
        body.once('end', () => (isCutOff(body) ? cutOff() : finish({ kind: 'ended' })));
        body.once('close', cutOff);
      };
      const answered = (incoming: Incoming): void => (incoming.code === 200 ? begun(incoming.body) : refused(incoming));
      const outgoing = this.sent(access, request, undefined, { answered, failed });
      reader.signal.addEventListener('abort', abort);
    });
  }

  private sent(access: Access, request: ApiRequest, text: string | undefined, listener: OutgoingListener): Outgoing {
    const { method, contentType } = request;
    const headers = {
      accept: 'application/json',
      'user-agent': USER_AGENT,
      // Node says of itself how long a body is, but not of a DELETE, whose body would then be taken for the next request.
      ...(text === undefined
        ? {}
        : { 'content-type': contentType ?? 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(access.authorization === undefined ? {} : { authorization: access.authorization }),
    };
    const sent = { method, path: httpTarget(access.server, request), headers, text };
    return this.connections.send(access, sent, listener);
  }
}

/** The time that a request may take in all. */
class Limit {
  private readonly until: number;

  constructor(private readonly milliseconds: number) {
    this.until = performance.now() + milliseconds;
  }

  /** In milliseconds. */
  get left(): number {
    return Math.max(0, this.until - performance.now());
  }

  get seconds(): string {
    return `${Math.round(this.milliseconds / 10) / 100}`;
  }

  /** @throws Error where it takes longer */
  async inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no credentials within ${this.seconds} s`)), this.left);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What went wrong on the way, in words, and to which server. */
function inWords(error: unknown, { server, tls: { serverName } }: Access): string {
  const reason = reasonOf(error, { url: server, authorities: [], serverName });
  return reason.includes(server.hostname) ? reason : `${server.host}: ${reason}`;
}

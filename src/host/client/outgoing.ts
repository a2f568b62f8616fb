import type { ClientRequest, IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

/** The head of an answer, and what follows it. */
export interface Incoming {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  /** An answer that breaks off ends with an error, or is closed without an end. */
  readonly body: Readable;
}

/** Who is told what becomes of a request. */
export interface OutgoingListener {
  readonly answered: (incoming: Incoming) => void;
  readonly failed: (error: Error) => void;
}

/** A request on its way, over whatever version of HTTP. */
export interface Outgoing {
  /** Ends it, answered or not. */
  destroy(): void;
  /** Ends it because nothing came for too long. What else is under way on its connection is left alone. */
  giveUp(): void;
}

/** A request of HTTP/1.1, which has a connection to itself until it is answered. */
export function outgoingOf(request: ClientRequest, { answered, failed }: OutgoingListener): Outgoing {
  request.on('error', failed);
  request.once('response', (response) => {
    answered({ code: response.statusCode ?? 0, headers: response.headers, body: response });
  });
  const destroy = (): void => void request.destroy();
  return { destroy, giveUp: destroy };
}

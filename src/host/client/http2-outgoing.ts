import { type ClientHttp2Session, type ClientHttp2Stream, constants, type OutgoingHttpHeaders } from 'node:http2';
import type { Http2Place } from './http2-sessions';
import type { Outgoing, OutgoingListener } from './outgoing';

/** What is sent. */
interface Sent {
  readonly headers: OutgoingHttpHeaders;
  readonly text: string | undefined;
}

/** A request over a connection that carries others, too. */
export class Http2Outgoing implements Outgoing {
  private stream: ClientHttp2Stream | undefined;
  private other: Outgoing | undefined;
  private isOver = false;
  private isAnswered = false;

  /** @param otherwise sends it where the server speaks no HTTP/2 */
  constructor(
    private readonly place: Http2Place,
    request: Sent,
    private readonly listener: OutgoingListener,
    otherwise: () => Outgoing,
  ) {
    place.session.then(
      (session) => {
        if (session === undefined) place.leave();
        if (this.isOver) return;
        if (session === undefined) this.other = otherwise();
        else this.send(session, request);
      },
      (error: unknown) => {
        place.leave();
        if (!this.isOver) listener.failed(asError(error));
      },
    );
  }

  destroy(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.other?.destroy();
    // The server need not go on with what nobody waits for.
    this.stream?.close(constants.NGHTTP2_CANCEL);
    if (this.stream === undefined) this.place.leave();
  }

  /** Where nothing comes for too long the connection may be dead: no other request is to be lost to it. */
  giveUp(): void {
    this.place.retire();
    this.destroy();
  }

  private send(session: ClientHttp2Session, { headers, text }: Sent): void {
    const { place, listener } = this;
    try {
      this.stream = session.request(headers, { endStream: text === undefined });
    } catch (error) {
      // It came to its end since.
      place.retire();
      place.leave();
      listener.failed(asError(error));
      return;
    }
    const { stream } = this;
    stream.once('close', () => {
      place.leave();
      if (!this.isOver && !this.isAnswered) listener.failed(new Error('EOF'));
    });
    stream.on('error', listener.failed);
    stream.once('response', (answer) => {
      this.isAnswered = true;
      listener.answered({ code: answer[':status'] ?? 0, headers: answer, body: stream });
    });
    if (text !== undefined) stream.end(text);
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Whether an answer was cut off: a stream that is reset may seem to have come to its end. */
export const isCutOff = (body: object): boolean =>
  'rstCode' in body && typeof body.rstCode === 'number' && body.rstCode !== constants.NGHTTP2_NO_ERROR;

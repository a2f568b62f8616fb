import type { Duplex } from 'node:stream';
import type { LiveAnswer } from '../om/live-request';
import { type Stage, tooLate } from './go-words';

/**
 * How far a request has come, and the time that all of it may take. What is opened on the way is closed at its end. The timer
 * keeps the process alive: one that has nothing left to wait for would end without an answer.
 */
export class Stages {
  private readonly opened = new Set<Duplex>();
  private readonly timer: NodeJS.Timeout;
  private readonly late: Promise<LiveAnswer>;
  private stage: Stage = 'dial';
  private status: number | undefined;
  private over = false;

  constructor(milliseconds: number) {
    let over: (answer: LiveAnswer) => void = () => {};
    this.late = new Promise((resolve) => {
      over = resolve;
    });
    this.timer = setTimeout(() => {
      this.over = true;
      over(this.failed(tooLate(this.stage)));
      this.close();
    }, milliseconds);
  }

  /** Whether the time is up. */
  get isOver(): boolean {
    return this.over;
  }

  /** What is waited for. */
  get current(): Stage {
    return this.stage;
  }

  enter(stage: Exclude<Stage, 'body'>): void {
    this.stage = stage;
    this.status = undefined;
  }

  /** The head of an answer is there. */
  answered(status: number): void {
    this.stage = 'body';
    this.status = status;
  }

  /** Why there is no answer, with the status of one that began. */
  failed(error: string): LiveAnswer {
    return this.status === undefined ? { error } : { status: this.status, error };
  }

  /** Closes a stream at the end. Errors that come when nobody listens any more are nobody's. */
  keep<T extends Duplex>(stream: T): T {
    stream.on('error', () => {});
    this.opened.add(stream);
    return stream;
  }

  /** The answer, or that there was none in time. */
  inTime(answer: Promise<LiveAnswer>): Promise<LiveAnswer> {
    return Promise.race([answer, this.late]);
  }

  end(): void {
    clearTimeout(this.timer);
    this.close();
  }

  private close(): void {
    for (const stream of this.opened) stream.destroy();
  }
}

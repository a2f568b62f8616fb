import type { Clock } from '../om/controller';
import { type EventRecorder, type EventSource, eventRecorder } from '../om/events';
import type { Request } from '../om/request';

/** Takes down what one controller reports to admins, among its other requests. */
export class Recorder {
  private readonly recorder: EventRecorder;

  /** @param source who reports, and the object that it is about */
  constructor(
    source: EventSource,
    clock: Clock,
    private readonly requests: Request[],
  ) {
    this.recorder = eventRecorder(source, clock);
  }

  normal(reason: string, message: string): void {
    this.requests.push(this.recorder.event(reason, message));
  }

  warning(reason: string, message: string): void {
    this.requests.push(this.recorder.warning(reason, message));
  }
}

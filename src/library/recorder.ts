import type { Clock } from '../om/controller';
import { type EventRecorder, type EventSource, eventRecorder } from '../om/events';
import type { Request } from '../om/request';

/** Takes down what one controller reports to admins, among its other requests. */
export class Recorder {
  private readonly recorder: EventRecorder | undefined;

  /** @param source who reports, and the object that it is about; undefined where nobody is told, and the time is not asked for */
  constructor(
    source: EventSource | undefined,
    clock: Clock,
    private readonly requests: Request[],
  ) {
    this.recorder = source && eventRecorder(source, clock);
  }

  normal(reason: string, message: string): void {
    if (this.recorder !== undefined) this.requests.push(this.recorder.event(reason, message));
  }

  warning(reason: string, message: string): void {
    if (this.recorder !== undefined) this.requests.push(this.recorder.warning(reason, message));
  }
}

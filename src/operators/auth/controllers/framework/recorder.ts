import type { Clock } from '../../../../om/controller';
import { type EventRecorder, eventRecorder } from '../../../../om/events';
import type { Request } from '../../../../om/request';
import { OPERATOR_NAMESPACE } from '../../operands/namespaces';

/** Events go beside the operator's deployment, which they are about. */
const source = {
  involvedObject: { kind: 'Deployment', namespace: OPERATOR_NAMESPACE, name: 'authentication-operator' },
  component: 'cluster-authentication-operator-run-once-sync-context',
  cluster: 'Management',
} as const;

/** Takes down what one controller reports to admins, among its other requests. */
export class Recorder {
  private readonly recorder: EventRecorder;

  constructor(
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

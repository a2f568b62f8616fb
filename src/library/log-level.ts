import { operatorSettingsOf } from './operator-object';
import type { ControllerScope } from './scope';

const NORMAL = 'Normal';
const known: readonly string[] = ['Normal', 'Debug', 'Trace', 'TraceAll'];

/**
 * Reports what the operator's own log level should be. A run logs nothing, so there is no level to change.
 * Upstream: openshift/library-go pkg/operator/loglevel.
 *
 * @throws Failure when the operator's own object is not there
 */
export function checkLogLevel(scope: ControllerScope): void {
  const wanted = operatorSettingsOf(scope).operatorLogLevel || NORMAL;
  if (known.includes(wanted)) return;
  const message = `Invalid logLevel ${JSON.stringify(wanted)}, falling back to "${NORMAL}"`;
  scope.events.warning('OperatorLogLevelInvalid', message);
}

/**
 * The verbosity that an operand gets by `--v`, for a log level of the operator's object: 2, 4, 6 or 8. What nobody knows is 2.
 * Upstream: openshift/library-go pkg/operator/loglevel.
 */
export function verbosityOf(logLevel: string | undefined): number {
  switch (logLevel) {
    case 'Debug':
      return 4;
    case 'Trace':
      return 6;
    case 'TraceAll':
      return 8;
    default:
      return 2;
  }
}

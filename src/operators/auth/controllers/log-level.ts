import { operatorSpec } from './framework/operator';
import { authController } from './framework/scope';

const NORMAL = 'Normal';
const known: readonly string[] = ['Normal', 'Debug', 'Trace', 'TraceAll'];

/**
 * Reports what the operator's own log level should be. A run logs nothing, so there is no level to change.
 * Upstream: openshift/library-go pkg/operator/loglevel.
 */
export const logLevelController = authController('TODO-logLevelController', (scope) => {
  const wanted = operatorSpec(scope).operatorLogLevel || NORMAL;
  if (!known.includes(wanted)) {
    scope.events.warning(
      'OperatorLogLevelInvalid',
      `Invalid logLevel ${JSON.stringify(wanted)}, falling back to "${NORMAL}"`,
    );
  }
});

import { clusterVersions } from '../resources/openshift';
import { authController, listed } from './framework/scope';

/** The capability that the set of controllers depends on. */
export const CONSOLE_CAPABILITY = 'Console';

/**
 * Tells that the operator has to start anew because the console came, which adds an observer. Every run is a new start, so
 * there is nothing to end. Upstream: cluster-authentication-operator pkg/controllers/termination.
 */
export const terminationController = authController('TODO-terminationController', (scope) => {
  const { status } = listed(scope, clusterVersions, 'version');
  if (!status?.capabilities?.enabledCapabilities?.includes(CONSOLE_CAPABILITY)) return;
  scope.events.normal(
    'TerminationController',
    'Console capability enabled, restarting cluster authentication operator',
  );
});

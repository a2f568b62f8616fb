import { applySecret } from '../../../library/apply/secret';
import { configSecret } from './encryption/config-secret';
import { degradedOn, encryptionController } from './encryption/controller';
import { observe } from './encryption/observation';
import { stateEvents } from './encryption/state-events';
import type { Scope } from './framework/scope';

const DEGRADED = 'EncryptionStateControllerDegraded';

function writeConfig(scope: Scope): void {
  const found = observe(scope);
  // The first key comes first.
  if (found === undefined || (found.deployed === undefined && found.keySecrets.length === 0)) return;
  const { written } = applySecret(scope, configSecret(found.desired));
  if (!written) return;
  for (const { reason, message } of stateEvents(found.current, found.desired)) scope.events.normal(reason, message);
}

/**
 * Writes the configuration that the API server needs next, for others to copy and roll out.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/state_controller.go.
 */
export const encryptionStateController = encryptionController('EncryptionState', [DEGRADED], (scope) =>
  degradedOn(DEGRADED, () => writeConfig(scope)),
);

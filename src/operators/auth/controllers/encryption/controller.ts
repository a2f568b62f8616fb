import { attempt, type Failure } from '../../../../library/failure';
import { isManaged } from '../../../../library/operator-object';
import { applyOperatorStatus } from '../../../../library/status/operator-status';
import type { ApplyCondition } from '../../../../om/status/operator-status';
import { oauthApiserverEncryption } from '../../divergences/oauth-apiserver';
import { operatorSettings } from '../framework/operator';
import { type AuthController, authController, type Scope } from '../framework/scope';
import { COMPONENT } from './group-resource';
import { isHidden } from './observation';
import { wasEncryptionEnabled } from './precondition';

/** What a controller found out: conditions to apply, if it can tell, and why it could not go on. */
export interface Outcome {
  readonly conditions?: readonly ApplyCondition[];
  readonly failure?: Failure;
}

/**
 * A controller of encryption: idle, with nothing to complain of, until encryption is asked for.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers.
 *
 * @param name the part of the name that follows the operand's
 * @param conditions types of the conditions it owns
 */
export function encryptionController(
  name: string,
  conditions: readonly string[],
  sync: (scope: Scope) => Outcome,
): AuthController {
  const fullName = `${COMPONENT}-${name}`;
  return authController(fullName, { hostedInstead: oauthApiserverEncryption }, (scope) => {
    if (isHidden(scope)) return;
    const ready = isManaged(operatorSettings(scope)) && wasEncryptionEnabled(scope);
    const outcome: Outcome = ready
      ? sync(scope)
      : { conditions: conditions.map((type) => ({ type, status: 'False' })) };
    if (outcome.conditions !== undefined) {
      applyOperatorStatus(scope, fullName, { conditions: outcome.conditions });
    }
    if (outcome.failure !== undefined) throw outcome.failure;
  });
}

/** The outcome of a step that either works or leaves a condition behind. */
export function degradedOn(type: string, step: () => void): Outcome {
  const done = attempt(step);
  if ('value' in done) return { conditions: [{ type, status: 'False' }] };
  const { failure } = done;
  return { conditions: [{ type, status: 'True', reason: 'Error', message: failure.message }], failure };
}

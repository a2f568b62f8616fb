import { systemErrorCode } from '../om/input/system-error';

/**
 * Loads cdk8s-plus-28, once something is deployed: types may be imported without it.
 *
 * @throws Error that says what to install where it is missing
 */
export function loadPlus(): typeof import('cdk8s-plus-28') {
  try {
    return require('cdk8s-plus-28');
  } catch (error) {
    if (systemErrorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(
      'openshift-manager/deploy: found no cdk8s-plus-28, expected it beside cdk8s. Install it: npm install cdk8s-plus-28',
      { cause: error },
    );
  }
}

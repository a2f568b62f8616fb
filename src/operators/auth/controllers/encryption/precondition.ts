import { secrets } from '../../../../library/resources/core';
import { cached } from '../../../../library/scope';
import { CONFIG_MANAGED_NAMESPACE } from '../../operands/namespaces';
import { ENCRYPTION_CONFIG_SOURCE } from '../../operands/oauth-apiserver/names';
import { apiServers } from '../../resources/openshift';
import { CLUSTER } from '../framework/operator';
import type { AuthRun } from '../framework/scope';
import { keySecrets } from './observation';

/**
 * Whether encryption is on, or ever was: only then is there anything to care for.
 * Upstream: openshift/library-go pkg/operator/encryption/preconditions.go.
 */
export function wasEncryptionEnabled(run: AuthRun): boolean {
  const config = cached(run, apiServers, CLUSTER);
  if (config === undefined) return false;
  const { type = '' } = config.spec.encryption ?? {};
  if (type !== '' && type !== 'identity') return true;
  return (
    cached(run, secrets, ENCRYPTION_CONFIG_SOURCE, CONFIG_MANAGED_NAMESPACE) !== undefined || keySecrets(run).length > 0
  );
}

import { secrets } from '../../../../library/resources/core';
import type { GeneratedSecrets } from '../../../../om/controller';
import { hasRedacted } from '../../../../om/redaction';
import { type Result, success } from '../../../../om/result';
import {
  KUBEADMIN_HASH,
  KUBEADMIN_PASSWORD,
  kubeadminHash,
  withHashAnnotation,
} from '../../operands/kubeadmin/secrets';
import type { Pass } from '../pass/pass';
import { createOrUpdate } from '../upsert/create-or-update';

/**
 * The hash that the oauth-server checks the kubeadmin password against, and its copy beside the password. A
 * hash without a password is deleted.
 * Upstream: openshift/hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources.
 */
export function kubeadminPasswordHash(pass: Pass, generatedSecrets: GeneratedSecrets): Result<unknown> {
  const { management, userWorkload, namespace, placement } = pass;
  const { name, namespace: guestNamespace } = KUBEADMIN_HASH;
  const password = management.get(secrets, KUBEADMIN_PASSWORD, namespace);
  if (password === undefined) {
    const stale = userWorkload.get(secrets, name, guestNamespace);
    if (stale !== undefined) userWorkload.delete(secrets, stale);
    return success(undefined);
  }
  // A hash of what is not known fits nothing.
  if (hasRedacted(password) || hasRedacted(userWorkload.get(secrets, name, guestNamespace))) return success(undefined);
  const hash = createOrUpdate(userWorkload, secrets, name, guestNamespace, (existing) =>
    kubeadminHash(password, generatedSecrets, existing),
  );
  if (!hash.ok) return hash;
  return createOrUpdate(management, secrets, KUBEADMIN_PASSWORD, namespace, (existing) =>
    success(withHashAnnotation(placement, existing ?? password, hash.value)),
  );
}

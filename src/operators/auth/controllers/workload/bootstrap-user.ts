import { namespaces, secrets } from '../../../../library/resources/core';
import { parseTime } from '../../../../om/clock';
import type { AuthRun } from '../framework/scope';

const NAMESPACE = 'kube-system';
const HOUR = 3_600_000;

/**
 * Whether the user of the installation may still log in: its secret is there, and not made anew long after the cluster
 * was. Upstream: openshift/library-go pkg/authentication/bootstrapauthenticator.
 */
export function bootstrapUserExists({ state }: AuthRun): boolean {
  const secret = state.get(secrets, 'kubeadmin', NAMESPACE);
  if (secret === undefined || secret.metadata.deletionTimestamp !== undefined) return false;
  const namespace = state.get(namespaces, NAMESPACE);
  // In doubt the user is there: the server that looks closer will refuse it.
  if (namespace === undefined) return true;
  const made = parseTime(secret.metadata.creationTimestamp ?? '') ?? 0;
  return made <= (parseTime(namespace.metadata.creationTimestamp ?? '') ?? 0) + HOUR;
}

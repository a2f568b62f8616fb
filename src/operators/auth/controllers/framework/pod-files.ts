import { Failure } from './failure';

/** Where a pod finds the authority of its API server. */
export const SERVICE_ACCOUNT_CA = '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt';
/** Where the operator's pod finds the authority of the cluster's services. */
export const SERVICE_CA_BUNDLE = '/var/run/configmaps/service-ca-bundle/service-ca.crt';

/**
 * A file that only the operator's own pod has. Controllers see the clusters' state and nothing of the machine they run on,
 * so it is never there.
 *
 * @throws Failure as opening a missing file fails
 */
export function podFile(path: string): string {
  throw new Failure(`open ${path}: no such file or directory`);
}

import { Failure } from '../../../../library/failure';
import { configMaps } from '../../../../library/resources/core';
import { OPERATOR_NAMESPACE } from '../../operands/namespaces';
import type { AuthRun } from './scope';

/**
 * A file that the operator's pod mounts, and the ConfigMap that it is mounted from. Controllers see the clusters' state and
 * nothing of the machine they run on.
 */
export interface PodFile {
  readonly path: string;
  /** Name of the ConfigMap, in the operator's namespace. */
  readonly name: string;
  readonly key: string;
}

/**
 * The authority of the API server, which every pod has.
 * Upstream: kubernetes plugin/pkg/admission/serviceaccount, which projects it.
 */
export const API_SERVER_CA: PodFile = {
  path: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
  name: 'kube-root-ca.crt',
  key: 'ca.crt',
};

/**
 * The authority of the cluster's services.
 * Upstream: cluster-authentication-operator manifests/07_deployment.yaml.
 */
export const SERVICE_CA_BUNDLE: PodFile = {
  path: '/var/run/configmaps/service-ca-bundle/service-ca.crt',
  name: 'service-ca-bundle',
  key: 'service-ca.crt',
};

/**
 * What such a file holds, as far as the clusters' state tells.
 *
 * @throws Failure as opening a missing file fails
 */
export function podFile({ state }: Pick<AuthRun, 'state'>, { path, name, key }: PodFile): string {
  const text = state.get(configMaps, name, OPERATOR_NAMESPACE)?.data?.[key];
  if (text === undefined) throw new Failure(`open ${path}: no such file or directory`);
  return text;
}

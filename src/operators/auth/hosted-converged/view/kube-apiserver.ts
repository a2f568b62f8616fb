import type { ConfigMap } from '../../../../kube/types';
import { configMaps } from '../../../../library/resources/core';
import { acceptedIssuers, issuersTold } from '../../hosted-cpo/pass/issuers';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { oauthEnabled } from '../../observe/hosted/authentication-type';
import { controlPlaneComponents } from '../../resources/hypershift';
import { operatorKubeApiServers } from '../../resources/openshift';
import { type Shown, shown } from './shown';
import { CLUSTER, OPERATOR_API, singleton } from './singleton';

const NAMESPACE = 'openshift-kube-apiserver';
/** A hosted kube-apiserver has no numbered revisions; the one that runs stands for all. */
const REVISION = 1;

const external = {
  apiServerArguments: {
    'authentication-config': ['/etc/kubernetes/static-pod-resources/configmaps/auth-config/auth-config.json'],
  },
  authConfig: { oauthMetadataFile: '' },
};

/** A config map of the revision that runs. It is there once external issuers are in force. */
function configMap(pass: Pass, prefix: string, data: ConfigMap['data']): Shown {
  const metadata = { name: `${prefix}-${REVISION}`, namespace: NAMESPACE };
  const object: ConfigMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
  return shown(configMaps, metadata, () => (serversWanted(pass) ? undefined : object));
}

/** Whether every kube-apiserver runs with the control plane's present configuration. */
function isRolledOut({ management, namespace, hcp }: Pass): boolean {
  const { conditions = [], observedGeneration = 0 } =
    management.get(controlPlaneComponents, 'kube-apiserver', namespace)?.status ?? {};
  const holds = (type: string) => conditions.some((one) => one.type === type && one.status === 'True');
  return holds('RolloutComplete') && holds('Available') && observedGeneration >= (hcp.metadata.generation ?? 0);
}

/**
 * Whether the built-in servers are to run: until no kube-apiserver depends on them any more. One that runs with the present
 * configuration still does where that configuration names issuers which it could not be told of.
 */
export const serversWanted = (pass: Pass): boolean =>
  oauthEnabled(pass.hcp) || !isRolledOut(pass) || !(issuersTold(pass) || acceptedIssuers(pass).ok);

/**
 * The kube-apiservers as the operator asks for them: whether external issuers are not only configured but in force, which
 * decides when the oauth-server may go.
 */
export const kubeApiservers = (pass: Pass): readonly Shown[] => [
  shown(operatorKubeApiServers, CLUSTER, () => ({
    ...singleton(OPERATOR_API, 'KubeAPIServer'),
    spec: {},
    status: { nodeStatuses: [{ nodeName: 'hosted', currentRevision: REVISION }] },
  })),
  configMap(pass, 'config', { 'config.yaml': JSON.stringify(external) }),
  configMap(pass, 'auth-config', { 'auth-config.json': '{}' }),
];

import type { JsonObject } from '../../../../src/kube/json';
import type { Condition, ConfigMap, KubeObject } from '../../../../src/kube/types';
import { configMaps } from '../../../../src/library/resources/core';
import type { ResourceType } from '../../../../src/om/resource-type';
import { entry, type StateEntry } from '../../../../src/om/state/memory-state';
import {
  authenticationConfigs,
  operatorAuthentications,
  operatorKubeApiServers,
  routes,
} from '../../../../src/operators/auth/resources/openshift';

/** An object of a kind from what the kind's schema makes of it. */
export const object = <T extends KubeObject>(
  type: ResourceType<T>,
  metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown },
  rest: JsonObject = {},
): StateEntry<T> => {
  const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
  return entry(type, type.schema.parse({ apiVersion, kind: type.kind, metadata, ...rest }));
};

/** A config map of a namespace. */
export const configMap = (namespace: string, name: string, data: ConfigMap['data'] = {}): StateEntry<ConfigMap> =>
  object(configMaps, { name, namespace }, { data });

/** The cluster's Authentication. */
export const authentication = (spec: JsonObject = {}): StateEntry =>
  object(authenticationConfigs, { name: 'cluster' }, { spec });

/** The operator's object with conditions in its status that nobody is known to manage. */
export const operatorWith = (status: JsonObject, spec: JsonObject = { managementState: 'Managed' }): StateEntry =>
  object(operatorAuthentications, { name: 'cluster' }, { spec, status });

/** A condition of the operator's status. */
export const condition = (type: string, status: string, more: Partial<Condition> = {}): Condition => ({
  type,
  status,
  lastTransitionTime: '2026-03-01T08:00:00Z',
  ...more,
});

/** The login route, admitted unless it is said not to be. */
export const loginRoute = (admitted = 'True'): StateEntry =>
  object(
    routes,
    { name: 'oauth-openshift', namespace: 'openshift-authentication' },
    {
      spec: {
        host: 'login.test',
        to: { kind: 'Service', name: 'oauth-openshift' },
        tls: { termination: 'passthrough' },
      },
      status: { ingress: [{ host: 'login.test', conditions: [{ type: 'Admitted', status: admitted }] }] },
    },
  );

const KUBE_APISERVER = 'openshift-kube-apiserver';
const STRUCTURED =
  '"authentication-config":["/etc/kubernetes/static-pod-resources/configmaps/auth-config/auth-config.json"]';

/** A kube-apiserver configuration that accepts tokens of external issuers and of nobody else. */
export const OIDC_CONFIG = `{"oauthMetadataFile":"","apiServerArguments":{${STRUCTURED}}}`;

/** A cluster whose kube-apiservers run these revisions, each with such a configuration. */
export const oidcCluster = (revisions: readonly number[], configuration = OIDC_CONFIG): readonly StateEntry[] => [
  authentication({ type: 'OIDC' }),
  object(
    operatorKubeApiServers,
    { name: 'cluster' },
    { status: { nodeStatuses: revisions.map((currentRevision) => ({ nodeName: 'n', currentRevision })) } },
  ),
  ...[...new Set(revisions)].flatMap((revision) => [
    configMap(KUBE_APISERVER, `config-${revision}`, { 'config.yaml': configuration }),
    configMap(KUBE_APISERVER, `auth-config-${revision}`),
  ]),
];

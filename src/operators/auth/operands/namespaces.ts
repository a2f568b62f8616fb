import type { Namespace } from '../../../kube/types';

/** Namespace of the oauth-server on a standalone cluster. */
export const OAUTH_SERVER_NAMESPACE = 'openshift-authentication';
/** Namespace of the OAuth API server on a standalone cluster. */
export const OAUTH_APISERVER_NAMESPACE = 'openshift-oauth-apiserver';
/** Namespace of the operator itself on a standalone cluster. */
export const OPERATOR_NAMESPACE = 'openshift-authentication-operator';
/** Where admins put the objects that cluster configuration refers to. */
export const CONFIG_NAMESPACE = 'openshift-config';
/** Where operators publish what other components read. */
export const CONFIG_MANAGED_NAMESPACE = 'openshift-config-managed';

/** In either server's namespace, the network policy that lets through what others allow and nothing else. */
export const DENY_ALL = 'default-deny-all';

/** A namespace of control plane pods: privileged, monitored, on any node that the pods ask for. */
const operandNamespace = (name: string): Namespace => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    annotations: { 'openshift.io/node-selector': '', 'workload.openshift.io/allowed': 'management' },
    labels: {
      'openshift.io/cluster-monitoring': 'true',
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/audit': 'privileged',
      'pod-security.kubernetes.io/warn': 'privileged',
    },
  },
});

/** {@link OAUTH_SERVER_NAMESPACE}. Upstream: cluster-authentication-operator bindata/oauth-openshift/ns.yaml. */
export const oauthServerNamespace = (): Namespace => operandNamespace(OAUTH_SERVER_NAMESPACE);

/** {@link OAUTH_APISERVER_NAMESPACE}. Upstream: cluster-authentication-operator bindata/oauth-apiserver/ns.yaml. */
export const oauthApiserverNamespace = (): Namespace => operandNamespace(OAUTH_APISERVER_NAMESPACE);

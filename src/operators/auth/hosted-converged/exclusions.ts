import { configMasterCa } from '../divergences/config';
import type { Divergence } from '../divergences/divergence';
import {
  aggregatedApiService,
  loginRoutes,
  loginServicePort,
  operandNetworkPolicies,
  tokenWebhook,
} from '../divergences/exposure';
import { authConfigForm } from '../divergences/external-oidc';
import {
  clusterAdminBindings,
  metadataDocument,
  operandNamespaces,
  reportsClusterOperator,
  servingCertSource,
} from '../divergences/guest';
import {
  oauthApiserverEncryption,
  oauthApiserverEtcd,
  oauthApiserverPdbSingle,
  oauthApiserverRevisions,
} from '../divergences/oauth-apiserver';
import type { Place } from './names/names';

/** An object of the standalone operator that a hosted cluster does without, and why. */
export interface LeftOut {
  /** What hosting requires instead. */
  readonly because: Pick<Divergence<unknown>, 'id' | 'kind' | 'reason'>;
}

export interface ObjectRule extends LeftOut {
  readonly resource: string;
  readonly namespace?: string;
  /** A name, or the beginning of names where it ends in `*`. */
  readonly name: string;
  /** Whether hosting writes it instead, and takes it away when the operator does. */
  readonly takenAway?: true;
}

const AUTHENTICATION = 'openshift-authentication';
const OAUTH_APISERVER = 'openshift-oauth-apiserver';
const MANAGED = 'openshift-config-managed';

/** Objects that the operator writes in a cluster of its own and that are not written for a hosted one. */
export const objectsLeftOut: readonly ObjectRule[] = [
  { resource: 'namespaces', name: '*', because: operandNamespaces },
  { resource: 'serviceaccounts', namespace: AUTHENTICATION, name: '*', because: operandNamespaces },
  { resource: 'serviceaccounts', namespace: OAUTH_APISERVER, name: '*', because: operandNamespaces },
  { resource: 'networkpolicies', name: '*', because: operandNetworkPolicies },
  { resource: 'clusterrolebindings', name: 'system:openshift:openshift-authentication', because: clusterAdminBindings },
  { resource: 'clusterrolebindings', name: 'system:openshift:oauth-apiserver', because: clusterAdminBindings },
  {
    resource: 'services',
    namespace: AUTHENTICATION,
    name: 'oauth-openshift',
    because: loginServicePort,
    takenAway: true,
  },
  { resource: 'services', namespace: OAUTH_APISERVER, name: 'api', because: aggregatedApiService, takenAway: true },
  { resource: 'routes', name: '*', because: loginRoutes, takenAway: true },
  { resource: 'ingresses', name: 'cluster', because: loginRoutes },
  { resource: 'poddisruptionbudgets', name: '*', because: oauthApiserverPdbSingle },
  { resource: 'configmaps', namespace: AUTHENTICATION, name: 'v4-0-config-system-service-ca', because: configMasterCa },
  { resource: 'configmaps', namespace: AUTHENTICATION, name: 'v4-0-config-system-metadata', because: metadataDocument },
  { resource: 'configmaps', namespace: MANAGED, name: 'oauth-openshift', because: metadataDocument },
  { resource: 'configmaps', namespace: MANAGED, name: 'oauth-serving-cert', because: servingCertSource },
  { resource: 'configmaps', namespace: MANAGED, name: 'auth-config', because: authConfigForm },
  { resource: 'secrets', namespace: AUTHENTICATION, name: 'v4-0-config-system-serving-cert', because: configMasterCa },
  {
    resource: 'secrets',
    namespace: AUTHENTICATION,
    name: 'v4-0-config-system-router-certs',
    because: servingCertSource,
  },
  { resource: 'configmaps', namespace: OAUTH_APISERVER, name: 'etcd-serving-ca', because: oauthApiserverEtcd },
  { resource: 'secrets', namespace: OAUTH_APISERVER, name: 'etcd-client', because: oauthApiserverEtcd },
  { resource: 'secrets', namespace: OAUTH_APISERVER, name: 'encryption-config*', because: oauthApiserverEncryption },
  { resource: 'secrets', namespace: MANAGED, name: 'encryption-*', because: oauthApiserverEncryption },
  { resource: 'storageversionmigrations', name: '*', because: oauthApiserverEncryption },
  { resource: 'configmaps', namespace: OAUTH_APISERVER, name: 'audit-*', because: oauthApiserverRevisions },
  { resource: 'configmaps', namespace: OAUTH_APISERVER, name: 'revision-status-*', because: oauthApiserverRevisions },
  { resource: 'configmaps', namespace: OAUTH_APISERVER, name: 'auth-config', because: authConfigForm },
  { resource: 'secrets', namespace: OAUTH_APISERVER, name: 'openshift-authenticator-certs', because: tokenWebhook },
  { resource: 'certificatesigningrequests', name: '*', because: tokenWebhook },
  {
    resource: 'secrets',
    namespace: 'openshift-config',
    name: 'webhook-authentication-integrated-oauth',
    because: tokenWebhook,
  },
  { resource: 'clusteroperators', name: '*', because: reportsClusterOperator },
  // Told to the admins of a cluster whose operator they run.
  { resource: 'events', name: '*', because: reportsClusterOperator },
];

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

/** Why an object is not written for a hosted cluster; undefined where it is. */
export const leftOut = ({ resource, namespace, name }: Place): ObjectRule | undefined =>
  objectsLeftOut.find(
    (rule) =>
      rule.resource === resource &&
      (rule.namespace === undefined || rule.namespace === namespace) &&
      matches(rule.name, name),
  );

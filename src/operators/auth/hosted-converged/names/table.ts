import {
  CONFIG_MANAGED_NAMESPACE as MANAGED,
  OAUTH_APISERVER_NAMESPACE as OAUTH_APISERVER,
  OAUTH_SERVER_NAMESPACE as OAUTH_SERVER,
  CONFIG_NAMESPACE as USER,
} from '../../operands/namespaces';
import { OAUTH_SERVER_OBJECTS } from './prefixes';

/** A kind as the table needs it: its group and plural name. */
export type Kind = { readonly group: string; readonly resource: string };

/** One object, or a family of objects with a common beginning, under its standalone name and in a control plane. */
export interface NameEntry {
  readonly resources: readonly string[];
  readonly namespace: string;
  readonly known: string;
  readonly here: string;
  /** Whether both are beginnings of names. */
  readonly family?: true;
}

const one = (resources: string, namespace: string, known: string, here: string): NameEntry => ({
  resources: resources.split(' '),
  namespace,
  known,
  here,
});
const family = (resources: string, namespace: string, known: string, here: string): NameEntry => ({
  ...one(resources, namespace, known, here),
  family: true,
});

/**
 * What the objects of the standalone operator are called in the one namespace of a control plane. Two standalone namespaces
 * become one, so generic names say whose they are; what other components of the control plane make has the name that they
 * gave it. The first entry that fits counts, and no two entries lead to one name.
 */
export const nameTable: readonly NameEntry[] = [
  // The oauth-server. Its own objects have a prefix that nobody else uses.
  one('secrets', OAUTH_SERVER, 'v4-0-config-system-serving-cert', 'oauth-server-crt'),
  one('configmaps', OAUTH_SERVER, 'v4-0-config-system-service-ca', 'oauth-master-ca-bundle'),
  family('configmaps secrets', OAUTH_SERVER, 'v4-0-config-', 'v4-0-config-'),
  one('configmaps', OAUTH_SERVER, 'audit', 'oauth-server-audit'),
  one('deployments services serviceaccounts endpoints', OAUTH_SERVER, 'oauth-openshift', 'oauth-openshift'),
  one('routes', OAUTH_SERVER, 'oauth-openshift', 'oauth'),
  one('networkpolicies', OAUTH_SERVER, 'default-deny-all', 'oauth-openshift-default-deny-all'),
  one('networkpolicies', OAUTH_SERVER, 'oauth-server-networkpolicy', 'oauth-openshift-networkpolicy'),
  family('pods', OAUTH_SERVER, 'oauth-openshift-', 'oauth-openshift-'),

  // The API server.
  one('deployments daemonsets', OAUTH_APISERVER, 'apiserver', 'openshift-oauth-apiserver'),
  one('services endpoints', OAUTH_APISERVER, 'api', 'openshift-oauth-apiserver'),
  one('serviceaccounts', OAUTH_APISERVER, 'oauth-apiserver-sa', 'openshift-oauth-apiserver'),
  one('poddisruptionbudgets', OAUTH_APISERVER, 'oauth-apiserver-pdb', 'openshift-oauth-apiserver'),
  one('configmaps', OAUTH_APISERVER, 'audit', 'openshift-oauth-apiserver-audit'),
  family('configmaps', OAUTH_APISERVER, 'audit-', 'openshift-oauth-apiserver-audit-'),
  family('configmaps', OAUTH_APISERVER, 'revision-status-', 'openshift-oauth-apiserver-revision-status-'),
  one('configmaps', OAUTH_APISERVER, 'etcd-serving-ca', 'etcd-ca'),
  one('configmaps', OAUTH_APISERVER, 'trusted-ca-bundle', 'openshift-oauth-apiserver-trusted-ca-bundle'),
  one('configmaps', OAUTH_APISERVER, 'auth-config', 'openshift-oauth-apiserver-auth-config'),
  one('secrets', OAUTH_APISERVER, 'etcd-client', 'etcd-client-tls'),
  one('secrets', OAUTH_APISERVER, 'serving-cert', 'openshift-oauth-apiserver-cert'),
  one('secrets', OAUTH_APISERVER, 'openshift-authenticator-certs', 'openshift-authenticator-cert'),
  one('secrets', OAUTH_APISERVER, 'encryption-config', 'openshift-oauth-apiserver-encryption-config'),
  family('secrets', OAUTH_APISERVER, 'encryption-config-', 'openshift-oauth-apiserver-encryption-config-'),
  one('networkpolicies', OAUTH_APISERVER, 'default-deny-all', 'openshift-oauth-apiserver-default-deny-all'),
  one('networkpolicies', OAUTH_APISERVER, 'oauth-apiserver-networkpolicy', 'openshift-oauth-apiserver-networkpolicy'),
  one('networkpolicies', OAUTH_APISERVER, 'allow-kms-preflight', 'openshift-oauth-apiserver-allow-kms-preflight'),
  family('pods', OAUTH_APISERVER, 'apiserver-', 'openshift-oauth-apiserver-'),

  // What the kube-apiserver reads.
  one('configmaps', MANAGED, 'auth-config', 'auth-config'),
  one('configmaps', MANAGED, 'oauth-openshift', 'oauth-metadata'),
  one('secrets', USER, 'webhook-authentication-integrated-oauth', 'kas-authentication-token-webhook-config'),
  one(
    'secrets',
    MANAGED,
    'encryption-config-openshift-oauth-apiserver',
    'openshift-oauth-apiserver-encryption-desired-config',
  ),
  family('secrets', MANAGED, 'encryption-key-openshift-oauth-apiserver-', 'openshift-oauth-apiserver-encryption-key-'),
];

/** Namespaces of pods, and the beginning of whatever the table does not name in them. */
export const otherObjects: readonly { readonly namespace: string; readonly prefix: string }[] = [
  { namespace: OAUTH_SERVER, prefix: OAUTH_SERVER_OBJECTS.oauthServer },
  { namespace: OAUTH_APISERVER, prefix: OAUTH_SERVER_OBJECTS.oauthApiserver },
];

/** Kinds that admins keep in {@link USER} and that a control plane has in its own namespace, under the same names. */
export const userMaterial = { namespace: USER, resources: ['configmaps', 'secrets'] } as const;

import {
  type ExactResource,
  exactResource,
  type GeneratedNameResource,
  isDeclared,
  type OutputResources,
} from '../../../om/declared-resources';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterType } from '../../../om/state/cluster-state';
import { clusterTypes } from '../../../om/state/cluster-state';
import * as r from '../resources';

const AUTHENTICATION = 'openshift-authentication';
const OAUTH_APISERVER = 'openshift-oauth-apiserver';
const CONFIG = 'openshift-config';
const CONFIG_MANAGED = 'openshift-config-managed';

const named = (
  type: ResourceType,
  namespace: string | undefined,
  ...names: readonly string[]
): readonly ExactResource[] => names.map((name) => exactResource(type, name, namespace));

const numbered = (type: ResourceType, namespace: string | undefined, prefix: string): GeneratedNameResource =>
  exactResource(type, prefix, namespace);

/**
 * What the operator writes, by cluster: the original's declaration and what it forgot there.
 * Upstream: cluster-authentication-operator pkg/cmd/mom/output_resources_command.go.
 */
export const declaredOutputs: OutputResources = {
  configurationResources: {
    exactResources: [
      ...named(r.ingresses, undefined, 'cluster'),
      ...named(r.authenticationConfigs, undefined, 'cluster'),
    ],
  },
  managementResources: {
    exactResources: [
      ...named(r.clusterOperators, undefined, 'authentication'),
      ...named(r.operatorAuthentications, undefined, 'cluster'),
      ...named(r.namespaces, undefined, AUTHENTICATION, OAUTH_APISERVER),
      ...named(
        r.configMaps,
        AUTHENTICATION,
        'audit',
        'v4-0-config-system-auth-proxy-ca',
        'v4-0-config-system-cliconfig',
        'v4-0-config-system-metadata',
        'v4-0-config-system-service-ca',
        'v4-0-config-system-trusted-ca-bundle',
      ),
      ...named(
        r.secrets,
        AUTHENTICATION,
        'v4-0-config-system-custom-router-certs',
        'v4-0-config-system-ocp-branding-template',
        'v4-0-config-system-router-certs',
        'v4-0-config-system-session',
        'v4-0-config-user-template-error',
        'v4-0-config-user-template-login',
        'v4-0-config-user-template-provider-selection',
      ),
      ...named(r.deployments, AUTHENTICATION, 'oauth-openshift'),
      ...named(r.services, AUTHENTICATION, 'oauth-openshift'),
      ...named(r.serviceAccounts, AUTHENTICATION, 'oauth-openshift'),
      ...named(r.routes, AUTHENTICATION, 'oauth-openshift'),
      ...named(r.networkPolicies, AUTHENTICATION, 'oauth-server-networkpolicy', 'default-deny-all'),
      ...named(r.deployments, OAUTH_APISERVER, 'apiserver'),
      ...named(r.configMaps, OAUTH_APISERVER, 'audit', 'auth-config', 'etcd-serving-ca'),
      ...named(r.secrets, OAUTH_APISERVER, 'encryption-config', 'etcd-client', 'openshift-authenticator-certs'),
      ...named(r.podDisruptionBudgets, OAUTH_APISERVER, 'oauth-apiserver-pdb'),
      ...named(
        r.networkPolicies,
        OAUTH_APISERVER,
        'oauth-apiserver-networkpolicy',
        'allow-kms-preflight',
        'default-deny-all',
      ),
      ...named(r.roles, CONFIG_MANAGED, 'system:openshift:oauth-servercert-trust'),
      ...named(r.roleBindings, CONFIG_MANAGED, 'system:openshift:oauth-servercert-trust'),
      ...named(r.configMaps, CONFIG_MANAGED, 'auth-config', 'oauth-openshift', 'oauth-serving-cert'),
      ...named(r.secrets, CONFIG_MANAGED, 'encryption-config-openshift-oauth-apiserver'),
      ...named(r.secrets, CONFIG, 'webhook-authentication-integrated-oauth'),
    ],
    generatedNameResources: [
      numbered(r.configMaps, AUTHENTICATION, 'v4-0-config-user-idp-'),
      numbered(r.secrets, AUTHENTICATION, 'v4-0-config-user-idp-'),
      numbered(r.configMaps, OAUTH_APISERVER, 'audit-'),
      numbered(r.configMaps, OAUTH_APISERVER, 'revision-status-'),
      numbered(r.secrets, OAUTH_APISERVER, 'encryption-config-'),
      numbered(r.secrets, CONFIG_MANAGED, 'encryption-key-openshift-oauth-apiserver-'),
    ],
    eventingNamespaces: ['openshift-authentication-operator'],
  },
  userWorkloadResources: {
    exactResources: [
      ...named(
        r.clusterRoleBindings,
        undefined,
        'system:openshift:openshift-authentication',
        'system:openshift:oauth-apiserver',
        'system:openshift:useroauthaccesstoken-manager',
      ),
      ...named(r.clusterRoles, undefined, 'system:openshift:useroauthaccesstoken-manager'),
      ...named(
        r.oauthClients,
        undefined,
        'openshift-browser-client',
        'openshift-challenging-client',
        'openshift-cli-client',
      ),
      ...named(r.serviceAccounts, OAUTH_APISERVER, 'oauth-apiserver-sa'),
      ...named(r.services, OAUTH_APISERVER, 'api'),
      ...named(r.apiServices, undefined, 'v1.oauth.openshift.io', 'v1.user.openshift.io'),
      ...named(r.customResourceDefinitions, undefined, 'rolebindingrestrictions.authorization.openshift.io'),
    ],
    generatedNameResources: [
      numbered(r.certificateSigningRequests, undefined, 'system:openshift:openshift-authenticator-'),
      numbered(r.storageVersionMigrations, undefined, 'encryption-migration-'),
    ],
  },
};

/**
 * The cluster that an object is written to: the one whose declaration holds it. What none holds goes to the management
 * cluster, where the run then says that it was not declared.
 */
export function declaredCluster(type: ResourceType, name: string, namespace: string | undefined): ClusterType {
  const { group, version, resource, kind } = type;
  const request = {
    action: 'Update',
    resource: { group, version, resource },
    kind,
    name,
    namespace,
    controller: '',
  } as const;
  return clusterTypes.find((cluster) => isDeclared({ ...request, cluster }, declaredOutputs)) ?? 'Management';
}

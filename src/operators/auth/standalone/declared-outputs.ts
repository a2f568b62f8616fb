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
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
  OPERATOR_NAMESPACE,
} from '../operands/namespaces';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import * as r from '../resources';

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
      ...named(r.namespaces, undefined, OAUTH_SERVER_NAMESPACE, OAUTH_APISERVER_NAMESPACE),
      ...named(
        r.configMaps,
        OAUTH_SERVER_NAMESPACE,
        'audit',
        'v4-0-config-system-auth-proxy-ca',
        'v4-0-config-system-cliconfig',
        'v4-0-config-system-metadata',
        'v4-0-config-system-service-ca',
        'v4-0-config-system-trusted-ca-bundle',
      ),
      ...named(
        r.secrets,
        OAUTH_SERVER_NAMESPACE,
        'v4-0-config-system-custom-router-certs',
        'v4-0-config-system-ocp-branding-template',
        'v4-0-config-system-router-certs',
        'v4-0-config-system-session',
        'v4-0-config-user-template-error',
        'v4-0-config-user-template-login',
        'v4-0-config-user-template-provider-selection',
      ),
      ...named(r.deployments, OAUTH_SERVER_NAMESPACE, OAUTH_SERVER),
      ...named(r.services, OAUTH_SERVER_NAMESPACE, OAUTH_SERVER),
      ...named(r.serviceAccounts, OAUTH_SERVER_NAMESPACE, OAUTH_SERVER),
      ...named(r.routes, OAUTH_SERVER_NAMESPACE, OAUTH_SERVER),
      ...named(r.networkPolicies, OAUTH_SERVER_NAMESPACE, 'oauth-server-networkpolicy', 'default-deny-all'),
      ...named(r.deployments, OAUTH_APISERVER_NAMESPACE, 'apiserver'),
      ...named(r.configMaps, OAUTH_APISERVER_NAMESPACE, 'audit', 'auth-config', 'etcd-serving-ca'),
      ...named(
        r.secrets,
        OAUTH_APISERVER_NAMESPACE,
        'encryption-config',
        'etcd-client',
        'openshift-authenticator-certs',
      ),
      ...named(r.podDisruptionBudgets, OAUTH_APISERVER_NAMESPACE, 'oauth-apiserver-pdb'),
      ...named(
        r.networkPolicies,
        OAUTH_APISERVER_NAMESPACE,
        'oauth-apiserver-networkpolicy',
        'allow-kms-preflight',
        'default-deny-all',
      ),
      ...named(r.roles, CONFIG_MANAGED_NAMESPACE, 'system:openshift:oauth-servercert-trust'),
      ...named(r.roleBindings, CONFIG_MANAGED_NAMESPACE, 'system:openshift:oauth-servercert-trust'),
      ...named(r.configMaps, CONFIG_MANAGED_NAMESPACE, 'auth-config', OAUTH_SERVER, 'oauth-serving-cert'),
      ...named(r.secrets, CONFIG_MANAGED_NAMESPACE, 'encryption-config-openshift-oauth-apiserver'),
      ...named(r.secrets, CONFIG_NAMESPACE, 'webhook-authentication-integrated-oauth'),
    ],
    generatedNameResources: [
      numbered(r.configMaps, OAUTH_SERVER_NAMESPACE, 'v4-0-config-user-idp-'),
      numbered(r.secrets, OAUTH_SERVER_NAMESPACE, 'v4-0-config-user-idp-'),
      numbered(r.configMaps, OAUTH_APISERVER_NAMESPACE, 'audit-'),
      numbered(r.configMaps, OAUTH_APISERVER_NAMESPACE, 'revision-status-'),
      numbered(r.secrets, OAUTH_APISERVER_NAMESPACE, 'encryption-config-'),
      numbered(r.secrets, CONFIG_MANAGED_NAMESPACE, 'encryption-key-openshift-oauth-apiserver-'),
    ],
    eventingNamespaces: [OPERATOR_NAMESPACE],
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
      ...named(r.serviceAccounts, OAUTH_APISERVER_NAMESPACE, 'oauth-apiserver-sa'),
      ...named(r.services, OAUTH_APISERVER_NAMESPACE, 'api'),
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

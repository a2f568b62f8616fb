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
import { aggregatedGroups, apiServiceName } from '../operands/api-services';
import { CLUSTER_OPERATOR } from '../operands/cluster-operator';
import { AUTH_CONFIG } from '../operands/external-oidc/auth-config';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  DENY_ALL,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
  OPERATOR_NAMESPACE,
} from '../operands/namespaces';
import * as apiserver from '../operands/oauth-apiserver/names';
import { bootstrappedClients } from '../operands/oauth-clients';
import { PUBLISHED_METADATA } from '../operands/oauth-metadata';
import * as server from '../operands/oauth-server/names';
import { OAUTH_APISERVER_CLUSTER_ADMIN, OAUTH_SERVER_CLUSTER_ADMIN } from '../operands/rbac/cluster-admin-bindings';
import { SERVING_CERT_TRUST } from '../operands/rbac/serving-cert-trust';
import { TOKEN_MANAGER } from '../operands/rbac/token-manager';
import { ROLE_BINDING_RESTRICTIONS } from '../operands/role-binding-restriction';
import { OAUTH_SERVING_CERT } from '../operands/trust-distribution/oauth-serving-cert';
import { WEBHOOK_SECRET } from '../operands/webhook-authenticator';
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
      ...named(r.clusterOperators, undefined, CLUSTER_OPERATOR),
      ...named(r.operatorAuthentications, undefined, 'cluster'),
      ...named(r.namespaces, undefined, OAUTH_SERVER_NAMESPACE, OAUTH_APISERVER_NAMESPACE),
      ...named(
        r.configMaps,
        OAUTH_SERVER_NAMESPACE,
        server.OAUTH_SERVER_AUDIT,
        server.COMPONENT_PROXY_CA,
        server.CLI_CONFIG,
        server.SYSTEM_METADATA,
        server.SERVICE_CA,
        server.TRUSTED_CA_BUNDLE,
      ),
      ...named(
        r.secrets,
        OAUTH_SERVER_NAMESPACE,
        server.CUSTOM_ROUTER_CERTS,
        server.BRANDING_TEMPLATE,
        server.ROUTER_CERTS,
        server.SESSION_SECRET,
        server.templateCopies.error,
        server.templateCopies.login,
        server.templateCopies.providerSelection,
      ),
      ...named(r.deployments, OAUTH_SERVER_NAMESPACE, server.OAUTH_SERVER),
      ...named(r.services, OAUTH_SERVER_NAMESPACE, server.OAUTH_SERVER),
      ...named(r.serviceAccounts, OAUTH_SERVER_NAMESPACE, server.OAUTH_SERVER),
      ...named(r.routes, OAUTH_SERVER_NAMESPACE, server.OAUTH_SERVER),
      ...named(r.networkPolicies, OAUTH_SERVER_NAMESPACE, server.OAUTH_SERVER_NETWORK_POLICY, DENY_ALL),
      ...named(r.deployments, OAUTH_APISERVER_NAMESPACE, apiserver.APISERVER),
      ...named(
        r.configMaps,
        OAUTH_APISERVER_NAMESPACE,
        apiserver.APISERVER_AUDIT,
        AUTH_CONFIG,
        apiserver.ETCD_SERVING_CA,
      ),
      ...named(
        r.secrets,
        OAUTH_APISERVER_NAMESPACE,
        apiserver.ENCRYPTION_CONFIG,
        apiserver.ETCD_CLIENT,
        apiserver.AUTHENTICATOR_CERTS,
      ),
      ...named(r.podDisruptionBudgets, OAUTH_APISERVER_NAMESPACE, apiserver.APISERVER_BUDGET),
      ...named(
        r.networkPolicies,
        OAUTH_APISERVER_NAMESPACE,
        apiserver.OAUTH_APISERVER_NETWORK_POLICY,
        apiserver.KMS_PREFLIGHT_POLICY,
        DENY_ALL,
      ),
      ...named(r.roles, CONFIG_MANAGED_NAMESPACE, SERVING_CERT_TRUST),
      ...named(r.roleBindings, CONFIG_MANAGED_NAMESPACE, SERVING_CERT_TRUST),
      ...named(r.configMaps, CONFIG_MANAGED_NAMESPACE, AUTH_CONFIG, PUBLISHED_METADATA.name, OAUTH_SERVING_CERT),
      ...named(r.secrets, CONFIG_MANAGED_NAMESPACE, apiserver.ENCRYPTION_CONFIG_SOURCE),
      ...named(r.secrets, CONFIG_NAMESPACE, WEBHOOK_SECRET),
      ...named(r.secrets, OPERATOR_NAMESPACE, apiserver.KEY_SEED),
    ],
    generatedNameResources: [
      numbered(r.configMaps, OAUTH_SERVER_NAMESPACE, server.PROVIDER_COPIES),
      numbered(r.secrets, OAUTH_SERVER_NAMESPACE, server.PROVIDER_COPIES),
      numbered(r.configMaps, OAUTH_APISERVER_NAMESPACE, `${apiserver.APISERVER_AUDIT}-`),
      numbered(r.configMaps, OAUTH_APISERVER_NAMESPACE, `${apiserver.REVISION_STATUS}-`),
      numbered(r.secrets, OAUTH_APISERVER_NAMESPACE, `${apiserver.ENCRYPTION_CONFIG}-`),
      numbered(r.secrets, CONFIG_MANAGED_NAMESPACE, apiserver.ENCRYPTION_KEYS),
    ],
    eventingNamespaces: [OPERATOR_NAMESPACE],
  },
  userWorkloadResources: {
    exactResources: [
      ...named(
        r.clusterRoleBindings,
        undefined,
        OAUTH_SERVER_CLUSTER_ADMIN,
        OAUTH_APISERVER_CLUSTER_ADMIN,
        TOKEN_MANAGER,
      ),
      ...named(r.clusterRoles, undefined, TOKEN_MANAGER),
      ...named(r.oauthClients, undefined, ...bootstrappedClients),
      ...named(r.serviceAccounts, OAUTH_APISERVER_NAMESPACE, apiserver.OAUTH_APISERVER_SERVICE_ACCOUNT),
      ...named(r.services, OAUTH_APISERVER_NAMESPACE, apiserver.APISERVER_SERVICE),
      ...named(r.apiServices, undefined, ...aggregatedGroups.map(apiServiceName)),
      ...named(r.customResourceDefinitions, undefined, ROLE_BINDING_RESTRICTIONS),
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
export const declaredCluster = (type: ResourceType, name: string, namespace: string | undefined): ClusterType =>
  clusterTypes.find((cluster) => isDeclared({ cluster, resource: type, name, namespace }, declaredOutputs)) ??
  'Management';

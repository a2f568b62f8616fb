import type { PodDisruptionBudget } from '../../../kube/types';
import { deleteObject } from '../../../library/apply/apply';
import { applyNamespace, applyService, applyServiceAccount } from '../../../library/apply/core';
import { applyNetworkPolicy, applyPodDisruptionBudget } from '../../../library/apply/policies';
import { applyClusterRole, applyClusterRoleBinding } from '../../../library/apply/rbac';
import { serviceAccounts, services } from '../../../library/resources/core';
import { clusterRoleBindings, clusterRoles } from '../../../library/resources/rbac';
import { podDisruptionBudgets } from '../../../library/resources/workloads';
import { cached } from '../../../library/scope';
import { oauthApiserverNames } from '../divergences/oauth-apiserver';
import { OAUTH_APISERVER_NAMESPACE, oauthApiserverNamespace } from '../operands/namespaces';
import {
  kmsPreflightNetworkPolicy,
  oauthApiserverDenyAll,
  oauthApiserverNetworkPolicy,
} from '../operands/network-policies';
import {
  APISERVER_BUDGET,
  APISERVER_SERVICE,
  OAUTH_APISERVER_SERVICE_ACCOUNT,
} from '../operands/oauth-apiserver/names';
import { oauthApiserverClusterAdmin } from '../operands/rbac/cluster-admin-bindings';
import { TOKEN_MANAGER, tokenManagerClusterRole, tokenManagerClusterRoleBinding } from '../operands/rbac/token-manager';
import { oauthApiserverServiceAccount } from '../operands/service-accounts';
import { apiserverService } from '../operands/services/apiserver-service';
import { disruptionBudget } from '../operands/workloads/disruption-budget';
import { infrastructures } from '../resources/openshift';
import { isOidcCertainlyLive } from './framework/external-oidc';
import { CLUSTER } from './framework/operator';
import type { Scope } from './framework/scope';
import { staticResourcesController } from './static/static-resources';

/** Where there is one control plane node a budget would only stand in the way. */
function wantsBudget(scope: Scope): boolean | undefined {
  const topology = cached(scope, infrastructures, CLUSTER)?.status?.controlPlaneTopology;
  return topology ? topology !== 'SingleReplica' : undefined;
}

const withoutOidc = (scope: Scope): boolean => !isOidcCertainlyLive(scope);

const withServer = (scope: Scope): boolean =>
  scope.gates.enabled('ExternalOIDCExternalClaimsSourcing') || withoutOidc(scope);

/** The budget of a cluster with several control plane nodes. */
export const apiServerBudget = ({ placement }: Pick<Scope, 'placement'>): PodDisruptionBudget | undefined => {
  const { labels } = placement.resolve(oauthApiserverNames);
  const { app = '' } = labels;
  return disruptionBudget(
    { name: APISERVER_BUDGET, namespace: OAUTH_APISERVER_NAMESPACE, app, labels, availability: 'HighlyAvailable' },
    placement,
  );
};

/**
 * What the OAuth API server needs besides its deployment.
 * Upstream: cluster-authentication-operator pkg/operator/starter.go, bindata/oauth-apiserver.
 */
export const apiServerStaticResources = staticResourcesController({
  name: 'APIServerStaticResources-StaticResources',
  fieldManager: 'APIServerStaticResources-StaticResources',
  conditionPrefix: 'APIServerStaticResources',
  groups: [
    {
      wanted: () => true,
      apply: [
        (scope) => applyNamespace(scope, oauthApiserverNamespace()),
        (scope) => applyNetworkPolicy(scope, oauthApiserverNetworkPolicy()),
        (scope) => applyNetworkPolicy(scope, kmsPreflightNetworkPolicy()),
        (scope) => applyNetworkPolicy(scope, oauthApiserverDenyAll()),
      ],
      remove: [],
    },
    {
      wanted: wantsBudget,
      apply: [
        (scope) => {
          const budget = apiServerBudget(scope);
          if (budget !== undefined) applyPodDisruptionBudget(scope, budget);
        },
      ],
      remove: [(scope) => deleteObject(scope, podDisruptionBudgets, APISERVER_BUDGET, OAUTH_APISERVER_NAMESPACE)],
    },
    {
      wanted: withoutOidc,
      apply: [
        (scope) => applyClusterRoleBinding(scope, tokenManagerClusterRoleBinding(scope.placement)),
        (scope) => applyClusterRole(scope, tokenManagerClusterRole()),
      ],
      remove: [
        (scope) => deleteObject(scope, clusterRoleBindings, TOKEN_MANAGER),
        (scope) => deleteObject(scope, clusterRoles, TOKEN_MANAGER),
      ],
    },
    {
      wanted: withServer,
      apply: [
        (scope) => applyServiceAccount(scope, oauthApiserverServiceAccount()),
        (scope) => applyClusterRoleBinding(scope, oauthApiserverClusterAdmin()),
        (scope) => applyService(scope, apiserverService(scope.placement)),
      ],
      remove: [
        (scope) => deleteObject(scope, serviceAccounts, OAUTH_APISERVER_SERVICE_ACCOUNT, OAUTH_APISERVER_NAMESPACE),
        (scope) => deleteObject(scope, clusterRoleBindings, oauthApiserverClusterAdmin().metadata.name ?? ''),
        (scope) => deleteObject(scope, services, APISERVER_SERVICE, OAUTH_APISERVER_NAMESPACE),
      ],
    },
  ],
});

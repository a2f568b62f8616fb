import { configMaps, endpoints, secrets, services } from '../../../library/resources/core';
import { apiServices } from '../../../library/resources/extensions';
import { clusterRoleBindings, clusterRoles, roleBindings, roles } from '../../../library/resources/rbac';
import { podDisruptionBudgets } from '../../../library/resources/workloads';
import {
  type ExactResource,
  exactResource,
  type GeneratedNameResource,
  type InputResources,
  type OutputResources,
} from '../../../om/declared-resources';
import type { ResourceType } from '../../../om/resource-type';
import { aggregatedGroups, apiServiceName, GUEST_NAMESPACE } from '../operands/api-services';
import { AUTH_CONFIG } from '../operands/external-oidc/auth-config';
import { KUBEADMIN_HASH, KUBEADMIN_PASSWORD } from '../operands/kubeadmin/secrets';
import { CONFIG_MANAGED_NAMESPACE, CONFIG_NAMESPACE } from '../operands/namespaces';
import { bootstrappedClients } from '../operands/oauth-clients';
import {
  CONTROL_PLANE_METADATA,
  INTERNAL_LOGIN_ROUTE,
  PRIVATE_LOGIN_ROUTE,
  PUBLIC_LOGIN_ROUTE,
} from '../operands/oauth-server/names';
import { SERVING_CERT_TRUST } from '../operands/rbac/serving-cert-trust';
import { TOKEN_MANAGER } from '../operands/rbac/token-manager';
import { HOSTED_APISERVER_SERVICE } from '../operands/services/apiserver-service';
import { LOGIN_SERVICE } from '../operands/services/login-service';
import { OAUTH_SERVING_CERT } from '../operands/trust-distribution/oauth-serving-cert';
import { CONTROL_PLANE_WEBHOOK_SECRET } from '../operands/webhook-authenticator';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';
import { controlPlaneComponents, hostedControlPlanes, imageStreams } from '../resources/hypershift';
import { oauthClients, routes } from '../resources/openshift';
import { components } from './components';

/** Every kind that a pass reads, of either cluster. */
export const types: readonly ResourceType[] = [
  hostedControlPlanes,
  controlPlaneComponents,
  imageStreams,
  configMaps,
  secrets,
  services,
  endpoints,
  controlPlaneDeployments,
  podDisruptionBudgets,
  routes,
  apiServices,
  oauthClients,
  roles,
  roleBindings,
  clusterRoles,
  clusterRoleBindings,
];

/** All objects of a kind, in any namespace. */
const everyOne = ({ group, version, resource }: ResourceType): GeneratedNameResource => ({
  group,
  version,
  resource,
  name: '',
});

const guestOutputs: readonly ExactResource[] = [
  ...aggregatedGroups.map((group) => exactResource(apiServices, apiServiceName(group))),
  ...bootstrappedClients.map((name) => exactResource(oauthClients, name)),
  exactResource(services, HOSTED_APISERVER_SERVICE, GUEST_NAMESPACE),
  exactResource(endpoints, HOSTED_APISERVER_SERVICE, GUEST_NAMESPACE),
  exactResource(configMaps, OAUTH_SERVING_CERT, CONFIG_MANAGED_NAMESPACE),
  exactResource(roles, SERVING_CERT_TRUST, CONFIG_MANAGED_NAMESPACE),
  exactResource(roleBindings, SERVING_CERT_TRUST, CONFIG_MANAGED_NAMESPACE),
  exactResource(clusterRoles, TOKEN_MANAGER),
  exactResource(clusterRoleBindings, TOKEN_MANAGER),
  exactResource(secrets, KUBEADMIN_HASH.name, KUBEADMIN_HASH.namespace),
];

/** What external issuers need is copied into the guest cluster under the names that the control plane gives it. */
export const issuerMaterial: readonly GeneratedNameResource[] = [configMaps, secrets].map((type) => ({
  ...everyOne(type),
  namespace: CONFIG_NAMESPACE,
}));

/** What a pass reads. The namespace is the control plane's, which only its input tells. */
export const inputs: InputResources = {
  applyConfigurationResources: {
    generatedNameResources: [
      hostedControlPlanes,
      controlPlaneComponents,
      imageStreams,
      configMaps,
      secrets,
      services,
      podDisruptionBudgets,
      routes,
    ].map(everyOne),
  },
  operandResources: {
    configurationResources: {},
    managementResources: { generatedNameResources: [everyOne(controlPlaneDeployments)] },
    userWorkloadResources: { exactResources: guestOutputs, generatedNameResources: issuerMaterial },
  },
};

/**
 * What a pass writes.
 *
 * @param namespace the control plane's; left out where no control plane is at hand
 */
export const outputsIn = (namespace?: string): OutputResources => {
  const management = (type: ResourceType, ...names: readonly string[]) =>
    names.map((name) => exactResource(type, name, namespace));
  return {
    configurationResources: {},
    managementResources: {
      exactResources: [
        ...management(services, LOGIN_SERVICE, HOSTED_APISERVER_SERVICE),
        ...management(routes, PUBLIC_LOGIN_ROUTE, PRIVATE_LOGIN_ROUTE, INTERNAL_LOGIN_ROUTE),
        ...management(secrets, KUBEADMIN_PASSWORD, CONTROL_PLANE_WEBHOOK_SECRET),
        ...management(configMaps, AUTH_CONFIG, CONTROL_PLANE_METADATA),
        ...components.flatMap(({ name, manifests }) => [
          ...management(controlPlaneDeployments, name),
          ...management(controlPlaneComponents, name),
          ...manifests.flatMap((manifest) => management(manifest.type, manifest.name)),
        ]),
      ],
      // Of the control plane itself the status alone; its name is in its input.
      generatedNameResources: [{ ...everyOne(hostedControlPlanes), namespace }],
    },
    userWorkloadResources: {
      exactResources: guestOutputs,
      generatedNameResources: issuerMaterial,
    },
  };
};

import {
  type ExactResource,
  exactResource,
  type InputResources,
  type LabelSelectedResource,
  type ResourceReference,
} from '../../../om/declared-resources';
import type { ResourceType } from '../../../om/resource-type';
import { API_SERVER_CA, SERVICE_CA_BUNDLE } from '../controllers/framework/pod-files';
import { CLUSTER_OPERATOR } from '../operands/cluster-operator';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
  OPERATOR_NAMESPACE,
} from '../operands/namespaces';
import { APISERVER_TRUSTED_CA, ETCD_CLIENT, ETCD_SERVING_CA } from '../operands/oauth-apiserver/names';
import { OAUTH_SERVER, SERVING_CERT } from '../operands/oauth-server/names';
import * as r from '../resources';
import { declaredOutputs } from './declared-outputs';
import { OPERATOR_DEPLOYMENT } from './operator-environment';

const ETCD = 'openshift-etcd';
const KUBE_APISERVER = 'openshift-kube-apiserver';

const named = (
  type: ResourceType,
  namespace: string | undefined,
  ...names: readonly string[]
): readonly ExactResource[] => names.map((name) => exactResource(type, name, namespace));

/** All objects of a kind. */
const all = ({ group, version, resource }: ResourceType, namespace?: string): LabelSelectedResource => ({
  group,
  version,
  resource,
  namespace,
  labelSelector: {},
});

const exact: readonly ExactResource[] = [
  ...named(r.operatorAuthentications, undefined, 'cluster'),
  ...named(r.operatorKubeApiServers, undefined, 'cluster'),
  ...named(r.ingressControllers, 'openshift-ingress-operator', 'default'),
  ...[
    r.apiServers,
    r.authenticationConfigs,
    r.infrastructures,
    r.oauths,
    r.ingresses,
    r.consoles,
    r.proxies,
    r.featureGates,
  ].flatMap((type) => named(type, undefined, 'cluster')),
  ...named(r.clusterVersions, undefined, 'version'),
  ...named(r.clusterOperators, undefined, CLUSTER_OPERATOR),
  ...named(r.configMaps, OPERATOR_NAMESPACE, 'trusted-ca-bundle', API_SERVER_CA.name, SERVICE_CA_BUNDLE.name),
  ...named(r.deployments, OPERATOR_NAMESPACE, OPERATOR_DEPLOYMENT),
  ...named(r.endpoints, OAUTH_SERVER_NAMESPACE, OAUTH_SERVER),
  ...named(r.endpoints, OAUTH_APISERVER_NAMESPACE, 'api'),
  ...named(r.endpoints, 'default', 'kubernetes'),
  ...named(r.services, 'default', 'kubernetes'),
  ...named(r.endpoints, ETCD, 'host-etcd-2'),
  ...named(r.configMaps, ETCD, 'etcd-endpoints'),
  ...named(r.namespaces, undefined, 'kube-system'),
  ...named(r.secrets, 'kube-system', 'kubeadmin'),
  ...named(r.configMaps, 'kube-system', 'bootstrap'),
  ...named(r.configMaps, CONFIG_NAMESPACE, ETCD_SERVING_CA),
  ...named(r.secrets, CONFIG_NAMESPACE, ETCD_CLIENT),
  ...named(r.configMaps, CONFIG_MANAGED_NAMESPACE, 'console-config', 'default-ingress-cert'),
  ...named(r.secrets, CONFIG_MANAGED_NAMESPACE, 'router-certs'),
  ...named(r.secrets, OAUTH_SERVER_NAMESPACE, SERVING_CERT),
  ...named(r.configMaps, OAUTH_APISERVER_NAMESPACE, APISERVER_TRUSTED_CA),
];

const reference = (type: ResourceType, source: ResourceType, nameJSONPath: string): ResourceReference => ({
  referringResource: exactResource(source, 'cluster'),
  type: 'ImplicitNamespacedReference',
  implicitNamespacedReference: {
    group: type.group,
    version: type.version,
    resource: type.resource,
    namespace: CONFIG_NAMESPACE,
    nameJSONPath,
  },
});

/** What admins name in fields: the sections of identity providers, pages, certificates and issuers. */
const references: readonly ResourceReference[] = [
  ...['basicAuth', 'github', 'gitlab', 'keystone', 'ldap', 'openID', 'requestHeader'].map((section) =>
    reference(r.configMaps, r.oauths, `$.spec.identityProviders[*].${section}.ca.name`),
  ),
  ...['github', 'gitlab', 'google', 'openID'].map((section) =>
    reference(r.secrets, r.oauths, `$.spec.identityProviders[*].${section}.clientSecret.name`),
  ),
  ...['basicAuth', 'keystone'].flatMap((section) =>
    ['tlsClientCert', 'tlsClientKey'].map((field) =>
      reference(r.secrets, r.oauths, `$.spec.identityProviders[*].${section}.${field}.name`),
    ),
  ),
  reference(r.secrets, r.oauths, '$.spec.identityProviders[*].htpasswd.fileData.name'),
  reference(r.secrets, r.oauths, '$.spec.identityProviders[*].ldap.bindPassword.name'),
  ...['login', 'providerSelection', 'error'].map((page) =>
    reference(r.secrets, r.oauths, `$.spec.templates.${page}.name`),
  ),
  reference(r.secrets, r.ingresses, '$.spec.componentRoutes[*].servingCertKeyPairSecret.name'),
  reference(r.configMaps, r.authenticationConfigs, '$.spec.oidcProviders[*].issuer.issuerCertificateAuthority.name'),
  reference(r.configMaps, r.operatorAuthentications, '$.spec.proxy.trustedCA.name'),
];

/** Everything that is written is read first, to be compared. */
const written = [
  declaredOutputs.configurationResources,
  declaredOutputs.managementResources,
  declaredOutputs.userWorkloadResources,
];

const unique = (resources: readonly ExactResource[]): readonly ExactResource[] => [
  ...new Map(resources.map((one) => [`${one.resource}.${one.group}/${one.namespace ?? ''}/${one.name}`, one])).values(),
];

/**
 * What the operator reads: the original's declaration and what it forgot there.
 * Upstream: cluster-authentication-operator pkg/cmd/mom/input_resources_command.go.
 */
export const declaredInputs: InputResources = {
  applyConfigurationResources: {
    exactResources: unique([...exact, ...written.flatMap(({ exactResources = [] }) => exactResources)]),
    generatedNameResources: [
      exactResource(r.configMaps, 'config-', KUBE_APISERVER),
      exactResource(r.configMaps, 'auth-config-', KUBE_APISERVER),
      ...written.flatMap(({ generatedNameResources = [] }) => generatedNameResources),
    ],
    labelSelectedResources: [
      all(r.nodes),
      all(r.pods, OAUTH_SERVER_NAMESPACE),
      all(r.pods, OAUTH_APISERVER_NAMESPACE),
      all(r.daemonSets, OAUTH_APISERVER_NAMESPACE),
      all(r.configMaps, OAUTH_SERVER_NAMESPACE),
      all(r.secrets, OAUTH_SERVER_NAMESPACE),
      all(r.certificateSigningRequests),
    ],
    resourceReferences: references,
  },
  operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
};

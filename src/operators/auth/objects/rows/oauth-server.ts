import { configMasterCa } from '../../divergences/config';
import { loginServicePort, operandNetworkPolicies } from '../../divergences/exposure';
import { clusterAdminBindings, metadataDocument, operandNamespaces, servingCertSource } from '../../divergences/guest';
import { oauthServerAuditMap, oauthServerConfigKey } from '../../divergences/oauth-server';
import { CONFIG_MANAGED_NAMESPACE, DENY_ALL, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { OAUTH_METADATA_KEY, PUBLISHED_METADATA } from '../../operands/oauth-metadata';
import * as n from '../../operands/oauth-server/names';
import { OAUTH_SERVER_CLUSTER_ADMIN } from '../../operands/rbac/cluster-admin-bindings';
import { OAUTH_SERVER_SERVICE_ACCOUNT } from '../../operands/service-accounts';
import { LOGIN_SERVICE } from '../../operands/services/login-service';
import { OAUTH_SERVING_CERT } from '../../operands/trust-distribution/oauth-serving-cert';
import * as r from '../../resources';
import { controlPlaneComponents } from '../../resources/hypershift';
import {
  both,
  byHosting,
  controlPlaneOnly,
  guest,
  kept,
  leftOut,
  standaloneOnly,
  type TopologyObject,
} from '../object';

const own = (name: string) => [OAUTH_SERVER_NAMESPACE, name] as const;

/** The oauth-server and what belongs to its pods. */
export const oauthServerObjects: readonly TopologyObject[] = [
  both('deployment/oauth-server', r.deployments, own(n.OAUTH_SERVER), n.OAUTH_SERVER, kept(n.OAUTH_SERVER)),
  both('configuration/oauth-server', r.configMaps, own(n.CLI_CONFIG), n.OAUTH_SERVER, kept(), {
    standalone: oauthServerConfigKey.standalone,
    hosted: oauthServerConfigKey.hosted,
  }),
  both('session/oauth-server', r.secrets, own(n.SESSION_SECRET), n.CONTROL_PLANE_SESSION, kept()),
  both('audit/oauth-server', r.configMaps, own(n.OAUTH_SERVER_AUDIT), n.CONTROL_PLANE_AUDIT, kept(n.CONVERGED_AUDIT), {
    standalone: oauthServerAuditMap.standalone.policyKey,
    hosted: oauthServerAuditMap.hosted.policyKey,
  }),
  both(
    'service/oauth-server',
    r.services,
    own(LOGIN_SERVICE),
    LOGIN_SERVICE,
    byHosting(loginServicePort, LOGIN_SERVICE),
  ),
  both(
    'metadata/oauth-server',
    r.configMaps,
    own(n.SYSTEM_METADATA),
    n.CONTROL_PLANE_METADATA,
    leftOut(metadataDocument),
    { standalone: OAUTH_METADATA_KEY, hosted: 'oauthMetadata.json' },
  ),
  guest('trust/oauth-server', r.configMaps, [CONFIG_MANAGED_NAMESPACE, OAUTH_SERVING_CERT], leftOut(servingCertSource)),
  standaloneOnly(
    'namespace/oauth-server',
    r.namespaces,
    [undefined, OAUTH_SERVER_NAMESPACE],
    leftOut(operandNamespaces),
  ),
  standaloneOnly(
    'account/oauth-server',
    r.serviceAccounts,
    own(OAUTH_SERVER_SERVICE_ACCOUNT),
    leftOut(operandNamespaces, n.OAUTH_SERVER),
  ),
  standaloneOnly(
    'admin-binding/oauth-server',
    r.clusterRoleBindings,
    [undefined, OAUTH_SERVER_CLUSTER_ADMIN],
    leftOut(clusterAdminBindings),
  ),
  standaloneOnly(
    'network-policy/oauth-server-denial',
    r.networkPolicies,
    own(DENY_ALL),
    leftOut(operandNetworkPolicies, `${n.OAUTH_SERVER}-${DENY_ALL}`),
  ),
  standaloneOnly(
    'network-policy/oauth-server',
    r.networkPolicies,
    own(n.OAUTH_SERVER_NETWORK_POLICY),
    leftOut(operandNetworkPolicies, `${n.OAUTH_SERVER}-networkpolicy`),
  ),
  standaloneOnly(
    'metadata/console',
    r.configMaps,
    [PUBLISHED_METADATA.namespace, PUBLISHED_METADATA.name],
    leftOut(metadataDocument, n.CONTROL_PLANE_METADATA),
  ),
  standaloneOnly('pages/default', r.secrets, own(n.BRANDING_TEMPLATE)),
  standaloneOnly('pages/own', r.secrets, own(`${n.TEMPLATE_COPIES}*`)),
  standaloneOnly('ca/services', r.configMaps, own(n.SERVICE_CA), leftOut(configMasterCa, n.CONTROL_PLANE_CA_BUNDLE)),
  standaloneOnly('ca/oauth-server', r.configMaps, own(n.TRUSTED_CA_BUNDLE)),
  standaloneOnly('certificate/router', r.secrets, own(n.ROUTER_CERTS), leftOut(servingCertSource)),
  standaloneOnly('certificate/custom-route', r.secrets, own(n.CUSTOM_ROUTER_CERTS)),
  standaloneOnly('provider-copy/secret', r.secrets, own(`${n.PROVIDER_COPIES}*`)),
  standaloneOnly('provider-copy/config-map', r.configMaps, own(`${n.PROVIDER_COPIES}*`)),
  controlPlaneOnly('component/oauth-server', controlPlaneComponents, n.OAUTH_SERVER),
  controlPlaneOnly('budget/oauth-server', r.podDisruptionBudgets, n.OAUTH_SERVER),
  controlPlaneOnly('pages/default-login', r.secrets, n.controlPlaneTemplates.login),
  controlPlaneOnly('pages/default-choice', r.secrets, n.controlPlaneTemplates.providerSelection),
  controlPlaneOnly('pages/default-error', r.secrets, n.controlPlaneTemplates.error),
];

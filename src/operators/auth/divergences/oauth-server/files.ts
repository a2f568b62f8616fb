import {
  BRANDING_TEMPLATE,
  CLI_CONFIG,
  CONTROL_PLANE_AUDIT,
  CONTROL_PLANE_CA_BUNDLE,
  CONTROL_PLANE_SERVING_CERT,
  CONTROL_PLANE_SESSION,
  CONVERGED_AUDIT,
  controlPlaneTemplates,
  OAUTH_SERVER,
  OAUTH_SERVER_AUDIT,
  ROUTER_CERTS,
  SERVICE_CA,
  SERVING_CERT,
  SESSION_SECRET,
  templateCopies,
} from '../../operands/oauth-server/names';
import { divergence } from '../divergence';
import { at } from '../place';
import type { OAuthServerFile, OAuthServerFileClass } from './file-kinds';
import { bothDeployments, oauthServerDeployment, upstream } from './upstream';

/** Volume and object that hold a file of the oauth-server. */
export interface StoredFile {
  readonly volume: string;
  /** Name of the Secret or ConfigMap; directories have none. */
  readonly object: string;
  readonly optional?: boolean;
}

/** Directories of today's hosted pods. */
const hostedPaths: { readonly [F in OAuthServerFile]?: { readonly path: string } } = {
  config: { path: '/etc/kubernetes/config' },
  servingCertificate: { path: '/etc/kubernetes/certs/serving-cert' },
  session: { path: '/etc/kubernetes/secrets/session' },
  errorTemplate: { path: '/etc/kubernetes/secrets/templates/error' },
  loginTemplate: { path: '/etc/kubernetes/secrets/templates/login' },
  providerSelectionTemplate: { path: '/etc/kubernetes/secrets/templates/providers' },
  auditLog: { path: '/var/run/kubernetes' },
  masterCa: { path: '/etc/kubernetes/certs/master-ca' },
  auditPolicy: { path: '/etc/kubernetes/audit-config' },
};

const mounts = Object.values(hostedPaths).map(({ path }) => `{server}.volumeMounts[mountPath=${path}]`);

const sameName = (name: string, optional?: boolean): StoredFile => ({ volume: name, object: name, optional });

/** Names in a namespace of the oauth-server's own. */
const standaloneObjects = {
  auditPolicy: { volume: 'audit-policies', object: OAUTH_SERVER_AUDIT },
  auditLog: { volume: 'audit-dir', object: '' },
  session: sameName(SESSION_SECRET),
  config: sameName(CLI_CONFIG),
  servingCertificate: sameName(SERVING_CERT),
  masterCa: sameName(SERVICE_CA),
  routerCertificates: sameName(ROUTER_CERTS),
  branding: sameName(BRANDING_TEMPLATE),
  loginTemplate: sameName(templateCopies.login, true),
  providerSelectionTemplate: sameName(templateCopies.providerSelection, true),
  errorTemplate: sameName(templateCopies.error, true),
};

/** The objects that the oauth-server's files come from. */
export const oauthServerObjects = divergence<{ readonly [F in OAuthServerFile]?: StoredFile }>({
  id: 'os-objects',
  object: oauthServerDeployment,
  field: 'volumes',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-server',
      '{pod}.volumes[name=*].name',
      '{pod}.volumes[name=*].secret.secretName',
      '{pod}.volumes[name=*].configMap.name',
      ...mounts.map((mount) => `${mount}.name`),
    ),
  ],
  literal: true,
  reason: 'All components of a hosted control plane share one namespace, so names say whose they are.',
  upstream: upstream.oauthServer,
  risk: 'Generic names would meet those of other components.',
  decision:
    'Hosted moves as far as it can: what the operator makes takes the names `v4-0-config-*`, which nobody else uses; certificates and authorities keep the names that other components give them, and the audit policy says whose it is.',
  moves: 'hosted',
  inWords: { standalone: '`v4-0-config-*`, `audit`', hosted: '`oauth-openshift*`, `oauth-server-crt`, …' },
  standalone: standaloneObjects,
  hosted: {
    config: { volume: 'oauth-config', object: OAUTH_SERVER },
    servingCertificate: { volume: 'serving-cert', object: CONTROL_PLANE_SERVING_CERT },
    session: { volume: 'session-secret', object: CONTROL_PLANE_SESSION },
    errorTemplate: { volume: 'error-template', object: controlPlaneTemplates.error },
    loginTemplate: { volume: 'login-template', object: controlPlaneTemplates.login },
    providerSelectionTemplate: {
      volume: 'providers-template',
      object: controlPlaneTemplates.providerSelection,
    },
    auditLog: { volume: 'logs', object: '' },
    masterCa: { volume: 'master-ca-bundle', object: CONTROL_PLANE_CA_BUNDLE },
    auditPolicy: { volume: 'audit-config', object: CONTROL_PLANE_AUDIT },
  },
  converged: {
    value: {
      ...standaloneObjects,
      servingCertificate: { volume: SERVING_CERT, object: CONTROL_PLANE_SERVING_CERT },
      masterCa: { volume: SERVICE_CA, object: CONTROL_PLANE_CA_BUNDLE },
      auditPolicy: { volume: 'audit-policies', object: CONVERGED_AUDIT },
    },
  },
});

const system = (kind: 'configmaps' | 'secrets', name: string) => ({
  path: `/var/config/system/${kind}/${name}`,
  readOnly: true,
});
const template = (name: string) => ({ path: `/var/config/user/template/secret/${name}`, readOnly: true });

/** The directories that the oauth-server's files are mounted in. */
export const oauthServerPaths = divergence<{
  readonly [F in OAuthServerFile]?: { readonly path: string; readonly readOnly?: boolean };
}>({
  id: 'os-paths',
  object: oauthServerDeployment,
  field: 'volumeMounts and the flags that name files',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-server',
      '{server}.start.flags.audit-log-path',
      '{server}.start.flags.audit-policy-file',
      '{server}.start.flags.config',
      ...mounts.map((mount) => `${mount}{.mountPath,.readOnly}`),
    ),
    at(
      'configuration/oauth-server',
      '{config}.servingInfo.certFile',
      '{config}.servingInfo.keyFile',
      '{config}.oauthConfig.sessionConfig.sessionSecretsFile',
      '{config}.oauthConfig.masterCA',
    ),
  ],
  reason: 'Each side kept the directories of its first manifests.',
  upstream: upstream.oauthServer,
  risk: 'Configuration, mounts and flags have to change in one rollout.',
  inWords: { standalone: '`/var/config/system`, `/var/config/user`', hosted: '`/etc/kubernetes`, `/etc/oauth/idp`' },
  standalone: {
    auditPolicy: { path: '/var/run/configmaps/audit' },
    auditLog: { path: '/var/log/oauth-server' },
    session: system('secrets', SESSION_SECRET),
    config: system('configmaps', CLI_CONFIG),
    servingCertificate: system('secrets', SERVING_CERT),
    masterCa: system('configmaps', SERVICE_CA),
    routerCertificates: system('secrets', ROUTER_CERTS),
    branding: system('secrets', BRANDING_TEMPLATE),
    loginTemplate: template(templateCopies.login),
    providerSelectionTemplate: template(templateCopies.providerSelection),
    errorTemplate: template(templateCopies.error),
  },
  hosted: hostedPaths,
});

/** The configuration's key in its config map, which is also the file's name. */
export const oauthServerConfigKey = divergence<string>({
  id: 'os-config-key',
  object: oauthServerDeployment,
  field: 'flag config',
  kind: 'capricious',
  where: [
    at('deployment/oauth-server', '{server}.start.flags.config'),
    at('configuration/oauth-server', 'document.key', 'metadata.name'),
  ],
  reason: 'Each owner named the key of its config map; the file is the same.',
  upstream: upstream.oauthServer,
  risk: 'Flag and config map have to change together, with one rollout.',
  standalone: CLI_CONFIG,
  hosted: 'config.yaml',
});

/** The order of volumes and mounts. */
export const oauthServerLayout = divergence<{
  readonly volumes: readonly OAuthServerFile[];
  readonly mounts: readonly OAuthServerFile[];
  readonly classes: readonly OAuthServerFileClass[];
}>({
  id: 'os-layout',
  object: oauthServerDeployment,
  field: 'order of volumes and volumeMounts',
  kind: 'capricious',
  where: [at('deployment/oauth-server', '{pod}.volumes<order>', '{server}.volumeMounts<order>')],
  reason: 'Order means nothing to a pod, but it is part of the hashes over a Deployment: a change rolls pods once.',
  upstream: upstream.oauthServer,
  risk: 'None: one rollout.',
  inWords: { standalone: 'audit policy first', hosted: 'configuration first' },
  standalone: {
    volumes: [
      'auditPolicy',
      'auditLog',
      'session',
      'config',
      'servingCertificate',
      'masterCa',
      'routerCertificates',
      'branding',
      'loginTemplate',
      'providerSelectionTemplate',
      'errorTemplate',
      'trustedCa',
    ],
    mounts: [
      'auditPolicy',
      'auditLog',
      'session',
      'config',
      'servingCertificate',
      'masterCa',
      'routerCertificates',
      'branding',
      'loginTemplate',
      'providerSelectionTemplate',
      'errorTemplate',
      'trustedCa',
    ],
    classes: ['providers', 'namedCertificates', 'proxyCa', 'auditWebhook'],
  },
  hosted: {
    volumes: [
      'config',
      'kubeconfig',
      'servingCertificate',
      'session',
      'errorTemplate',
      'loginTemplate',
      'providerSelectionTemplate',
      'auditLog',
      'masterCa',
      'auditPolicy',
    ],
    mounts: [
      'auditPolicy',
      'errorTemplate',
      'kubeconfig',
      'loginTemplate',
      'auditLog',
      'masterCa',
      'config',
      'providerSelectionTemplate',
      'servingCertificate',
      'session',
    ],
    classes: ['auditWebhook', 'namedCertificates', 'providers', 'proxyCa'],
  },
});

/** How files of identity providers are mounted. */
export const oauthServerProviderFiles = divergence<{
  readonly volumeOrder: 'by name' | 'by provider';
  readonly keyOnly: boolean;
  readonly readOnly?: boolean;
}>({
  id: 'os-provider-files',
  object: oauthServerDeployment,
  field: 'volumes and mounts of identity providers',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-server',
      '{server}.volumeMounts[mountPath=/etc/oauth/idp/*].readOnly',
      '{pod}.volumes[name=idp-*].secret.items[key,effect={ca.crt,htpasswd,clientSecret,bindPassword,tls.crt,tls.key},]{.key,.path}',
      '{pod}.volumes[name=idp-*].configMap.items[key,effect={ca.crt,htpasswd,clientSecret,bindPassword,tls.crt,tls.key},]{.key,.path}',
    ),
  ],
  reason: 'Standalone mounts the one key of the synced copy; hosted mounts the whole object of the user.',
  upstream: upstream.oauthServerCode,
  risk: 'A missing key then keeps the pod from starting, where today the server fails.',
  inWords: { standalone: 'one key, read-only', hosted: 'the whole object' },
  standalone: { volumeOrder: 'by name', keyOnly: true, readOnly: true },
  hosted: { volumeOrder: 'by provider', keyOnly: false },
});

/** Mode bits of mounted files. */
export const oauthServerDefaultMode = divergence<{ readonly configMap: number; readonly secret: number } | undefined>({
  id: 'os-default-mode',
  object: bothDeployments,
  field: 'defaultMode of volumes',
  kind: 'required',
  where: [
    at('deployment/*', '{pod}.volumes[name=*].secret.defaultMode', '{pod}.volumes[name=*].configMap.defaultMode'),
  ],
  literal: true,
  reason: 'Hosted pods run under an arbitrary user id and read secrets through their group; nobody else needs to.',
  upstream: upstream.workload,
  risk: 'Secrets readable by every user id in the pod.',
  decision: 'Kept: with an arbitrary user id the group has to read, and others need not.',
  inWords: { standalone: '0644', hosted: '0640 for Secrets' },
  standalone: undefined,
  hosted: { configMap: 0o644, secret: 0o640 },
});

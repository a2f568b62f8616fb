import * as path from 'node:path/posix';
import { goJson } from '../../../../kube/go-json';
import type { JsonObject } from '../../../../kube/json';
import type { ConfigMap } from '../../../../kube/types';
import { toYaml } from '../../../../kube/yaml';
import { configEmptyList, configEncoding, configLabels, configMasterCa } from '../../divergences/config';
import type { Resolve } from '../../divergences/divergence';
import { oauthServerConfigKey, oauthServerIdentity, oauthServerObjects } from '../../divergences/oauth-server';
import type { Placement } from '../placement';
import { oauthServerDirectory } from './files';
import type { OsinIdentityProvider } from './identity-providers';
import { osinApiVersion } from './identity-providers/definition';
import type { OsinNamedCertificate } from './named-certificates';
import { OAUTH_SERVER_PORT } from './names';
import type { OsinServerConfig } from './osin-config';
import { SESSION_SECRETS_KEY } from './session-secret';
import type { OsinTemplates } from './templates';
import type { TLSSettings } from './tls-profile';
import type { OsinTokenConfig } from './token-config';

/** What the oauth-server's configuration says beyond what is the same everywhere. What is left out stays empty. */
export interface OAuthServerSettings {
  /** The server's address for itself. */
  readonly masterURL: string;
  /** The server's address for users, which is the issuer. */
  readonly masterPublicURL: string;
  /** Address of the cluster's API, for `oc login`. */
  readonly loginURL?: string;
  /** Address of the console. */
  readonly assetPublicURL?: string;
  readonly corsAllowedOrigins?: readonly string[];
  readonly identityProviders?: readonly OsinIdentityProvider[];
  readonly templates?: OsinTemplates;
  readonly tokenConfig?: OsinTokenConfig;
  readonly tls?: TLSSettings;
  readonly namedCertificates?: readonly OsinNamedCertificate[];
}

/** Go leaves empty lists out of fields that may be omitted. */
const unlessEmpty = <T>(list: readonly T[] | undefined): readonly T[] | undefined => (list?.length ? list : undefined);

const fileIn = (directory: string | undefined, name: string): string =>
  directory === undefined ? '' : path.join(directory, name);

/** The oauth-server's configuration. */
export const osinServerConfig = (settings: OAuthServerSettings, { resolve }: Placement): OsinServerConfig => {
  const directory = (file: Parameters<typeof oauthServerDirectory>[0]) => oauthServerDirectory(file, resolve);
  return {
    apiVersion: osinApiVersion,
    kind: 'OsinServerConfig',
    servingInfo: {
      bindAddress: `0.0.0.0:${OAUTH_SERVER_PORT}`,
      bindNetwork: 'tcp',
      certFile: fileIn(directory('servingCertificate'), 'tls.crt'),
      keyFile: fileIn(directory('servingCertificate'), 'tls.key'),
      namedCertificates: unlessEmpty(settings.namedCertificates),
      minTLSVersion: settings.tls?.minTLSVersion || undefined,
      cipherSuites: unlessEmpty(settings.tls?.cipherSuites),
      maxRequestsInFlight: 1000,
      requestTimeoutSeconds: 300,
    },
    corsAllowedOrigins: settings.corsAllowedOrigins ?? null,
    auditConfig: noAuditConfig,
    storageConfig: { ca: '', certFile: '', keyFile: '', storagePrefix: '' },
    admission: {},
    kubeClientConfig: {
      kubeConfig: fileIn(resolve(oauthServerIdentity).kubeconfig?.mountPath, 'kubeconfig'),
      connectionOverrides: { acceptContentTypes: '', contentType: '', qps: 400, burst: 400 },
    },
    oauthConfig: {
      masterCA: fileIn(directory('masterCa'), resolve(configMasterCa)),
      masterURL: settings.masterURL,
      masterPublicURL: settings.masterPublicURL,
      loginURL: settings.loginURL ?? '',
      assetPublicURL: settings.assetPublicURL ?? '',
      alwaysShowProviderSelection: false,
      identityProviders: settings.identityProviders ?? resolve(configEmptyList),
      // Each OAuth client has to say for itself how grants are handled.
      grantConfig: { method: 'deny', serviceAccountMethod: 'prompt' },
      sessionConfig: {
        sessionSecretsFile: fileIn(directory('session'), SESSION_SECRETS_KEY),
        sessionMaxAgeSeconds: 300,
        sessionName: 'ssn',
      },
      tokenConfig: settings.tokenConfig ?? {},
      templates: settings.templates ?? null,
    },
  };
};

/** The server is told about auditing by flags. */
const noAuditConfig: OsinServerConfig['auditConfig'] = {
  enabled: false,
  auditFilePath: '',
  maximumFileRetentionDays: 0,
  maximumRetainedFiles: 0,
  maximumFileSizeMegabytes: 0,
  policyFile: '',
  policyConfiguration: null,
  logFormat: '',
  webHookKubeConfig: '',
  webHookMode: '',
};

/** The configuration's text: it is part of hashes, so every byte counts. */
export const osinConfigText = (config: JsonObject, resolve: Resolve): string =>
  resolve(configEncoding) === 'yaml' ? toYaml(config) : goJson(config);

/** The config map that the oauth-server reads its configuration from. */
export const oauthServerConfigMap = (config: JsonObject, namespace: string, { resolve }: Placement): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: resolve(oauthServerObjects).config?.object ?? '', namespace, labels: resolve(configLabels) },
  data: { [resolve(oauthServerConfigKey)]: osinConfigText(config, resolve) },
});

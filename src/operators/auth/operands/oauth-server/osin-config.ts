import type { OsinIdentityProvider } from './identity-providers';
import type { osinApiVersion } from './identity-providers/definition';
import type { OsinNamedCertificate } from './named-certificates';
import type { OsinTemplates } from './templates';
import type { OsinTokenConfig } from './token-config';

/** Serving of the oauth-server (openshift/api `config/v1` HTTPServingInfo). */
export type OsinServingInfo = {
  readonly bindAddress: string;
  readonly bindNetwork: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly namedCertificates?: readonly OsinNamedCertificate[];
  readonly minTLSVersion?: string;
  readonly cipherSuites?: readonly string[];
  readonly maxRequestsInFlight: number;
  readonly requestTimeoutSeconds: number;
};

/** What the OAuth server itself does (openshift/api `osin/v1` OAuthConfig). */
export type OsinOAuthConfig = {
  readonly masterCA: string;
  readonly masterURL: string;
  readonly masterPublicURL: string;
  readonly loginURL: string;
  readonly assetPublicURL: string;
  readonly alwaysShowProviderSelection: boolean;
  readonly identityProviders: readonly OsinIdentityProvider[] | null;
  readonly grantConfig: { readonly method: string; readonly serviceAccountMethod: string };
  readonly sessionConfig: {
    readonly sessionSecretsFile: string;
    readonly sessionMaxAgeSeconds: number;
    readonly sessionName: string;
  };
  readonly tokenConfig: OsinTokenConfig;
  readonly templates: OsinTemplates | null;
};

/** `osin.config.openshift.io/v1` OsinServerConfig, with the fields that are printed when they are empty. */
export type OsinServerConfig = {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'OsinServerConfig';
  readonly servingInfo: OsinServingInfo;
  readonly corsAllowedOrigins: readonly string[] | null;
  readonly auditConfig: {
    readonly enabled: boolean;
    readonly auditFilePath: string;
    readonly maximumFileRetentionDays: number;
    readonly maximumRetainedFiles: number;
    readonly maximumFileSizeMegabytes: number;
    readonly policyFile: string;
    readonly policyConfiguration: null;
    readonly logFormat: string;
    readonly webHookKubeConfig: string;
    readonly webHookMode: string;
  };
  readonly storageConfig: {
    readonly ca: string;
    readonly certFile: string;
    readonly keyFile: string;
    readonly storagePrefix: string;
  };
  readonly admission: Readonly<Record<string, never>>;
  readonly kubeClientConfig: {
    readonly kubeConfig: string;
    readonly connectionOverrides: {
      readonly acceptContentTypes: string;
      readonly contentType: string;
      readonly qps: number;
      readonly burst: number;
    };
  };
  readonly oauthConfig: OsinOAuthConfig;
};

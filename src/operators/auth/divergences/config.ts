import { divergence } from './divergence';

const osinConfigMap = 'oauth-server configuration';
const standalonePayload =
  'openshift/cluster-authentication-operator pkg/controllers/payload/payload_config_controller.go';
const observers = 'openshift/cluster-authentication-operator pkg/controllers/configobservation';
const hostedConfig = 'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/config.go';
const hostedAssets =
  'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/assets/oauth-openshift';
const hostedTls = 'openshift/hypershift support/config/cipher.go';
const libraryTls = 'openshift/library-go pkg/crypto/crypto.go';

/** Browser origins that may call the login server. */
export const cfgCors = divergence<'observed' | 'none'>({
  id: 'cfg-cors',
  object: osinConfigMap,
  field: 'corsAllowedOrigins',
  kind: 'capricious',
  reason: 'The kube-apiserver of a hosted cluster honours the additional origins; the login server was forgotten.',
  upstream: {
    standalone: 'openshift/library-go pkg/operator/configobserver/apiserver/observe_cors.go',
    hosted: hostedAssets,
  },
  risk: 'Browser applications begin to work.',
  standalone: 'observed',
  hosted: 'none',
});

/** Where the console's address comes from, which users are sent to after logging out. */
export const cfgConsoleUrl = divergence<'observed' | 'none'>({
  id: 'cfg-console-url',
  object: osinConfigMap,
  field: 'oauthConfig.assetPublicURL',
  kind: 'capricious',
  reason: 'Nothing observes the console of a hosted cluster.',
  upstream: { standalone: `${observers}/console/observe_consoleurl.go`, hosted: hostedAssets },
  risk: 'The address has to be read from the hosted cluster; redirects after logging out are refused today.',
  standalone: 'observed',
  hosted: 'none',
});

/** Whether the public address names its port even if it is the usual one. */
export const cfgPublicPort = divergence<'never' | 'always'>({
  id: 'cfg-public-port',
  object: osinConfigMap,
  field: 'oauthConfig.masterPublicURL, and with it the issuer and redirects of clients',
  kind: 'capricious',
  reason: 'A node port needs its number; a route does not.',
  upstream: { standalone: standalonePayload, hosted: hostedConfig },
  risk: 'Issuer, redirects and discovery document have to change in one go; sessions under way break.',
  standalone: 'never',
  hosted: 'always',
});

/** Address of the login server inside the cluster that its pods run in. */
export const cfgMasterUrl = divergence<(service: string, namespace: string) => string>({
  id: 'cfg-master-url',
  object: osinConfigMap,
  field: 'oauthConfig.masterURL',
  kind: 'required',
  reason: 'The serving certificate of a hosted control plane is for the full name, and its Service has no port 443.',
  upstream: { standalone: standalonePayload, hosted: hostedConfig },
  risk: 'TLS fails on the name.',
  standalone: (service, namespace) => `https://${service}.${namespace}.svc`,
  hosted: (service, namespace) => `https://${service}.${namespace}.svc.cluster.local:6443`,
});

/** Key of the certificate authority that the login server's own certificate comes from. */
export const cfgMasterCa = divergence<string>({
  id: 'cfg-master-ca',
  object: osinConfigMap,
  field: 'oauthConfig.masterCA',
  kind: 'required',
  reason: 'The service CA operator signs inside the cluster it serves; a management cluster has no such signer for it.',
  upstream: { standalone: standalonePayload, hosted: hostedAssets },
  risk: 'The server cannot verify itself.',
  standalone: 'service-ca.crt',
  hosted: 'ca.crt',
});

/** Annotation that replaces the address which `oc login` is told. */
export const cfgLoginUrl = divergence<string | undefined>({
  id: 'cfg-login-url',
  object: osinConfigMap,
  field: 'oauthConfig.loginURL',
  kind: 'required',
  reason:
    'The endpoint of a hosted cluster is known to its control plane only, and a managed service puts an address of its own before it.',
  upstream: { standalone: `${observers}/infrastructure/observe_apiserverurl.go`, hosted: hostedConfig },
  risk: 'Users are told a wrong address.',
  standalone: undefined,
  hosted: 'oauth.hypershift.openshift.io/login-url-override',
});

/** Directory of further serving certificates, which a number is appended to; undefined where they come from a route. */
export const cfgNamedCertificates = divergence<string | undefined>({
  id: 'cfg-named-certs',
  object: osinConfigMap,
  field: 'servingInfo.namedCertificates',
  kind: 'capricious',
  reason:
    "A hosted login server shares the certificates configured for the kube-apiserver; a standalone one has its route's, from the ingress configuration.",
  upstream: { standalone: `${observers}/routersecret/observe_router_secret.go`, hosted: hostedConfig },
  risk: 'Users rely on it: both have to be accepted for a release.',
  standalone: undefined,
  hosted: '/etc/kubernetes/certs/named',
});

/** Whether the suites of TLS 1.3, which Go always offers, are listed. */
export const cfgTls13 = divergence<boolean>({
  id: 'cfg-tls13',
  object: 'oauth-server configuration, openshift-oauth-apiserver Deployment',
  field: 'TLS suites',
  kind: 'capricious',
  reason: 'One side has an older copy of the table of names.',
  upstream: { standalone: libraryTls, hosted: hostedTls },
  risk: 'None for Go; scanners read the list.',
  standalone: true,
  hosted: false,
});

/** Whether suites without forward secrecy or with a SHA-256 MAC are known. */
export const cfgTlsOld = divergence<boolean>({
  id: 'cfg-tls-old',
  object: 'oauth-server configuration, openshift-oauth-apiserver Deployment',
  field: 'TLS suites of profiles Old and Custom',
  kind: 'capricious',
  reason: 'The same older copy.',
  upstream: { standalone: libraryTls, hosted: hostedTls },
  risk: 'Old suites are offered where somebody asks for them; check under FIPS.',
  standalone: true,
  hosted: false,
});

/** Whether a negative lifetime of access tokens is handed on to the server. */
export const cfgTokenAge = divergence<boolean>({
  id: 'cfg-token-age',
  object: osinConfigMap,
  field: 'oauthConfig.tokenConfig.accessTokenMaxAgeSeconds',
  kind: 'required',
  reason: 'Only one side lets the server decide what a negative lifetime means; a hosted one always has the default.',
  upstream: { standalone: `${observers}/oauth/observe_tokenconfig.go`, hosted: hostedConfig },
  risk: 'None known.',
  standalone: true,
  hosted: false,
});

/** How custom pages reach the server: in files of their own, or in place of the default ones. */
export const cfgTemplates = divergence<'own files' | 'same files'>({
  id: 'cfg-templates',
  object: osinConfigMap,
  field: 'oauthConfig.templates',
  kind: 'capricious',
  reason: 'Swapping the Secret behind a volume was simpler at the time.',
  upstream: { standalone: `${observers}/oauth/template_conversions.go`, hosted: hostedAssets },
  risk: 'A Secret that is missing stops the server instead of keeping its pod from starting.',
  standalone: 'own files',
  hosted: 'same files',
});

/** A page of the login server. */
export type TemplatePage = 'login' | 'providers' | 'errors';

/** The Secrets with default pages, by the directory they are mounted in. */
export const cfgBranding = divergence<{
  readonly secrets: readonly {
    readonly file: 'branding' | 'loginTemplate' | 'providerSelectionTemplate' | 'errorTemplate';
    readonly pages: readonly TemplatePage[];
  }[];
  readonly type?: string;
}>({
  id: 'cfg-branding',
  object: 'Secrets with default pages',
  field: 'data',
  kind: 'capricious',
  reason: 'The hosted pages are an older copy and know one brand; they are split so that each can be swapped.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-openshift/branding-secret.yaml',
    hosted: hostedAssets,
  },
  risk: 'Pages look different; the brand has to come from the hosted cluster.',
  standalone: { secrets: [{ file: 'branding', pages: ['login', 'providers', 'errors'] }] },
  hosted: {
    secrets: [
      { file: 'loginTemplate', pages: ['login'] },
      { file: 'providerSelectionTemplate', pages: ['providers'] },
      { file: 'errorTemplate', pages: ['errors'] },
    ],
    type: 'Opaque',
  },
});

/** Whether unsupported overrides are laid over the configuration. */
export const cfgOverrides = divergence<'merged' | 'none'>({
  id: 'cfg-overrides',
  object: osinConfigMap,
  field: 'everything',
  kind: 'required',
  reason: 'They are a lever of support in a cluster that its owner runs; a managed service has none.',
  upstream: { standalone: standalonePayload },
  risk: 'None: there is nothing to read them from.',
  standalone: 'merged',
  hosted: 'none',
});

/** How a list without providers is written. */
export const cfgEmptyList = divergence<readonly [] | null>({
  id: 'cfg-empty-list',
  object: osinConfigMap,
  field: 'oauthConfig.identityProviders',
  kind: 'capricious',
  reason: 'What the serializer makes of an unset list.',
  upstream: { standalone: standalonePayload, hosted: hostedAssets },
  risk: 'One rollout.',
  standalone: null,
  hosted: [],
});

/** How the configuration is written into its config map. */
export const cfgEncoding = divergence<'json' | 'yaml'>({
  id: 'cfg-encoding',
  object: osinConfigMap,
  field: 'text',
  kind: 'capricious',
  reason: 'The server reads both; each operator writes what its serializer writes.',
  upstream: { standalone: standalonePayload, hosted: hostedConfig },
  risk: 'One rollout.',
  standalone: 'json',
  hosted: 'yaml',
});

/** Labels of the config map and Secret that the operator renders for the login server. */
export const cfgLabels = divergence<{ readonly [name: string]: string } | undefined>({
  id: 'cfg-labels',
  object: 'config map of the oauth-server configuration, session Secret',
  field: 'metadata.labels',
  kind: 'capricious',
  reason: 'Objects of a hosted control plane are told apart by their owner and carry no labels.',
  upstream: { standalone: standalonePayload, hosted: hostedAssets },
  risk: 'None known.',
  standalone: { app: 'oauth-openshift' },
  hosted: undefined,
});

/** Extra key of the audit policy's config map that holds the profile. */
export const cfgAuditProfileKey = divergence<string | undefined>({
  id: 'cfg-audit-profile-key',
  object: "config map of the login server's audit policy",
  field: 'data',
  kind: 'capricious',
  reason: 'A key that nothing reads makes pods roll when the profile changes.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-openshift/audit-policy.yaml',
    hosted: hostedConfig,
  },
  risk: 'One rollout.',
  standalone: undefined,
  hosted: 'profile',
});

/** What makes session secrets worth keeping. */
export const cfgSessionCheck = divergence<'exact lengths' | 'first present'>({
  id: 'cfg-session-check',
  object: 'session Secret',
  field: 'data',
  kind: 'capricious',
  reason: 'Written apart: one asks each pair for the exact lengths, the other the first for anything.',
  upstream: {
    standalone: standalonePayload,
    hosted: 'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/sessionsecrets.go',
  },
  risk: 'Short secrets are made anew, and everybody logs in again.',
  standalone: 'exact lengths',
  hosted: 'first present',
});

/** How session secrets are stored. */
export const cfgSessionName = divergence<{
  readonly apiVersion: string;
  readonly encoding: 'json' | 'yaml';
  /** Whether an existing object is the one that is written, with all it has. */
  readonly keepsExisting: boolean;
  readonly type?: string;
}>({
  id: 'cfg-session-name',
  object: 'session Secret',
  field: 'metadata, data',
  kind: 'capricious',
  reason: 'Naming and serializer only.',
  upstream: {
    standalone: standalonePayload,
    hosted: 'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/sessionsecrets.go',
  },
  risk: 'The value has to be kept when the object is renamed.',
  standalone: { apiVersion: 'operatorv1client', encoding: 'json', keepsExisting: false },
  hosted: { apiVersion: 'osin.config.openshift.io/v1', encoding: 'yaml', keepsExisting: true, type: 'Opaque' },
});

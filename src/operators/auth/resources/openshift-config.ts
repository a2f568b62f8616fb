import * as z from 'zod/mini';
import type { JsonObject } from '../../../kube/json';
import type {
  ClusterVersion,
  ConsoleConfig,
  FeatureGate,
  IngressConfig,
  NameReference,
  ObjectMeta,
} from '../../../kube/types';
import { condition, head, optionalString, optionalStrings } from '../../../library/resources/schemas';
import type { ResourceType } from '../../../om/resource-type';
import { fields, jsonObject, presumedText } from '../../../om/schema';
import { type APIServerSpec, apiServerSpec } from './config/api-server-spec';
import { type AuthenticationSpec, authenticationSpec } from './config/authentication-spec';
import { nameReference } from './config/name-reference';
import { type OAuthSpec, oauthSpec } from './config/oauth-spec';
import { type ProxySpec, proxySpec } from './config/proxy-spec';

export { clusterOperators, infrastructures } from '../../../library/resources/openshift';

const config = { group: 'config.openshift.io', version: 'v1', namespaced: false } as const;
const of = <K extends string>(kind: K) => head('config.openshift.io/v1', kind);

/** How API servers serve: audit, TLS, encryption, CORS. */
export type ApiServerConfig = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'APIServer';
  readonly metadata: ObjectMeta;
  readonly spec: APIServerSpec;
  readonly status?: JsonObject;
};

/** `apiservers.config.openshift.io`. */
export const apiServers: ResourceType<ApiServerConfig> = {
  ...config,
  resource: 'apiservers',
  kind: 'APIServer',
  schema: fields({ ...of('APIServer'), spec: z._default(apiServerSpec, {}), status: z.optional(jsonObject) }),
};

/** How users authenticate, and where the metadata of the integrated server is. */
export type AuthenticationConfig = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'Authentication';
  readonly metadata: ObjectMeta;
  readonly spec: AuthenticationSpec;
  readonly status?: { readonly integratedOAuthMetadata?: NameReference; readonly oidcClients?: readonly JsonObject[] };
};

/** `authentications.config.openshift.io`: how users authenticate. Not to be confused with the operator's own. */
export const authenticationConfigs: ResourceType<AuthenticationConfig> = {
  ...config,
  resource: 'authentications',
  kind: 'Authentication',
  schema: fields({
    ...of('Authentication'),
    spec: z._default(authenticationSpec, {}),
    status: z.optional(
      fields({
        integratedOAuthMetadata: z.optional(nameReference),
        oidcClients: z.optional(z.array(jsonObject)),
      }),
    ),
  }),
};

/** Identity providers, tokens and pages of the integrated server. */
export type OAuthConfig = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'OAuth';
  readonly metadata: ObjectMeta;
  readonly spec: OAuthSpec;
  readonly status?: JsonObject;
};

/** `oauths.config.openshift.io`. */
export const oauths: ResourceType<OAuthConfig> = {
  ...config,
  resource: 'oauths',
  kind: 'OAuth',
  schema: fields({ ...of('OAuth'), spec: z._default(oauthSpec, {}), status: z.optional(jsonObject) }),
};

/** `ingresses.config.openshift.io`. */
export const ingresses: ResourceType<IngressConfig> = {
  ...config,
  resource: 'ingresses',
  kind: 'Ingress',
  schema: fields({
    ...of('Ingress'),
    spec: z._default(
      fields({
        domain: optionalString,
        appsDomain: optionalString,
        componentRoutes: z.optional(
          z.array(
            fields({
              namespace: presumedText,
              name: presumedText,
              hostname: presumedText,
              servingCertKeyPairSecret: z.optional(nameReference),
            }),
          ),
        ),
      }),
      {},
    ),
    status: z.optional(
      fields({
        defaultPlacement: optionalString,
        componentRoutes: z.optional(
          z.array(
            fields({
              namespace: presumedText,
              name: presumedText,
              defaultHostname: optionalString,
              consumingUsers: optionalStrings,
              currentHostnames: optionalStrings,
              conditions: z.optional(z.array(condition)),
              relatedObjects: z.optional(z.array(jsonObject)),
            }),
          ),
        ),
      }),
    ),
  }),
};

/** `consoles.config.openshift.io`. */
export const consoles: ResourceType<ConsoleConfig> = {
  ...config,
  resource: 'consoles',
  kind: 'Console',
  schema: fields({
    ...of('Console'),
    spec: z.optional(jsonObject),
    status: z.optional(fields({ consoleURL: optionalString })),
  }),
};

/** `clusterversions.config.openshift.io`. */
export const clusterVersions: ResourceType<ClusterVersion> = {
  ...config,
  resource: 'clusterversions',
  kind: 'ClusterVersion',
  schema: fields({
    ...of('ClusterVersion'),
    spec: z._default(jsonObject, {}),
    status: z.optional(
      fields({
        desired: z.optional(fields({ version: optionalString, image: optionalString })),
        history: z.optional(z.array(fields({ state: optionalString, version: optionalString }))),
        capabilities: z.optional(fields({ enabledCapabilities: optionalStrings, knownCapabilities: optionalStrings })),
      }),
    ),
  }),
};

const gates = z.optional(z.array(fields({ name: presumedText })));

/** `featuregates.config.openshift.io`. */
export const featureGates: ResourceType<FeatureGate> = {
  ...config,
  resource: 'featuregates',
  kind: 'FeatureGate',
  schema: fields({
    ...of('FeatureGate'),
    spec: z.optional(jsonObject),
    status: z.optional(
      fields({ featureGates: z.optional(z.array(fields({ version: presumedText, enabled: gates, disabled: gates }))) }),
    ),
  }),
};

const proxyAddresses = { httpProxy: optionalString, httpsProxy: optionalString, noProxy: optionalString };

/** The proxy that admins asked for, and the one in force. */
export type ProxyConfig = {
  readonly apiVersion: 'config.openshift.io/v1';
  readonly kind: 'Proxy';
  readonly metadata: ObjectMeta;
  readonly spec?: ProxySpec;
  readonly status?: { readonly httpProxy?: string; readonly httpsProxy?: string; readonly noProxy?: string };
};

/** `proxies.config.openshift.io`. */
export const proxies: ResourceType<ProxyConfig> = {
  ...config,
  resource: 'proxies',
  kind: 'Proxy',
  schema: fields({
    ...of('Proxy'),
    spec: z.optional(proxySpec),
    status: z.optional(fields(proxyAddresses)),
  }),
};

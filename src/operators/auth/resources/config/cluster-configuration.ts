import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../../../../kube/json';
import { fields, jsonObject, jsonValue } from '../../../../om/schema';
import { type APIServerSpec, apiServerSpec } from './api-server-spec';
import { type AuthenticationSpec, authenticationSpec } from './authentication-spec';
import { type OAuthSpec, oauthSpec } from './oauth-spec';
import { type ProxySpec, proxySpec } from './proxy-spec';

/** `spec.configuration` of a HostedControlPlane: the cluster-wide configuration that a standalone cluster has as objects. */
export type ClusterConfiguration = {
  readonly apiServer?: APIServerSpec;
  readonly authentication?: AuthenticationSpec;
  readonly featureGate?: JsonObject;
  /** Not held to a form: what hosted control planes have today does not read it. */
  readonly ingress?: JsonValue;
  readonly oauth?: OAuthSpec;
  readonly proxy?: ProxySpec;
};

/** Schema of {@link ClusterConfiguration}. @internal */
export const clusterConfiguration: z.ZodMiniType<ClusterConfiguration> = fields({
  apiServer: z.optional(apiServerSpec),
  authentication: z.optional(authenticationSpec),
  featureGate: z.optional(jsonObject),
  ingress: z.optional(jsonValue),
  oauth: z.optional(oauthSpec),
  proxy: z.optional(proxySpec),
});

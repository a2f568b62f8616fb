import * as z from 'zod/mini';
import type { JsonObject } from '../../../../kube/json';
import { fields, jsonObject } from '../../../../om/schema';
import { type APIServerSpec, apiServerSpec } from '../../resources/config/api-server-spec';
import { type AuthenticationSpec, authenticationSpec } from '../../resources/config/authentication-spec';
import { type OAuthSpec, oauthSpec } from '../../resources/config/oauth-spec';
import { type ProxySpec, proxySpec } from '../../resources/config/proxy-spec';

/** `spec.configuration` of a HostedControlPlane: the cluster-wide configuration that a standalone cluster has as objects. */
export type ClusterConfiguration = {
  readonly apiServer?: APIServerSpec;
  readonly authentication?: AuthenticationSpec;
  readonly featureGate?: JsonObject;
  readonly oauth?: OAuthSpec;
  readonly proxy?: ProxySpec;
};

/** Schema of {@link ClusterConfiguration}. */
export const clusterConfiguration: z.ZodMiniType<ClusterConfiguration> = fields({
  apiServer: z.optional(apiServerSpec),
  authentication: z.optional(authenticationSpec),
  featureGate: z.optional(jsonObject),
  oauth: z.optional(oauthSpec),
  proxy: z.optional(proxySpec),
});

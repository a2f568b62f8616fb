import * as z from 'zod/mini';
import { fields } from '../../../../om/schema';

/** AWS: `endpointAccess` is `Public`, `PublicAndPrivate` or `Private`; the API server defaults it, so absent is none of them. */
export type AwsPlatform = { readonly region?: string; readonly endpointAccess?: string };

/** Azure, self-managed or managed (ARO); `topology` is `Public` (also when absent), `PublicAndPrivate` or `Private`. */
export type AzurePlatform = {
  readonly cloud?: string;
  readonly location?: string;
  readonly topology?: string;
  readonly private?: { readonly type?: string };
  /** `ManagedIdentities` marks managed Azure (ARO). */
  readonly azureAuthenticationConfig?: { readonly azureAuthenticationConfigType?: string };
};

/** Google Cloud; `endpointAccess` is `Private` or `PublicAndPrivate`. */
export type GcpPlatform = { readonly region?: string; readonly endpointAccess?: string };

/**
 * `spec.platform` of a HostedControlPlane (hypershift `api/hypershift/v1beta1`): the type chooses which stanza counts.
 * The API accepts types without their stanza, and so does this.
 */
export type Platform = {
  readonly type?: string;
  readonly aws?: AwsPlatform;
  readonly azure?: AzurePlatform;
  readonly gcp?: GcpPlatform;
  readonly ibmcloud?: { readonly providerType?: string };
};

const text = z.optional(z.string());

/** Schema of {@link Platform}. @internal */
export const platform: z.ZodMiniType<Platform> = fields({
  type: text,
  aws: z.optional(fields({ region: text, endpointAccess: text })),
  azure: z.optional(
    fields({
      cloud: text,
      location: text,
      topology: text,
      private: z.optional(fields({ type: text })),
      azureAuthenticationConfig: z.optional(fields({ azureAuthenticationConfigType: text })),
    }),
  ),
  gcp: z.optional(fields({ region: text, endpointAccess: text })),
  ibmcloud: z.optional(fields({ providerType: text })),
});

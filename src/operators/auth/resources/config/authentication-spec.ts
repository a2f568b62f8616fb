import * as z from 'zod/mini';
import { fields } from '../../../../om/schema';
import { type NameReference, nameReference } from './name-reference';
import { type OIDCProvider, oidcProvider } from './oidc-provider';

/** `spec` of `config.openshift.io/v1` Authentication, or `configuration.authentication` of a hosted cluster. */
export type AuthenticationSpec = {
  /** Empty, `IntegratedOAuth`, `OIDC` or `None`. */
  readonly type?: string;
  readonly oauthMetadata?: NameReference;
  readonly webhookTokenAuthenticator?: { readonly kubeConfig?: NameReference };
  readonly serviceAccountIssuer?: string;
  readonly oidcProviders?: readonly OIDCProvider[];
};

/** Schema of {@link AuthenticationSpec}. @internal */
export const authenticationSpec: z.ZodMiniType<AuthenticationSpec> = fields({
  type: z.optional(z.string()),
  oauthMetadata: z.optional(nameReference),
  webhookTokenAuthenticator: z.optional(fields({ kubeConfig: z.optional(nameReference) })),
  serviceAccountIssuer: z.optional(z.string()),
  oidcProviders: z.optional(z.array(oidcProvider)),
});

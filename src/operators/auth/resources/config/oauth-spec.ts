import * as z from 'zod/mini';
import { parseGoDuration } from '../../../../kube/duration';
import { fields } from '../../../../om/schema';
import { type IdentityProvider, identityProvider } from './identity-provider';
import { type NameReference, nameReference } from './name-reference';

/** Lifetimes of access tokens. */
export type TokenConfig = {
  /** Seconds; zero, absent or negative: the operand's default. */
  readonly accessTokenMaxAgeSeconds?: number;
  /** Deprecated, seconds. */
  readonly accessTokenInactivityTimeoutSeconds?: number;
  /** Go duration text, such as `300s`. */
  readonly accessTokenInactivityTimeout?: string;
};

/** Custom pages, each a Secret. */
export type OAuthTemplates = {
  readonly login?: NameReference;
  readonly providerSelection?: NameReference;
  readonly error?: NameReference;
};

/** How users log in: `spec` of `config.openshift.io/v1` OAuth, or `configuration.oauth` of a hosted cluster. */
export type OAuthSpec = {
  readonly identityProviders?: readonly IdentityProvider[];
  readonly tokenConfig?: TokenConfig;
  readonly templates?: OAuthTemplates;
};

const duration = z
  .string()
  .check(z.refine((text) => parseGoDuration(text) !== undefined, 'a duration such as 5m or 1h30m'));

/** Schema of {@link OAuthSpec}. @internal */
export const oauthSpec: z.ZodMiniType<OAuthSpec> = fields({
  identityProviders: z.optional(z.array(identityProvider)),
  tokenConfig: z.optional(
    fields({
      accessTokenMaxAgeSeconds: z.optional(z.number()),
      accessTokenInactivityTimeoutSeconds: z.optional(z.number()),
      accessTokenInactivityTimeout: z.optional(duration),
    }),
  ),
  templates: z.optional(
    fields({
      login: z.optional(nameReference),
      providerSelection: z.optional(nameReference),
      error: z.optional(nameReference),
    }),
  ),
});

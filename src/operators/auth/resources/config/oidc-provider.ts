import * as z from 'zod/mini';
import type { JsonObject } from '../../../../kube/json';
import { fields, jsonObject } from '../../../../om/schema';
import { type NameReference, nameReference, strings } from './name-reference';

/** A claim, or a CEL expression over claims. */
export type ClaimOrExpression = { readonly claim?: string; readonly expression?: string };

/** How a user's name is made of claims. */
export type UsernameMapping = ClaimOrExpression & {
  /** Empty, `NoPrefix` or `Prefix`. */
  readonly prefixPolicy?: string;
  readonly prefix?: { readonly prefixString?: string };
};

/** A component that logs in at the issuer under its own client. */
export type OIDCClient = {
  readonly componentName?: string;
  readonly componentNamespace?: string;
  readonly clientID?: string;
  readonly clientSecret?: NameReference;
  readonly extraScopes?: readonly string[];
};

/** A rule that a token's claims have to meet. */
export type ClaimValidationRule = {
  readonly type?: string;
  readonly requiredClaim?: { readonly claim?: string; readonly requiredValue?: string };
  readonly cel?: { readonly expression?: string; readonly message?: string };
};

/** An external issuer whose tokens the cluster accepts (openshift/api `config/v1/types_authentication.go`). */
export type OIDCProvider = {
  readonly name?: string;
  readonly issuer?: {
    readonly issuerURL?: string;
    readonly audiences?: readonly string[];
    readonly issuerCertificateAuthority?: NameReference;
    readonly discoveryURL?: string;
  };
  readonly oidcClients?: readonly OIDCClient[];
  readonly claimMappings?: {
    readonly username?: UsernameMapping;
    readonly groups?: ClaimOrExpression & { readonly prefix?: string };
    readonly uid?: ClaimOrExpression;
    readonly extra?: readonly { readonly key?: string; readonly valueExpression?: string }[];
  };
  readonly claimValidationRules?: readonly ClaimValidationRule[];
  readonly userValidationRules?: readonly { readonly expression?: string; readonly message?: string }[];
  readonly externalClaimsSources?: readonly JsonObject[];
};

const text = z.optional(z.string());
const claimOrExpression = { claim: text, expression: text };

/** Schema of {@link OIDCProvider}. @internal */
export const oidcProvider: z.ZodMiniType<OIDCProvider> = fields({
  name: text,
  issuer: z.optional(
    fields({
      issuerURL: text,
      audiences: z.optional(strings),
      issuerCertificateAuthority: z.optional(nameReference),
      discoveryURL: text,
    }),
  ),
  oidcClients: z.optional(
    z.array(
      fields({
        componentName: text,
        componentNamespace: text,
        clientID: text,
        clientSecret: z.optional(nameReference),
        extraScopes: z.optional(strings),
      }),
    ),
  ),
  claimMappings: z.optional(
    fields({
      username: z.optional(
        fields({ ...claimOrExpression, prefixPolicy: text, prefix: z.optional(fields({ prefixString: text })) }),
      ),
      groups: z.optional(fields({ ...claimOrExpression, prefix: text })),
      uid: z.optional(fields(claimOrExpression)),
      extra: z.optional(z.array(fields({ key: text, valueExpression: text }))),
    }),
  ),
  claimValidationRules: z.optional(
    z.array(
      fields({
        type: text,
        requiredClaim: z.optional(fields({ claim: text, requiredValue: text })),
        cel: z.optional(fields({ expression: text, message: text })),
      }),
    ),
  ),
  userValidationRules: z.optional(z.array(fields({ expression: text, message: text }))),
  externalClaimsSources: z.optional(z.array(jsonObject)),
});

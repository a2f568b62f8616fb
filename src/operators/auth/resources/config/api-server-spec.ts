import * as z from 'zod/mini';
import type { JsonObject } from '../../../../kube/json';
import { fields, jsonObject } from '../../../../om/schema';
import { type NameReference, nameReference, strings } from './name-reference';

/** What is audited: a profile for everybody and exceptions per group. */
export type Audit = {
  readonly profile?: string;
  readonly customRules?: readonly { readonly group?: string; readonly profile?: string }[];
};

/** A certificate for some host names. */
export type NamedCertificate = {
  readonly names?: readonly string[];
  readonly servingCertificate?: NameReference;
};

/** TLS versions and suites of servers: a named profile or a custom list. */
export type TLSSecurityProfile = {
  readonly type?: string;
  readonly old?: JsonObject;
  readonly intermediate?: JsonObject;
  readonly modern?: JsonObject;
  readonly custom?: {
    /** OpenSSL names. */
    readonly ciphers?: readonly string[];
    /** `VersionTLS10` to `VersionTLS13`. */
    readonly minTLSVersion?: string;
  };
};

/** `spec` of `config.openshift.io/v1` APIServer, or `configuration.apiServer` of a hosted cluster. */
export type APIServerSpec = {
  readonly servingCerts?: { readonly namedCertificates?: readonly NamedCertificate[] };
  readonly clientCA?: NameReference;
  readonly additionalCORSAllowedOrigins?: readonly string[];
  readonly encryption?: { readonly type?: string; readonly kms?: JsonObject };
  readonly tlsSecurityProfile?: TLSSecurityProfile;
  readonly audit?: Audit;
};

const text = z.optional(z.string());

/** Schema of {@link APIServerSpec}. @internal */
export const apiServerSpec: z.ZodMiniType<APIServerSpec> = fields({
  servingCerts: z.optional(
    fields({
      namedCertificates: z.optional(
        z.array(fields({ names: z.optional(strings), servingCertificate: z.optional(nameReference) })),
      ),
    }),
  ),
  clientCA: z.optional(nameReference),
  additionalCORSAllowedOrigins: z.optional(strings),
  encryption: z.optional(fields({ type: text, kms: z.optional(jsonObject) })),
  tlsSecurityProfile: z.optional(
    fields({
      type: text,
      old: z.optional(jsonObject),
      intermediate: z.optional(jsonObject),
      modern: z.optional(jsonObject),
      custom: z.optional(fields({ ciphers: z.optional(strings), minTLSVersion: text })),
    }),
  ),
  audit: z.optional(
    fields({ profile: text, customRules: z.optional(z.array(fields({ group: text, profile: text }))) }),
  ),
});

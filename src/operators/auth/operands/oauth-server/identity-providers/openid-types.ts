/** Endpoints of an issuer (openshift/api `osin/v1` OpenIDURLs). */
export type OpenIDURLs = { readonly authorize: string; readonly token: string; readonly userInfo: string };

/** Which claims say what about a user (openshift/api `osin/v1` OpenIDClaims). */
export type OsinOpenIDClaims = {
  readonly id: readonly string[] | null;
  readonly preferredUsername: readonly string[] | null;
  readonly name: readonly string[] | null;
  readonly email: readonly string[] | null;
  readonly groups: readonly string[] | null;
};

/** What takes the place of discovery for an issuer that the API cannot describe. */
export interface OpenIDOverride {
  readonly urls: OpenIDURLs;
  readonly claims: OsinOpenIDClaims;
  /** Undefined: the token endpoint is asked. */
  readonly challenge: boolean | undefined;
}

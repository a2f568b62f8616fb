import { requestFault } from '../../../../../kube/go-http';
import { parseGoUrl } from '../../../../../kube/parse-go-url';
import { withoutTrailingSlashes } from '../../../../../kube/trim';
import type { Secret } from '../../../../../kube/types';
import type { NameReference } from '../../../resources/config/name-reference';
import { howToAnswer, notAsked } from '../../not-asked';
import type { OpenIDOverride, OpenIDURLs } from './openid-types';

/** What was asked of issuers before and what they answered. */
export interface OpenIDAnswers {
  /** Discovery documents by issuer, or why there was none. */
  readonly openID: readonly ({ readonly issuer: string } & (OpenIDURLs | { readonly error: string }))[];
  /** Whether the issuer's token endpoint takes passwords, by the version of the client's Secret, or why that is not known. */
  readonly passwordGrant: readonly ({ readonly secretResourceVersion: string } & (
    | { readonly allowed: boolean }
    | { readonly error: string }
  ))[];
}

/** What the OpenID conversion may ask; the answers are at hand, nothing is dialled. */
export interface OpenIDLookups {
  readonly override: OpenIDOverride | undefined;
  /** How group claims are printed: some write an empty list and some null where there are none. */
  readonly noGroups: readonly string[] | null;
  discover(issuer: string, ca: NameReference | undefined): OpenIDURLs | { readonly error: string };
  allowsPasswords(
    clientSecret: NameReference | undefined,
    ca: NameReference | undefined,
  ): boolean | { readonly error: string };
}

/** Where the lookups find what they need. */
export interface LookupSources {
  readonly answers: OpenIDAnswers;
  /** A Secret of the user. */
  readonly secret: (name: string) => Secret | undefined;
  /** What is wrong with a ConfigMap that holds a certificate authority, if anything. */
  readonly caProblem: (name: string) => string | undefined;
  /** See {@link OpenIDLookups.noGroups}. */
  readonly noGroups: readonly string[] | null;
}

const isAbsoluteHttps = (text: string): boolean => {
  const url = parseGoUrl(text);
  return url.ok && url.value.scheme === 'https' && url.value.host !== '' && url.value.fragment === '';
};

/** The first endpoint that cannot be used. */
export const firstInvalid = (urls: OpenIDURLs): { readonly url: string; readonly optional: boolean } | undefined =>
  [
    { url: urls.authorize, optional: false },
    { url: urls.token, optional: false },
    { url: urls.userInfo, optional: true },
  ].find(({ url, optional }) => (url === '' ? !optional : !isAbsoluteHttps(url)));

/**
 * Lookups for one provider.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/oauth/idp_conversions.go`, hypershift
 * `control-plane-operator/controllers/hostedcontrolplane/v2/oauth/idp_convert.go`.
 */
export const openIDLookups = (sources: LookupSources, override: OpenIDOverride | undefined): OpenIDLookups => ({
  override,
  noGroups: sources.noGroups,

  discover(issuer, ca) {
    const base = withoutTrailingSlashes(issuer);
    const wellKnown = `${base}/.well-known/openid-configuration`;
    const problem = ca?.name ? sources.caProblem(ca.name) : undefined;
    if (problem !== undefined) return { error: problem };
    const fault = requestFault(wellKnown);
    if (fault !== undefined) return { error: fault };
    const answer = sources.answers.openID.find((known) => withoutTrailingSlashes(known.issuer) === base);
    if (answer === undefined) return { error: notAsked(wellKnown) };
    if ('error' in answer) return { error: answer.error };
    const urls = { authorize: answer.authorize, token: answer.token, userInfo: answer.userInfo };
    const invalid = firstInvalid(urls);
    return invalid === undefined
      ? urls
      : { error: `invalid metadata from ${wellKnown}: url=${invalid.url} optional=${invalid.optional}` };
  },

  allowsPasswords(clientSecret, ca) {
    const name = clientSecret?.name ?? '';
    const secret = sources.secret(name);
    if (secret === undefined) return { error: `couldn't get the referenced secret: secret "${name}" not found` };
    const version = secret.metadata.resourceVersion ?? '';
    const answer = sources.answers.passwordGrant.find((known) => known.secretResourceVersion === version);
    if (answer !== undefined) return 'error' in answer ? { error: answer.error } : answer.allowed;
    if (!secret.data?.clientSecret) {
      return { error: `the referenced secret does not contain a value for the 'clientSecret' key` };
    }
    const problem = ca?.name ? sources.caProblem(ca.name) : undefined;
    if (problem !== undefined) return { error: `couldn't build transport: ${problem}` };
    return { error: `no answer of the token endpoint is recorded; ${howToAnswer}` };
  },
});

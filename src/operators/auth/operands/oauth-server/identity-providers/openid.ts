import * as z from 'zod/mini';
import type { StringMap } from '../../../../../kube/types';
import { fields, stringMap } from '../../../../../om/schema';
import { type NameReference, nameReference, strings } from '../../../resources/config/name-reference';
import { defineProvider, osinApiVersion } from './definition';
import { ca, clientSecret } from './files';
import type { OpenIDURLs, OsinOpenIDClaims } from './openid-types';
import { fromFile, type StringSource } from './string-source';

/** `openID` of the API. */
export type OpenIDProvider = {
  readonly clientID?: string;
  readonly clientSecret?: NameReference;
  readonly ca?: NameReference;
  readonly extraScopes?: readonly string[];
  readonly extraAuthorizeParameters?: StringMap;
  readonly issuer?: string;
  readonly claims?: {
    readonly preferredUsername?: readonly string[];
    readonly name?: readonly string[];
    readonly email?: readonly string[];
    readonly groups?: readonly string[];
  };
};

/** openshift/api `osin/v1` OpenIDIdentityProvider. */
export type OsinOpenID = {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'OpenIDIdentityProvider';
  readonly ca: string;
  readonly clientID: string;
  readonly clientSecret: StringSource;
  readonly extraScopes: readonly string[] | null;
  readonly extraAuthorizeParameters: StringMap | null;
  readonly urls: OpenIDURLs;
  readonly claims: OsinOpenIDClaims;
};

/** Which claim identifies a user is no setting: anything but the subject could be given to someone else. */
const subject = ['sub'];

/**
 * OpenID Connect. The endpoints come from the issuer's discovery document, and whether passwords can be asked for from
 * its token endpoint.
 *
 * @internal
 */
export const openID = defineProvider<'OpenID', OpenIDProvider, OsinOpenID>({
  type: 'OpenID',
  schema: fields({
    clientID: z.optional(z.string()),
    clientSecret: z.optional(nameReference),
    ca: z.optional(nameReference),
    extraScopes: z.optional(strings),
    extraAuthorizeParameters: z.optional(stringMap),
    issuer: z.optional(z.string()),
    claims: z.optional(
      fields({
        preferredUsername: z.optional(strings),
        name: z.optional(strings),
        email: z.optional(strings),
        groups: z.optional(strings),
      }),
    ),
  }),
  files: [clientSecret, ca],
  toOsin(section, { file, openID: lookups }) {
    // The order shows: a provider that fails half way has registered the files before that point.
    const secretFile = file(clientSecret, section.clientSecret);
    const { override } = lookups;
    const urls = override?.urls ?? lookups.discover(section.issuer ?? '', section.ca);
    if ('error' in urls) return urls;
    const caFile = file(ca, section.ca);
    const challenge = override?.challenge ?? lookups.allowsPasswords(section.clientSecret, section.ca);
    if (typeof challenge !== 'boolean') return { error: `error attempting password grant flow: ${challenge.error}` };
    return {
      challenge,
      login: true,
      provider: {
        apiVersion: osinApiVersion,
        kind: 'OpenIDIdentityProvider',
        ca: caFile,
        clientID: section.clientID ?? '',
        clientSecret: fromFile(secretFile),
        extraScopes: section.extraScopes ?? null,
        extraAuthorizeParameters: section.extraAuthorizeParameters ?? null,
        urls,
        claims: override?.claims ?? {
          id: subject,
          preferredUsername: section.claims?.preferredUsername ?? null,
          name: section.claims?.name ?? null,
          email: section.claims?.email ?? null,
          groups: section.claims?.groups?.length ? section.claims.groups : lookups.noGroups,
        },
      },
    };
  },
});

import * as z from 'zod/mini';
import type { StringMap } from '../../../../kube/types';
import { fields, stringMap } from '../../../../om/schema';
import { type NameReference, nameReference, strings } from './name-reference';

/** Connection of the BasicAuth and Keystone providers (openshift/api `config/v1/types_oauth.go`). */
export type RemoteConnectionInfo = {
  readonly url?: string;
  readonly ca?: NameReference;
  readonly tlsClientCert?: NameReference;
  readonly tlsClientKey?: NameReference;
};

/** Remote basic authentication. */
export type BasicAuthProvider = RemoteConnectionInfo;

/** OpenStack Keystone v3. */
export type KeystoneProvider = RemoteConnectionInfo & { readonly domainName?: string };

/** GitHub or GitHub Enterprise. */
export type GitHubProvider = {
  readonly clientID?: string;
  readonly clientSecret?: NameReference;
  readonly organizations?: readonly string[];
  readonly teams?: readonly string[];
  readonly hostname?: string;
  readonly ca?: NameReference;
};

/** GitLab. */
export type GitLabProvider = {
  readonly clientID?: string;
  readonly clientSecret?: NameReference;
  readonly url?: string;
  readonly ca?: NameReference;
};

/** Google. */
export type GoogleProvider = {
  readonly clientID?: string;
  readonly clientSecret?: NameReference;
  readonly hostedDomain?: string;
};

/** A password file. */
export type HTPasswdProvider = { readonly fileData?: NameReference };

/** LDAP, by simple bind. */
export type LDAPProvider = {
  readonly url?: string;
  readonly bindDN?: string;
  readonly bindPassword?: NameReference;
  readonly insecure?: boolean;
  readonly ca?: NameReference;
  readonly attributes?: {
    readonly id?: readonly string[];
    readonly preferredUsername?: readonly string[];
    readonly name?: readonly string[];
    readonly email?: readonly string[];
  };
};

/** OpenID Connect. */
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

/** An authenticating proxy in front, by request headers. */
export type RequestHeaderProvider = {
  readonly loginURL?: string;
  readonly challengeURL?: string;
  readonly ca?: NameReference;
  readonly clientCommonNames?: readonly string[];
  readonly headers?: readonly string[];
  readonly preferredUsernameHeaders?: readonly string[];
  readonly nameHeaders?: readonly string[];
  readonly emailHeaders?: readonly string[];
};

/**
 * One entry of `identityProviders`, as an admin wrote it: the type may be unknown and its stanza may be missing, because
 * the API accepts both (openshift/api `config/v1/types_oauth.go`).
 */
export type IdentityProvider = {
  readonly name?: string;
  readonly mappingMethod?: string;
  readonly type?: string;
  readonly basicAuth?: BasicAuthProvider;
  readonly github?: GitHubProvider;
  readonly gitlab?: GitLabProvider;
  readonly google?: GoogleProvider;
  readonly htpasswd?: HTPasswdProvider;
  readonly keystone?: KeystoneProvider;
  readonly ldap?: LDAPProvider;
  readonly openID?: OpenIDProvider;
  readonly requestHeader?: RequestHeaderProvider;
};

const text = z.optional(z.string());
const list = z.optional(strings);
const reference = z.optional(nameReference);
const connection = { url: text, ca: reference, tlsClientCert: reference, tlsClientKey: reference };

/** Schema of {@link IdentityProvider}. */
export const identityProvider: z.ZodMiniType<IdentityProvider> = fields({
  name: text,
  mappingMethod: text,
  type: text,
  basicAuth: z.optional(fields(connection)),
  github: z.optional(
    fields({
      clientID: text,
      clientSecret: reference,
      organizations: list,
      teams: list,
      hostname: text,
      ca: reference,
    }),
  ),
  gitlab: z.optional(fields({ clientID: text, clientSecret: reference, url: text, ca: reference })),
  google: z.optional(fields({ clientID: text, clientSecret: reference, hostedDomain: text })),
  htpasswd: z.optional(fields({ fileData: reference })),
  keystone: z.optional(fields({ ...connection, domainName: text })),
  ldap: z.optional(
    fields({
      url: text,
      bindDN: text,
      bindPassword: reference,
      insecure: z.optional(z.boolean()),
      ca: reference,
      attributes: z.optional(fields({ id: list, preferredUsername: list, name: list, email: list })),
    }),
  ),
  openID: z.optional(
    fields({
      clientID: text,
      clientSecret: reference,
      ca: reference,
      extraScopes: list,
      extraAuthorizeParameters: z.optional(stringMap),
      issuer: text,
      claims: z.optional(fields({ preferredUsername: list, name: list, email: list, groups: list })),
    }),
  ),
  requestHeader: z.optional(
    fields({
      loginURL: text,
      challengeURL: text,
      ca: reference,
      clientCommonNames: list,
      headers: list,
      preferredUsernameHeaders: list,
      nameHeaders: list,
      emailHeaders: list,
    }),
  ),
});

import * as z from 'zod/mini';
import { fields } from '../../../../om/schema';
import { type BasicAuthProvider, basicAuth } from '../../operands/oauth-server/identity-providers/basic-auth';
import { type GitHubProvider, github } from '../../operands/oauth-server/identity-providers/github';
import { type GitLabProvider, gitlab } from '../../operands/oauth-server/identity-providers/gitlab';
import { type GoogleProvider, google } from '../../operands/oauth-server/identity-providers/google';
import { type HTPasswdProvider, htpasswd } from '../../operands/oauth-server/identity-providers/htpasswd';
import { type KeystoneProvider, keystone } from '../../operands/oauth-server/identity-providers/keystone';
import { type LDAPProvider, ldap } from '../../operands/oauth-server/identity-providers/ldap';
import { type OpenIDProvider, openID } from '../../operands/oauth-server/identity-providers/openid';
import {
  type RequestHeaderProvider,
  requestHeader,
} from '../../operands/oauth-server/identity-providers/request-header';

/**
 * One entry of `identityProviders`, as an admin wrote it: the type may be unknown and its section may be missing, because
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

/** Schema of {@link IdentityProvider}. @internal */
export const identityProvider: z.ZodMiniType<IdentityProvider> = fields({
  name: z.optional(z.string()),
  mappingMethod: z.optional(z.string()),
  type: z.optional(z.string()),
  basicAuth: z.optional(basicAuth.schema),
  github: z.optional(github.schema),
  gitlab: z.optional(gitlab.schema),
  google: z.optional(google.schema),
  htpasswd: z.optional(htpasswd.schema),
  keystone: z.optional(keystone.schema),
  ldap: z.optional(ldap.schema),
  openID: z.optional(openID.schema),
  requestHeader: z.optional(requestHeader.schema),
});

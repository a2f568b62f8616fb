import { basicAuth } from './basic-auth';
import { github } from './github';
import { gitlab } from './gitlab';
import { google } from './google';
import { htpasswd } from './htpasswd';
import { keystone } from './keystone';
import { ldap } from './ldap';
import { openID } from './open-id';
import type { IdentityProvider as Configured } from './provider';
import { requestHeader } from './request-header';

export type { BasicAuthProps, RemoteServerProps } from './basic-auth';
export type { GitHubProps } from './github';
export type { GitLabProps } from './gitlab';
export type { GoogleProps } from './google';
export type { HTPasswdProps } from './htpasswd';
export type { KeystoneProps } from './keystone';
export type { LdapAttributes, LdapProps } from './ldap';
export type { OpenIDClaims, OpenIDProps } from './open-id';
export type { IdentityProviderProps } from './provider';
export type { RequestHeaderProps } from './request-header';

/** A way for users to log in, made by one of the functions of the same name. */
export type IdentityProvider = Configured;

/** The nine kinds of identity provider, a function each. */
export const IdentityProvider = {
  basicAuth,
  github,
  gitlab,
  google,
  htpasswd,
  keystone,
  ldap,
  openID,
  requestHeader,
} as const;

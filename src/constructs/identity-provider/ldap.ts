import type { ConfigMapReference, SecretReference } from '../object-reference';
import { type IdentityProvider, type IdentityProviderProps, identityProvider, isServerUrl } from './provider';

/** An LDAP server. */
export interface LdapProps extends IdentityProviderProps {
  /** RFC 2255 URL: host, base DN, attribute, scope and filter of the search for a user. */
  readonly url: string;
  /**
   * Who searches.
   *
   * @default - nobody in particular
   */
  readonly bindDn?: string;
  /**
   * Secret with the password of {@link bindDn} under key `bindPassword`.
   *
   * @default - none
   */
  readonly bindPassword?: SecretReference;
  /**
   * Whether the connection goes without TLS.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Config map with the authority of the server under key `ca.crt`.
   *
   * @default - those that the system trusts
   */
  readonly ca?: ConfigMapReference;
  /** What attributes of an entry say about a user. */
  readonly attributes: LdapAttributes;
}

/** Attributes of an LDAP entry; the first of each that is not empty counts. */
export interface LdapAttributes {
  /** What never changes about a user, such as `dn`. */
  readonly id: readonly string[];
  /** @default - the id */
  readonly preferredUsername?: readonly string[];
  /** @default - none */
  readonly name?: readonly string[];
  /** @default - none */
  readonly email?: readonly string[];
}

/** Users log in with names and passwords of an LDAP directory. */
export const ldap = (props: LdapProps): IdentityProvider =>
  identityProvider(props, (builder) => {
    const { url, insecure = false, attributes } = props;
    builder.check(isServerUrl(url, ['ldap:', 'ldaps:']), 'url', url, 'a URL that begins with ldap:// or ldaps://');
    builder.check(!(insecure && url.startsWith('ldaps:')), 'insecure', insecure, 'false beside an ldaps:// URL');
    builder.check(attributes.id.length > 0, 'attributes.id', attributes.id, 'at least one attribute');
    return {
      type: 'LDAP',
      ldap: {
        url,
        bindDN: props.bindDn ?? '',
        bindPassword: builder.mayRefer(props.bindPassword),
        insecure,
        ca: builder.mayRefer(props.ca),
        attributes,
      },
    };
  });

import * as z from 'zod/mini';
import { fields } from '../../../../../om/schema';
import { type NameReference, nameReference, strings } from '../../../resources/config/name-reference';
import { defineProvider, osinApiVersion } from './definition';
import { bindPassword, ca } from './files';
import { fromFile, type StringSource } from './string-source';

/** `ldap` of the API. */
export type LDAPProvider = {
  /** RFC 2255, with base, attribute, scope and filter. */
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

/** openshift/api `osin/v1` LDAPPasswordIdentityProvider. */
export type OsinLDAP = {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'LDAPPasswordIdentityProvider';
  readonly url: string;
  readonly bindDN: string;
  readonly bindPassword: StringSource;
  readonly insecure: boolean;
  readonly ca: string;
  readonly attributes: {
    readonly id: readonly string[] | null;
    readonly preferredUsername: readonly string[] | null;
    readonly name: readonly string[] | null;
    readonly email: readonly string[] | null;
  };
};

/** A directory, by search and simple bind. @internal */
export const ldap = defineProvider<'LDAP', LDAPProvider, OsinLDAP>({
  type: 'LDAP',
  schema: fields({
    url: z.optional(z.string()),
    bindDN: z.optional(z.string()),
    bindPassword: z.optional(nameReference),
    insecure: z.optional(z.boolean()),
    ca: z.optional(nameReference),
    attributes: z.optional(
      fields({
        id: z.optional(strings),
        preferredUsername: z.optional(strings),
        name: z.optional(strings),
        email: z.optional(strings),
      }),
    ),
  }),
  files: [bindPassword, ca],
  toOsin: (section, { file }) => ({
    challenge: true,
    login: true,
    provider: {
      apiVersion: osinApiVersion,
      kind: 'LDAPPasswordIdentityProvider',
      url: section.url ?? '',
      bindDN: section.bindDN ?? '',
      bindPassword: fromFile(file(bindPassword, section.bindPassword)),
      insecure: section.insecure ?? false,
      ca: file(ca, section.ca),
      attributes: {
        id: section.attributes?.id ?? null,
        preferredUsername: section.attributes?.preferredUsername ?? null,
        name: section.attributes?.name ?? null,
        email: section.attributes?.email ?? null,
      },
    },
  }),
});

import * as z from 'zod/mini';
import { fields } from '../../../../../om/schema';
import { type NameReference, nameReference } from '../../../resources/config/name-reference';
import { defineProvider, osinApiVersion } from './definition';
import { fileData } from './files';

/** `htpasswd` of the API. */
export type HTPasswdProvider = { readonly fileData?: NameReference };

/** openshift/api `osin/v1` HTPasswdPasswordIdentityProvider. */
export type OsinHTPasswd = {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'HTPasswdPasswordIdentityProvider';
  readonly file: string;
};

/** A password file. @internal */
export const htpasswd = defineProvider<'HTPasswd', HTPasswdProvider, OsinHTPasswd>({
  type: 'HTPasswd',
  schema: fields({ fileData: z.optional(nameReference) }),
  files: [fileData],
  toOsin: (section, { file }) => ({
    challenge: true,
    login: true,
    provider: {
      apiVersion: osinApiVersion,
      kind: 'HTPasswdPasswordIdentityProvider',
      file: file(fileData, section.fileData),
    },
  }),
});

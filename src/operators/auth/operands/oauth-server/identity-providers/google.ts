import * as z from 'zod/mini';
import { fields } from '../../../../../om/schema';
import { type NameReference, nameReference } from '../../../resources/config/name-reference';
import { defineProvider, osinApiVersion } from './definition';
import { clientSecret } from './files';
import { fromFile, type StringSource } from './string-source';

/** `google` of the API. */
export type GoogleProvider = {
  readonly clientID?: string;
  readonly clientSecret?: NameReference;
  /** Only accounts of this domain may log in. */
  readonly hostedDomain?: string;
};

/** openshift/api `osin/v1` GoogleIdentityProvider. */
export type OsinGoogle = {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'GoogleIdentityProvider';
  readonly clientID: string;
  readonly clientSecret: StringSource;
  readonly hostedDomain: string;
};

/** Google accounts. @internal */
export const google = defineProvider<'Google', GoogleProvider, OsinGoogle>({
  type: 'Google',
  schema: fields({
    clientID: z.optional(z.string()),
    clientSecret: z.optional(nameReference),
    hostedDomain: z.optional(z.string()),
  }),
  files: [clientSecret],
  toOsin: (section, { file }) => ({
    challenge: false,
    login: true,
    provider: {
      apiVersion: osinApiVersion,
      kind: 'GoogleIdentityProvider',
      clientID: section.clientID ?? '',
      clientSecret: fromFile(file(clientSecret, section.clientSecret)),
      hostedDomain: section.hostedDomain ?? '',
    },
  }),
});

import * as z from 'zod/mini';
import { fields } from '../../../../../om/schema';
import { type NameReference, nameReference } from '../../../resources/config/name-reference';
import { defineProvider, osinApiVersion } from './definition';
import { ca, clientSecret } from './files';
import { fromFile, type StringSource } from './string-source';

/** `gitlab` of the API. */
export type GitLabProvider = {
  readonly clientID?: string;
  readonly clientSecret?: NameReference;
  readonly url?: string;
  readonly ca?: NameReference;
};

/** openshift/api `osin/v1` GitLabIdentityProvider. */
export type OsinGitLab = {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'GitLabIdentityProvider';
  readonly ca: string;
  readonly url: string;
  readonly clientID: string;
  readonly clientSecret: StringSource;
  readonly legacy: boolean;
};

/** GitLab, over OpenID Connect: the older protocol is never asked for. @internal */
export const gitlab = defineProvider<'GitLab', GitLabProvider, OsinGitLab>({
  type: 'GitLab',
  schema: fields({
    clientID: z.optional(z.string()),
    clientSecret: z.optional(nameReference),
    url: z.optional(z.string()),
    ca: z.optional(nameReference),
  }),
  files: [clientSecret, ca],
  toOsin: (section, { file }) => ({
    challenge: true,
    login: true,
    provider: {
      apiVersion: osinApiVersion,
      kind: 'GitLabIdentityProvider',
      url: section.url ?? '',
      clientID: section.clientID ?? '',
      clientSecret: fromFile(file(clientSecret, section.clientSecret)),
      ca: file(ca, section.ca),
      legacy: false,
    },
  }),
});

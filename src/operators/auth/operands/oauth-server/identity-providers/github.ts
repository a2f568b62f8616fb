import * as z from 'zod/mini';
import { fields } from '../../../../../om/schema';
import { type NameReference, nameReference, strings } from '../../../resources/config/name-reference';
import { defineProvider, osinApiVersion } from './definition';
import { ca, clientSecret } from './files';
import { fromFile, type StringSource } from './string-source';

/** `github` of the API. */
export type GitHubProvider = {
  readonly clientID?: string;
  readonly clientSecret?: NameReference;
  /** Only members of these may log in. */
  readonly organizations?: readonly string[];
  /** Only members of these may log in, `organization/team`. */
  readonly teams?: readonly string[];
  /** Of a GitHub Enterprise; empty for github.com. */
  readonly hostname?: string;
  readonly ca?: NameReference;
};

/** openshift/api `osin/v1` GitHubIdentityProvider. */
export type OsinGitHub = {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'GitHubIdentityProvider';
  readonly clientID: string;
  readonly clientSecret: StringSource;
  readonly organizations: readonly string[] | null;
  readonly teams: readonly string[] | null;
  readonly hostname: string;
  readonly ca: string;
};

/** GitHub or GitHub Enterprise. @internal */
export const github = defineProvider<'GitHub', GitHubProvider, OsinGitHub>({
  type: 'GitHub',
  schema: fields({
    clientID: z.optional(z.string()),
    clientSecret: z.optional(nameReference),
    organizations: z.optional(strings),
    teams: z.optional(strings),
    hostname: z.optional(z.string()),
    ca: z.optional(nameReference),
  }),
  files: [clientSecret, ca],
  toOsin: (section, { file }) => ({
    challenge: false,
    login: true,
    provider: {
      apiVersion: osinApiVersion,
      kind: 'GitHubIdentityProvider',
      clientID: section.clientID ?? '',
      clientSecret: fromFile(file(clientSecret, section.clientSecret)),
      organizations: section.organizations ?? null,
      teams: section.teams ?? null,
      hostname: section.hostname ?? '',
      ca: file(ca, section.ca),
    },
  }),
});

import * as z from 'zod/mini';
import { fields } from '../../../../../om/schema';
import { type NameReference, nameReference, strings } from '../../../resources/config/name-reference';
import { defineProvider, osinApiVersion } from './definition';
import { clientCA } from './files';

/** `requestHeader` of the API. */
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

/** openshift/api `osin/v1` RequestHeaderIdentityProvider. */
export type OsinRequestHeader = {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'RequestHeaderIdentityProvider';
  readonly loginURL: string;
  readonly challengeURL: string;
  readonly clientCA: string;
  readonly clientCommonNames: readonly string[] | null;
  readonly headers: readonly string[] | null;
  readonly preferredUsernameHeaders: readonly string[] | null;
  readonly nameHeaders: readonly string[] | null;
  readonly emailHeaders: readonly string[] | null;
};

/** An authenticating proxy in front that says in headers who the user is. It serves the flows it has a URL for. @internal */
export const requestHeader = defineProvider<'RequestHeader', RequestHeaderProvider, OsinRequestHeader>({
  type: 'RequestHeader',
  schema: fields({
    loginURL: z.optional(z.string()),
    challengeURL: z.optional(z.string()),
    ca: z.optional(nameReference),
    clientCommonNames: z.optional(strings),
    headers: z.optional(strings),
    preferredUsernameHeaders: z.optional(strings),
    nameHeaders: z.optional(strings),
    emailHeaders: z.optional(strings),
  }),
  files: [clientCA],
  toOsin(section, { file }) {
    const loginURL = section.loginURL ?? '';
    const challengeURL = section.challengeURL ?? '';
    return {
      challenge: challengeURL !== '',
      login: loginURL !== '',
      provider: {
        apiVersion: osinApiVersion,
        kind: 'RequestHeaderIdentityProvider',
        loginURL,
        challengeURL,
        clientCA: file(clientCA, section.ca),
        clientCommonNames: section.clientCommonNames ?? null,
        headers: section.headers ?? null,
        preferredUsernameHeaders: section.preferredUsernameHeaders ?? null,
        nameHeaders: section.nameHeaders ?? null,
        emailHeaders: section.emailHeaders ?? null,
      },
    };
  },
});

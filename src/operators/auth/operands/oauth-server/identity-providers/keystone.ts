import * as z from 'zod/mini';
import { fields } from '../../../../../om/schema';
import { defineProvider, osinApiVersion } from './definition';
import {
  type OsinRemoteConnection,
  type RemoteConnection,
  remoteConnectionFields,
  remoteConnectionFiles,
  toOsinConnection,
} from './remote-connection';

/** `keystone` of the API. */
export type KeystoneProvider = RemoteConnection & { readonly domainName?: string };

/** openshift/api `osin/v1` KeystonePasswordIdentityProvider. */
export type OsinKeystone = OsinRemoteConnection & {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'KeystonePasswordIdentityProvider';
  readonly domainName: string;
  readonly useKeystoneIdentity: boolean;
};

/** OpenStack Keystone v3. Users are told apart by their id there, never by name. @internal */
export const keystone = defineProvider<'Keystone', KeystoneProvider, OsinKeystone>({
  type: 'Keystone',
  schema: fields({ ...remoteConnectionFields, domainName: z.optional(z.string()) }),
  files: remoteConnectionFiles,
  toOsin: (section, { file }) => ({
    challenge: true,
    login: true,
    provider: {
      apiVersion: osinApiVersion,
      kind: 'KeystonePasswordIdentityProvider',
      ...toOsinConnection(section, file),
      domainName: section.domainName ?? '',
      useKeystoneIdentity: true,
    },
  }),
});

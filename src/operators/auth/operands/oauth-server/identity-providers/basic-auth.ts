import { fields } from '../../../../../om/schema';
import { defineProvider, osinApiVersion } from './definition';
import {
  type OsinRemoteConnection,
  type RemoteConnection,
  remoteConnectionFields,
  remoteConnectionFiles,
  toOsinConnection,
} from './remote-connection';

/** `basicAuth` of the API. */
export type BasicAuthProvider = RemoteConnection;

/** openshift/api `osin/v1` BasicAuthPasswordIdentityProvider. */
export type OsinBasicAuth = OsinRemoteConnection & {
  readonly apiVersion: typeof osinApiVersion;
  readonly kind: 'BasicAuthPasswordIdentityProvider';
};

/** Passwords checked by a remote server over HTTP basic authentication. @internal */
export const basicAuth = defineProvider<'BasicAuth', BasicAuthProvider, OsinBasicAuth>({
  type: 'BasicAuth',
  schema: fields(remoteConnectionFields),
  files: remoteConnectionFiles,
  toOsin: (section, { file }) => ({
    challenge: true,
    login: true,
    provider: {
      apiVersion: osinApiVersion,
      kind: 'BasicAuthPasswordIdentityProvider',
      ...toOsinConnection(section, file),
    },
  }),
});

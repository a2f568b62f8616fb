import type { SecretReference } from '../object-reference';
import { type IdentityProvider, type IdentityProviderProps, identityProvider } from './provider';

/** Users in a file of names and password hashes. */
export interface HTPasswdProps extends IdentityProviderProps {
  /** Secret with the file under key `htpasswd`. */
  readonly fileData: SecretReference;
}

/** Users log in with names and passwords from a file. */
export const htpasswd = (props: HTPasswdProps): IdentityProvider =>
  identityProvider(props, (builder) => ({
    type: 'HTPasswd',
    htpasswd: { fileData: builder.refer(props.fileData) },
  }));

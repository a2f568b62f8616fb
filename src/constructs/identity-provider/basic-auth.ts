import type { ConfigMapReference, SecretReference } from '../object-reference';
import { type IdentityProvider, type IdentityProviderProps, identityProvider, isServerUrl } from './provider';

/** A server that is asked with the user's name and password. */
export interface RemoteServerProps extends IdentityProviderProps {
  /** Address of the server, https. */
  readonly url: string;
  /**
   * Config map with the authority of the server under key `ca.crt`.
   *
   * @default - those that the system trusts
   */
  readonly ca?: ConfigMapReference;
  /**
   * Secret with a certificate for the oauth-server under key `tls.crt`.
   *
   * @default - none is shown
   */
  readonly tlsClientCert?: SecretReference;
  /**
   * Secret with the key of {@link tlsClientCert} under key `tls.key`.
   *
   * @default - none
   */
  readonly tlsClientKey?: SecretReference;
}

/** A server that takes HTTP basic authentication. */
export type BasicAuthProps = RemoteServerProps;

/** Users log in with names and passwords that a server of one's own checks. */
export const basicAuth = (props: BasicAuthProps): IdentityProvider =>
  identityProvider(props, (builder) => {
    builder.check(isServerUrl(props.url, ['https:']), 'url', props.url, 'an address that begins with https://');
    return {
      type: 'BasicAuth',
      basicAuth: {
        url: props.url,
        ca: builder.mayRefer(props.ca),
        tlsClientCert: builder.mayRefer(props.tlsClientCert),
        tlsClientKey: builder.mayRefer(props.tlsClientKey),
      },
    };
  });

import type { RemoteServerProps } from './basic-auth';
import { type IdentityProvider, identityProvider, isServerUrl } from './provider';

/** An OpenStack Keystone v3 server. */
export interface KeystoneProps extends RemoteServerProps {
  /** Domain of Keystone that users are in. */
  readonly domainName: string;
}

/** Users log in with names and passwords of an OpenStack. */
export const keystone = (props: KeystoneProps): IdentityProvider =>
  identityProvider(props, (builder) => {
    builder.check(isServerUrl(props.url, ['https:']), 'url', props.url, 'an address that begins with https://');
    builder.check(props.domainName !== '', 'domainName', props.domainName, 'a domain of Keystone');
    return {
      type: 'Keystone',
      keystone: {
        url: props.url,
        ca: builder.mayRefer(props.ca),
        tlsClientCert: builder.mayRefer(props.tlsClientCert),
        tlsClientKey: builder.mayRefer(props.tlsClientKey),
        domainName: props.domainName,
      },
    };
  });

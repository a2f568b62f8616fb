import type { ConfigMapReference, SecretReference } from '../object-reference';
import { type IdentityProvider, type IdentityProviderProps, identityProvider, isServerUrl } from './provider';

/** GitLab, hosted or one's own. */
export interface GitLabProps extends IdentityProviderProps {
  readonly clientId: string;
  /** Secret with the client's secret under key `clientSecret`. */
  readonly clientSecret: SecretReference;
  /** Address of the server, such as `https://gitlab.com`. */
  readonly url: string;
  /**
   * Config map with the authority of the server under key `ca.crt`.
   *
   * @default - those that the system trusts
   */
  readonly ca?: ConfigMapReference;
}

/** Users log in at a GitLab. */
export const gitlab = (props: GitLabProps): IdentityProvider =>
  identityProvider(props, (builder) => {
    builder.check(props.clientId !== '', 'clientId', props.clientId, 'the id of an OAuth application');
    builder.check(isServerUrl(props.url), 'url', props.url, 'an address such as https://gitlab.com');
    return {
      type: 'GitLab',
      gitlab: {
        clientID: props.clientId,
        clientSecret: builder.refer(props.clientSecret),
        url: props.url,
        ca: builder.mayRefer(props.ca),
      },
    };
  });

import type { ConfigMapReference } from '../object-reference';
import { type IdentityProvider, type IdentityProviderProps, identityProvider } from './provider';

/** A proxy that authenticates users and says who they are in headers. */
export interface RequestHeaderProps extends IdentityProviderProps {
  /** Config map with the authority that signed the proxy's client certificate under key `ca.crt`. */
  readonly ca: ConfigMapReference;
  /** Headers with what never changes about a user; the first that is there counts. */
  readonly headers: readonly string[];
  /**
   * Where browsers are sent, with `${url}` or `${query}` in the query for the request they made.
   *
   * @default - browsers can't log in
   */
  readonly loginUrl?: string;
  /**
   * Where clients without a browser are sent, with `${url}` or `${query}` in the query.
   *
   * @default - clients without a browser can't log in
   */
  readonly challengeUrl?: string;
  /**
   * Names that the proxy's certificate may have.
   *
   * @default - any that {@link ca} signed
   */
  readonly clientCommonNames?: readonly string[];
  /** @default - the id */
  readonly preferredUsernameHeaders?: readonly string[];
  /** @default - none */
  readonly nameHeaders?: readonly string[];
  /** @default - none */
  readonly emailHeaders?: readonly string[];
}

/** A proxy logs users in. */
export const requestHeader = (props: RequestHeaderProps): IdentityProvider =>
  identityProvider(props, (builder) => {
    const { loginUrl, challengeUrl, headers } = props;
    builder.check(headers.length > 0, 'headers', headers, 'at least one header');
    builder.check(
      loginUrl !== undefined || challengeUrl !== undefined,
      'loginUrl',
      loginUrl,
      'an address, here or in challengeUrl: otherwise nobody can log in with it',
    );
    return {
      type: 'RequestHeader',
      requestHeader: {
        loginURL: loginUrl ?? '',
        challengeURL: challengeUrl ?? '',
        ca: builder.refer(props.ca),
        clientCommonNames: props.clientCommonNames,
        headers,
        preferredUsernameHeaders: props.preferredUsernameHeaders,
        nameHeaders: props.nameHeaders,
        emailHeaders: props.emailHeaders,
      },
    };
  });

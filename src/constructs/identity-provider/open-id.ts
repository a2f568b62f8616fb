import type { StringMap } from '../../kube/types';
import type { ConfigMapReference, SecretReference } from '../object-reference';
import { type IdentityProvider, type IdentityProviderProps, identityProvider, isServerUrl } from './provider';

/** An OpenID Connect issuer. */
export interface OpenIDProps extends IdentityProviderProps {
  readonly clientId: string;
  /** Secret with the client's secret under key `clientSecret`. */
  readonly clientSecret: SecretReference;
  /** Address of the issuer, https. */
  readonly issuer: string;
  /**
   * Config map with the authority of the issuer under key `ca.crt`.
   *
   * @default - those that the system trusts
   */
  readonly ca?: ConfigMapReference;
  /**
   * Scopes that are asked for beside `openid`.
   *
   * @default - none
   */
  readonly extraScopes?: readonly string[];
  /**
   * Parameters that are added to the request.
   *
   * @default - none
   */
  readonly extraAuthorizeParameters?: StringMap;
  /**
   * What claims say about a user.
   *
   * @default - the claim `sub` is the name
   */
  readonly claims?: OpenIDClaims;
}

/** Claims of a token; the first of each that is not empty counts. */
export interface OpenIDClaims {
  /** @default - `sub` */
  readonly preferredUsername?: readonly string[];
  /** @default - none */
  readonly name?: readonly string[];
  /** @default - none */
  readonly email?: readonly string[];
  /** @default - none */
  readonly groups?: readonly string[];
}

/** Users log in at an OpenID Connect issuer, and the oauth-server hands out tokens of its own. */
export const openID = (props: OpenIDProps): IdentityProvider =>
  identityProvider(props, (builder) => {
    const { issuer, clientId } = props;
    builder.check(clientId !== '', 'clientId', clientId, 'the id of a client');
    builder.check(
      isServerUrl(issuer, ['https:']) && !/[?#]/.test(issuer),
      'issuer',
      issuer,
      'an address that begins with https://, without query or fragment',
    );
    return {
      type: 'OpenID',
      openID: {
        clientID: clientId,
        clientSecret: builder.refer(props.clientSecret),
        issuer,
        ca: builder.mayRefer(props.ca),
        extraScopes: props.extraScopes,
        extraAuthorizeParameters: props.extraAuthorizeParameters,
        claims: props.claims ?? {},
      },
    };
  });

import type { Duration } from 'cdk8s';
import type { TLSSecurityProfile } from '../operators/auth/resources/config/api-server-spec';
import type { OIDCProvider } from '../operators/auth/resources/config/oidc-provider';
import type { IdentityProvider } from './identity-provider';
import type { ConfigMapReference, SecretReference } from './object-reference';

/** How users log in, and how the oauth-server serves. */
export interface OAuthServerConfigProps {
  /**
   * Ways to log in, in the order in which they are offered.
   *
   * @default - those of the topology's cluster; kubeadmin alone where it has none
   */
  readonly identityProviders?: readonly IdentityProvider[];
  /**
   * How long tokens live.
   *
   * @default - those of the topology's cluster
   */
  readonly tokens?: TokenConfigProps;
  /**
   * Pages of one's own.
   *
   * @default - those of the release
   */
  readonly pages?: LoginPagesProps;
  /**
   * TLS versions and suites.
   *
   * @default - the release's own, `Intermediate`
   */
  readonly tlsProfile?: TLSSecurityProfile;
  /**
   * Certificates for further host names.
   *
   * @default - none
   */
  readonly namedCertificates?: readonly NamedCertificateProps[];
  /**
   * Regular expressions of origins that browsers may call from.
   *
   * @default - none
   */
  readonly corsAllowedOrigins?: readonly string[];
}

/** How long tokens live. */
export interface TokenConfigProps {
  /**
   * Age at which an access token ends.
   *
   * @default - the oauth-server's own, 24 hours
   */
  readonly accessTokenMaxAge?: Duration;
  /**
   * Time without use after which an access token ends; at least five minutes.
   *
   * @default - never
   */
  readonly inactivityTimeout?: Duration;
}

/** Pages of one's own, each a Secret with the page under a key of its name. */
export interface LoginPagesProps {
  /** Secret with key `login.html`. */
  readonly login?: SecretReference;
  /** Secret with key `providers.html`. */
  readonly providerSelection?: SecretReference;
  /** Secret with key `errors.html`. */
  readonly error?: SecretReference;
}

/** A certificate for some host names. */
export interface NamedCertificateProps {
  /**
   * Host names, exact or with a leading wildcard.
   *
   * @default - those in the certificate
   */
  readonly names?: readonly string[];
  /** Secret of type `kubernetes.io/tls`. */
  readonly certificate: SecretReference;
}

/** How much is written down about each request. */
export type AuditProfile = 'None' | 'Default' | 'WriteRequestBodies' | 'AllRequestBodies';

/** What API servers write down about requests. */
export interface AuditProps {
  /** @default 'Default' */
  readonly profile?: AuditProfile;
  /**
   * Other profiles for members of groups; the first that fits counts.
   *
   * @default - none
   */
  readonly customRules?: readonly { readonly group: string; readonly profile: AuditProfile }[];
}

/** How the oauth-apiserver serves. */
export interface OAuthApiserverConfigProps {
  /**
   * What is written down about requests. It holds for both servers.
   *
   * @default - what the topology's cluster says, else profile `Default`
   */
  readonly audit?: AuditProps;
  /**
   * TLS versions and suites. They hold for both servers.
   *
   * @default - the release's own, `Intermediate`
   */
  readonly tlsProfile?: TLSSecurityProfile;
}

/** External issuers in place of the oauth-server. */
export interface ExternalOidcProps {
  /** Issuers whose tokens the cluster accepts. Objects they name are given by name. */
  readonly providers: readonly OIDCProvider[];
}

/** What a cluster's authentication is configured with, whichever topology it has. */
export interface AuthenticationConfigProps extends OAuthServerConfigProps, OAuthApiserverConfigProps {
  /**
   * Users log in at these instead of the oauth-server, which is then not there.
   *
   * @default - the oauth-server
   */
  readonly externalOidc?: ExternalOidcProps;
  /**
   * Config map with discovery metadata that is published in place of the oauth-server's, under key `oauthMetadata`.
   *
   * @default - the oauth-server's
   */
  readonly oauthMetadata?: ConfigMapReference;
  /**
   * Further objects of the program that the configuration names, such as those of {@link externalOidc}.
   *
   * @default - none
   */
  readonly references?: readonly Exclude<SecretReference | ConfigMapReference, string>[];
}

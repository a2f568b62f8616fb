import { formatGoDuration, parseGoDuration } from '../../../../kube/duration';
import { configTokenAge } from '../../divergences/config';
import type { Resolve } from '../../divergences/divergence';
import type { TokenConfig } from '../../resources/config/oauth-spec';

/** Seconds that an access token lives where nothing else is asked for: a day. */
export const DEFAULT_ACCESS_TOKEN_AGE = 86_400;

/** Seconds that an authorization code lives. It is no setting. */
export const AUTHORIZE_TOKEN_AGE = 300;

/** `oauthConfig.tokenConfig` (openshift/api `osin/v1` TokenConfig). */
export type OsinTokenConfig = {
  readonly accessTokenMaxAgeSeconds?: number;
  readonly authorizeTokenMaxAgeSeconds?: number;
  /** Go duration text. */
  readonly accessTokenInactivityTimeout?: string;
};

/** Seconds that access tokens live. */
export const accessTokenMaxAge = (config: TokenConfig | undefined, resolve: Resolve): number => {
  const age = config?.accessTokenMaxAgeSeconds ?? 0;
  return age > 0 || (age < 0 && resolve(configTokenAge)) ? age : DEFAULT_ACCESS_TOKEN_AGE;
};

/** How long a token may go unused, as Go prints a duration; zero, which switches the timeout off, is printed as well. */
export const inactivityTimeout = (config: TokenConfig | undefined): string | undefined => {
  const text = config?.accessTokenInactivityTimeout;
  const duration = text === undefined ? undefined : parseGoDuration(text);
  return duration === undefined ? undefined : formatGoDuration(duration);
};

/** Lifetimes of tokens as the oauth-server wants them. */
export const osinTokenConfig = (config: TokenConfig | undefined, resolve: Resolve): OsinTokenConfig => ({
  accessTokenMaxAgeSeconds: accessTokenMaxAge(config, resolve),
  authorizeTokenMaxAgeSeconds: AUTHORIZE_TOKEN_AGE,
  accessTokenInactivityTimeout: inactivityTimeout(config),
});

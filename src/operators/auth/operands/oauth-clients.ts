import type { OAuthClient } from '../../../kube/types';
import { browserClientSecret, publicClientEdits } from '../divergences/guest';
import { type LoginEndpoint, tokenDisplayUrl, tokenImplicitUrl } from './login-endpoint';
import type { Placement } from './placement';

/** The page that shows a token. */
export const BROWSER_CLIENT = 'openshift-browser-client';
/** Clients that answer challenges. */
export const CHALLENGING_CLIENT = 'openshift-challenging-client';
/** `oc login --web`. */
export const CLI_CLIENT = 'openshift-cli-client';

/** The clients that every cluster has. */
export const bootstrappedClients = [BROWSER_CLIENT, CHALLENGING_CLIENT, CLI_CLIENT] as const;

/** Name of one of the {@link bootstrappedClients}. */
export type BootstrappedClient = (typeof bootstrappedClients)[number];

const redirectURIs = (placement: Placement, name: BootstrappedClient, endpoint: LoginEndpoint): readonly string[] => {
  switch (name) {
    case BROWSER_CLIENT:
      return [tokenDisplayUrl(placement, endpoint)];
    case CHALLENGING_CLIENT:
      return [tokenImplicitUrl(placement, endpoint)];
    case CLI_CLIENT:
      return ['http://127.0.0.1/callback', 'http://[::1]/callback'];
  }
};

/** Makes a secret of so many URL-safe characters. */
export type MakeSecret = (characters: number) => string;

/**
 * One of the {@link bootstrappedClients}.
 * Upstream: cluster-authentication-operator pkg/controllers/oauthclientscontroller; hypershift
 * control-plane-operator/hostedclusterconfigoperator/controllers/resources/oauth.
 *
 * @param endpoint where clients reach the oauth-server
 * @param makeSecret asked only where a new secret is needed: the browser client's, absent or too short to be kept
 * @param existing what the cluster has: what the client does not define is kept
 */
export const oauthClient = (
  placement: Placement,
  name: BootstrappedClient,
  endpoint: LoginEndpoint,
  makeSecret: MakeSecret,
  existing?: OAuthClient,
): OAuthClient => {
  const { resolve } = placement;
  const client = {
    ...existing,
    apiVersion: 'oauth.openshift.io/v1',
    kind: 'OAuthClient',
    metadata: { name, ...existing?.metadata },
    respondWithChallenges: name === CHALLENGING_CLIENT ? true : undefined,
    redirectURIs: redirectURIs(placement, name, endpoint),
    grantMethod: 'auto',
  } as const;
  const reset = resolve(publicClientEdits) === 'reset';
  const scopeRestrictions = reset ? undefined : existing?.scopeRestrictions;
  if (name !== BROWSER_CLIENT) {
    return { ...client, scopeRestrictions, secret: reset ? undefined : existing?.secret };
  }
  const { characters, replaceShorter } = resolve(browserClientSecret);
  const kept = existing?.secret;
  const keep = !!kept && !(replaceShorter && Buffer.byteLength(kept) < characters);
  return { ...client, scopeRestrictions, secret: keep ? kept : makeSecret(characters) };
};

/** URL-safe text of so many characters from a source of random bytes: base64 without padding, cut to length. */
export const urlSafeSecret =
  (bytes: (length: number) => Buffer): MakeSecret =>
  (characters) =>
    bytes(Math.ceil((characters * 3) / 4))
      .toString('base64url')
      .slice(0, characters);

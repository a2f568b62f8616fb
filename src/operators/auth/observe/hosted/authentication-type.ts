import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';

/**
 * Whether the built-in oauth-server and its API server run. Only an external issuer, type `OIDC`, switches them off; so
 * `None`, `IntegratedOAuth` and nothing all mean yes. Upstream: openshift/hypershift support/util/oauth.go.
 */
export const oauthEnabled = (hcp: HostedControlPlane): boolean =>
  hcp.spec.configuration?.authentication?.type !== 'OIDC';

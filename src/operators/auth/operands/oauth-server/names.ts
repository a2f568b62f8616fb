/** Name of the oauth-server's Deployment, Service and container, in every topology. */
export const OAUTH_SERVER = 'oauth-openshift';

/** Label that selects the oauth-server's pods. */
export const oauthServerLabels = { app: OAUTH_SERVER } as const;

/** Port of the oauth-server, TLS. */
export const OAUTH_SERVER_PORT = 6443;

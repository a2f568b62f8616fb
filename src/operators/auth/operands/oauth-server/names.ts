/** Name of the oauth-server's Deployment, Service and container, in every topology. */
export const OAUTH_SERVER = 'oauth-openshift';

/** Label that selects the oauth-server's pods. */
export const oauthServerLabels = { app: OAUTH_SERVER } as const;

/** Port of the oauth-server, TLS. */
export const OAUTH_SERVER_PORT = 6443;

// Objects in the oauth-server's namespace on a standalone cluster.

/** Beginning of the names of objects that hold the oauth-server's configuration. Nobody else uses it. */
export const CONFIG_OBJECTS = 'v4-0-config-';
/** The oauth-server's audit policy. */
export const OAUTH_SERVER_AUDIT = 'audit';
/** Holds the oauth-server's configuration. */
export const CLI_CONFIG = 'v4-0-config-system-cliconfig';
/** Signs and encrypts sessions. */
export const SESSION_SECRET = 'v4-0-config-system-session';
/** The config map that the discovery document is kept in. */
export const SYSTEM_METADATA = 'v4-0-config-system-metadata';
/** The certificate for the Service, from the service CA operator. */
export const SERVING_CERT = 'v4-0-config-system-serving-cert';
/** The authority of the cluster's services, as the oauth-server mounts it. */
export const SERVICE_CA = 'v4-0-config-system-service-ca';
/** All authorities that the cluster trusts, as the oauth-server mounts them. */
export const TRUSTED_CA_BUNDLE = 'v4-0-config-system-trusted-ca-bundle';
/** The CA of a proxy that is the oauth-server's alone. */
export const COMPONENT_PROXY_CA = 'v4-0-config-system-auth-proxy-ca';
/** What the oauth-server serves with by default: the router's certificates, cut down to the domain of the cluster. */
export const ROUTER_CERTS = 'v4-0-config-system-router-certs';
/** What it serves with where the admin chose a host and a certificate for it. */
export const CUSTOM_ROUTER_CERTS = 'v4-0-config-system-custom-router-certs';
/** The pages of the release. */
export const BRANDING_TEMPLATE = 'v4-0-config-system-ocp-branding-template';
/** Beginning of the names of copies of admins' pages. */
export const TEMPLATE_COPIES = 'v4-0-config-user-template-';
/** Copies of admins' pages. */
export const templateCopies = {
  login: `${TEMPLATE_COPIES}login`,
  providerSelection: `${TEMPLATE_COPIES}provider-selection`,
  error: `${TEMPLATE_COPIES}error`,
} as const;
/** Beginning of the names of copies of what identity providers refer to. */
export const PROVIDER_COPIES = 'v4-0-config-user-idp-';
/** What may reach the oauth-server, and what it may reach. */
export const OAUTH_SERVER_NETWORK_POLICY = 'oauth-server-networkpolicy';

// Objects in the namespace of a hosted control plane.

/** The oauth-server's audit policy as the control-plane-operator names it. */
export const CONTROL_PLANE_AUDIT = `${OAUTH_SERVER}-audit`;
/** The oauth-server's audit policy where the standalone operator writes it. */
export const CONVERGED_AUDIT = 'oauth-server-audit';
/** Signs and encrypts sessions. */
export const CONTROL_PLANE_SESSION = `${OAUTH_SERVER}-session`;
/** The certificate of the oauth-server, from the control plane's own authority. */
export const CONTROL_PLANE_SERVING_CERT = 'oauth-server-crt';
/** The authorities of the oauth-server's certificates, under `ca.crt`. */
export const CONTROL_PLANE_CA_BUNDLE = 'oauth-master-ca-bundle';
/** The discovery document that the kube-apiserver reads. */
export const CONTROL_PLANE_METADATA = 'oauth-metadata';
/** The pages of the release, one Secret each. */
export const controlPlaneTemplates = {
  login: `${OAUTH_SERVER}-default-login-template`,
  providerSelection: `${OAUTH_SERVER}-default-provider-selection-template`,
  error: `${OAUTH_SERVER}-default-error-template`,
} as const;
/** The route that the internet uses. */
export const PUBLIC_LOGIN_ROUTE = 'oauth';
/** The route with a host chosen by the admin, of a control plane without public access. */
export const PRIVATE_LOGIN_ROUTE = 'oauth-private';
/** The route with a made-up host that only the private link resolves. */
export const INTERNAL_LOGIN_ROUTE = 'oauth-internal';

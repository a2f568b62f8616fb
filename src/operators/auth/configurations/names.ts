/** Domain of the routes of both clusters. */
export const APPS_DOMAIN = 'apps.pair.example.com';
/** Where users log in, unless a configuration says otherwise. */
export const LOGIN_HOST = `oauth-openshift.${APPS_DOMAIN}`;
/** Where the API of both clusters is. */
export const API_HOST = 'api.pair.example.com';
/** Port of that API. */
export const API_PORT = 6443;
/** The release that both clusters run. */
export const RELEASE = '4.22.0';
/** Namespace of the hosted control plane. */
export const CONTROL_PLANE_NAMESPACE = 'clusters-pair';
/** Issuer of service account tokens, the same in both clusters. */
export const SERVICE_ACCOUNT_ISSUER = 'https://issuer.pair.example.com';

/** Image of a component, the same in both clusters. */
export const imageOf = (component: string): string => `quay.io/example/${component}:${RELEASE}`;

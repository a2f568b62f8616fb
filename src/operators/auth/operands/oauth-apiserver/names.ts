/** Name of the API server's pods, and of what belongs to them, in every topology. */
export const OAUTH_APISERVER = 'openshift-oauth-apiserver';

/** Port of the API server, TLS. */
export const OAUTH_APISERVER_PORT = 8443;

/** Key of the audit policy in its config map, in every topology. */
export const AUDIT_POLICY_KEY = 'policy.yaml';

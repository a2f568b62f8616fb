import { OAUTH_APISERVER_NAMESPACE, OPERATOR_NAMESPACE } from '../../operands/namespaces';

/** Marks requests for the client certificate with which API servers have tokens reviewed. */
export const REQUEST_LABELS = { 'authentication.openshift.io/csr': 'openshift-authenticator' } as const;

/** Beginning of such a request's name. */
export const REQUEST_PREFIX = 'system:openshift:openshift-authenticator-';

const SERVICE_ACCOUNT = 'system:serviceaccount';

/** Whom such a certificate is for. */
export const AUTHENTICATOR = `${SERVICE_ACCOUNT}:${OAUTH_APISERVER_NAMESPACE}:openshift-authenticator`;

/** Who asks for it: the operator itself, by user name and groups. */
export const requester = {
  username: `${SERVICE_ACCOUNT}:${OPERATOR_NAMESPACE}:authentication-operator`,
  groups: ['system:serviceaccounts', `system:serviceaccounts:${OPERATOR_NAMESPACE}`, 'system:authenticated'],
} as const;

/** The API group of roles and bindings. */
export const RBAC_GROUP = 'rbac.authorization.k8s.io';
/** The version that is written. */
export const RBAC_VERSION = 'rbac.authorization.k8s.io/v1';
/** Lets the API server restore the rules that it ships; on other objects it is a mark without effect. */
export const AUTOUPDATE_ANNOTATION = 'rbac.authorization.kubernetes.io/autoupdate';

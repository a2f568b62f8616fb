import { OAUTH_APISERVER_NAMESPACE } from '../namespaces';

/** Name of the API server's pods, and of what belongs to them, in every topology. */
export const OAUTH_APISERVER = 'openshift-oauth-apiserver';

/** Port of the API server, TLS. */
export const OAUTH_APISERVER_PORT = 8443;

/** Key of the audit policy in its config map, in every topology. */
export const AUDIT_POLICY_KEY = 'policy.yaml';

// Objects in the API server's namespace on a standalone cluster.

/** Name of the Deployment. */
export const APISERVER = 'apiserver';
/** Name of its container. */
export const APISERVER_CONTAINER = 'oauth-apiserver';
/** Name of the Service. */
export const APISERVER_SERVICE = 'api';
/** Account of the pods. */
export const OAUTH_APISERVER_SERVICE_ACCOUNT = 'oauth-apiserver-sa';
/** How many pods may be taken down on purpose. */
export const APISERVER_BUDGET = 'oauth-apiserver-pdb';
/** What may reach the API server, and what it may reach. */
export const OAUTH_APISERVER_NETWORK_POLICY = 'oauth-apiserver-networkpolicy';
/** What the check of a key service may reach. */
export const KMS_PREFLIGHT_POLICY = 'allow-kms-preflight';
/** Holds the audit policy; every revision of the API server has a copy of its own. */
export const APISERVER_AUDIT = 'audit';
/** Beginning of the names that say whether the copies of a revision are all there. */
export const REVISION_STATUS = 'revision-status';
/** The certificate for the Service, from the service CA operator. */
export const APISERVER_SERVING_CERT = 'serving-cert';
/** All authorities that the cluster trusts. */
export const APISERVER_TRUSTED_CA = 'trusted-ca-bundle';
/** The client certificate for etcd. */
export const ETCD_CLIENT = 'etcd-client';
/** The authority of etcd. */
export const ETCD_SERVING_CA = 'etcd-serving-ca';
/** The client certificate that API servers authenticate with when they have a token reviewed. */
export const AUTHENTICATOR_CERTS = 'openshift-authenticator-certs';
/** The Secret of the operator that the keys of requests for such certificates are derived from. */
export const KEY_SEED = 'authentication-operator-key-seed';
/** What the secret with the encryption configuration is called; its copies carry the number of their revision. */
export const ENCRYPTION_CONFIG = 'encryption-config';
/** The secret, among those that operators publish, that the copies are made of. */
export const ENCRYPTION_CONFIG_SOURCE = `${ENCRYPTION_CONFIG}-${OAUTH_APISERVER_NAMESPACE}`;
/** Beginning of the names of secrets with encryption keys. */
export const ENCRYPTION_KEYS = `encryption-key-${OAUTH_APISERVER_NAMESPACE}-`;

// Objects in the namespace of a hosted control plane.

/** The audit policy. */
export const CONTROL_PLANE_APISERVER_AUDIT = `${OAUTH_APISERVER}-audit`;
/** The certificate of the API server, from the control plane's own authority. */
export const CONTROL_PLANE_APISERVER_CERT = `${OAUTH_APISERVER}-cert`;
/** The client certificate for etcd. */
export const CONTROL_PLANE_ETCD_CLIENT = 'etcd-client-tls';
/** The authority of etcd. */
export const CONTROL_PLANE_ETCD_CA = 'etcd-ca';
/** All authorities that the cluster trusts. */
export const CONTROL_PLANE_APISERVER_TRUSTED_CA = `${OAUTH_APISERVER}-trusted-ca-bundle`;

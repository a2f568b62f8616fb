/** Keeps secrets that data in etcd may still need from being deleted by accident. */
export const ENCRYPTION_FINALIZER = 'encryption.apiserver.operator.openshift.io/deletion-protection';

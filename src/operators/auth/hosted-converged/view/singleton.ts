export const CONFIG_API = 'config.openshift.io/v1';
export const OPERATOR_API = 'operator.openshift.io/v1';

/** Where such an object is. */
export const CLUSTER = { name: 'cluster' } as const;

/** The beginning of an object that there is one of in a cluster. */
export const singleton = <A extends string, K extends string>(apiVersion: A, kind: K) =>
  ({ apiVersion, kind, metadata: { name: 'cluster' } }) as const;

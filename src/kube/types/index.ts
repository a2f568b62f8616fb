export type * from './core';
export type * from './meta';
export type * from './nodes-pods';
export type * from './openshift-config';
export type * from './openshift-operator';
export type * from './workloads';

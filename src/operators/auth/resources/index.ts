export * from './core';
export * from './extensions';
export * from './openshift';
export * from './rbac';
export * from './workloads';

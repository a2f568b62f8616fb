export * from '../../../library/resources/core';
export * from '../../../library/resources/extensions';
export * from '../../../library/resources/rbac';
export * from '../../../library/resources/workloads';
export * from './openshift';

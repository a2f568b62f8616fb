import type { ApiService } from '../../kube/types';
import { apiServices } from '../resources/extensions';
import type { ControllerScope } from '../scope';
import { applyObject } from './apply';
import { sameAs } from './same';

/** An API service: replaced when the service behind it or its priorities differ. The CA bundle is injected by others. */
export const applyApiService = (scope: ControllerScope, required: ApiService) =>
  applyObject(scope, apiServices, required, {
    same: ({ spec }) =>
      sameAs('apiregistration/v1.ServiceReference', spec.service, required.spec.service) &&
      spec.versionPriority === required.spec.versionPriority &&
      spec.groupPriorityMinimum === required.spec.groupPriorityMinimum &&
      (spec.insecureSkipTLSVerify ?? false) === (required.spec.insecureSkipTLSVerify ?? false),
    merge: (existing) => ({ ...existing, spec: required.spec }),
  });

import type { Namespace, Service, ServiceAccount } from '../../kube/types';
import { namespaces, serviceAccounts, services } from '../resources/core';
import type { ControllerScope } from '../scope';
import { withSpecHash } from '../spec-hash-annotation';
import { applyObject } from './apply';
import { sameJson } from './same';

/** Only labels and annotations of a namespace are ours. */
export const applyNamespace = (scope: ControllerScope, required: Namespace) =>
  applyObject(scope, namespaces, required, { same: () => true, merge: (existing) => existing });

/** Only labels and annotations of a service account are ours: others add secrets to it. */
export const applyServiceAccount = (scope: ControllerScope, required: ServiceAccount) =>
  applyObject(scope, serviceAccounts, required, { same: () => true, merge: (existing) => existing });

/** Whether `type` is as required; a type left open is the default one. */
const sameType = (existing: Service, required: Service): boolean =>
  (existing.spec.type ?? '') === (required.spec.type ?? '') ||
  ((required.spec.type ?? '') === '' && existing.spec.type === 'ClusterIP');

/** A service is replaced when its selector or type differ; ports show through the hash of the spec in its annotation. */
export const applyService = (scope: ControllerScope, original: Service) => {
  const required = withSpecHash(original, 'core/v1.ServiceSpec');
  return applyObject(scope, services, required, {
    same: (existing) =>
      sameJson(existing.spec.selector ?? {}, required.spec.selector ?? {}) && sameType(existing, required),
    merge: (existing) => ({ ...existing, spec: required.spec }),
  });
};

import type { ConfigMap } from '../../../kube/types';
import { toYaml } from '../../../kube/yaml';
import { applyConfigMap } from '../../../library/apply/config-map';
import { Failure } from '../../../library/failure';
import { configMaps } from '../../../library/resources/core';
import { applyOperatorStatus } from '../../../library/status/operator-status';
import { meantAudit } from '../operands/audit-profile';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { APISERVER_AUDIT } from '../operands/oauth-apiserver/names';
import { type AuditPolicy, auditPolicy } from '../operands/oauth-server/audit-policy';
import { apiServers } from '../resources/openshift';
import { managementStateOf } from './framework/management-state';
import { CLUSTER } from './framework/operator';
import { authController, listed } from './framework/scope';

const FIELD_MANAGER = 'oauth-apiserver-AuditPolicy';

/** The config map with the OAuth API server's audit policy. */
export const auditConfigMap = (policy: AuditPolicy): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: APISERVER_AUDIT, namespace: OAUTH_APISERVER_NAMESPACE },
  data: { 'policy.yaml': toYaml(policy) },
});

/**
 * Writes the audit policy that an admin asks for.
 * Upstream: openshift/library-go pkg/operator/apiserver/controller/auditpolicy.
 */
export const auditPolicyController = authController('auditPolicyController', (scope) => {
  const state = managementStateOf(scope);
  if (state === 'Removed' && scope.state.get(configMaps, APISERVER_AUDIT, OAUTH_APISERVER_NAMESPACE) !== undefined) {
    scope.write.delete(configMaps, APISERVER_AUDIT, OAUTH_APISERVER_NAMESPACE);
  }
  if (state !== 'Managed') return;
  const policy = auditPolicy(meantAudit(listed(scope, apiServers, CLUSTER).spec.audit, scope.placement.resolve));
  const type = 'AuditPolicyDegraded';
  if ('error' in policy) {
    const message = policy.error;
    applyOperatorStatus(scope, FIELD_MANAGER, { conditions: [{ type, status: 'True', reason: 'Error', message }] });
    throw new Failure(message);
  }
  applyConfigMap(scope, auditConfigMap(policy));
  applyOperatorStatus(scope, FIELD_MANAGER, { conditions: [{ type, status: 'False' }] });
});

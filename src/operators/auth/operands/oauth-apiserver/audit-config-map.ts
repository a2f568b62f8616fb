import type { ConfigMap } from '../../../../kube/types';
import { toYaml } from '../../../../kube/yaml';
import { inContext, type Result, success } from '../../../../om/result';
import { configAuditProfileKey } from '../../divergences/config';
import { oauthApiserverObjects } from '../../divergences/oauth-apiserver';
import type { Audit } from '../../resources/config/api-server-spec';
import { auditPolicy } from '../oauth-server/audit-policy';
import type { Placement } from '../placement';
import { AUDIT_POLICY_KEY } from './names';

/**
 * The config map with the audit policy of the OAuth API server; a failure for a profile that there is not.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/auditcfg.go.
 */
export function oauthApiserverAuditConfigMap(
  audit: Audit,
  namespace: string,
  { resolve }: Placement,
): Result<ConfigMap> {
  const policy = auditPolicy(audit);
  if ('error' in policy) return inContext('failed to get audit policy', { ok: false, error: policy.error });
  const profileKey = resolve(configAuditProfileKey);
  return success({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: resolve(oauthApiserverObjects).auditPolicy?.object ?? '', namespace },
    data: {
      [AUDIT_POLICY_KEY]: toYaml(policy),
      ...(profileKey === undefined ? {} : { [profileKey]: audit.profile ?? '' }),
    },
  });
}

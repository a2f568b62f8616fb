import type { Resolve } from '../divergences/divergence';
import { oauthApiserverAuditProfile } from '../divergences/oauth-apiserver';
import type { Audit } from '../resources/config/api-server-spec';

/** Profile that holds where nobody chose one. */
export const DEFAULT_AUDIT_PROFILE = 'Default';

/**
 * What is audited where an admin says this, once it is settled what an empty profile means.
 *
 * Upstream: hypershift api/hypershift/v1beta1/clusterconfig.go; library-go pkg/operator/apiserver/audit takes the profile as
 * it is, since the API has filled it in.
 */
export function meantAudit(audit: Audit | undefined, resolve: Resolve): Audit & { readonly profile: string } {
  const profile = audit?.profile ?? '';
  if (profile !== '') return { ...audit, profile };
  switch (resolve(oauthApiserverAuditProfile)) {
    case 'error':
      return { ...audit, profile };
    case 'Default without rules':
      return { profile: DEFAULT_AUDIT_PROFILE };
    case 'Default with rules':
      return { ...audit, profile: DEFAULT_AUDIT_PROFILE };
  }
}

import type { Audit } from '../../resources/config/api-server-spec';
import type { HostedControlPlane } from './hosted-control-plane';

/**
 * What a control plane audits. Without a profile nothing that is said about auditing counts, rules for groups included.
 * Upstream: openshift/hypershift api/hypershift/v1beta1/clusterconfig.go.
 */
export function observeAudit({ spec }: HostedControlPlane): Audit & { readonly profile: string } {
  const audit = spec.configuration?.apiServer?.audit;
  return audit?.profile ? { ...audit, profile: audit.profile } : { profile: 'Default' };
}

import type { ExternalOidcGates } from '../../operands/external-oidc/generation';
import type { OperatorSettings } from './settings';

/** Feature sets that the operator knows and that have neither feature; one it does not know counts as the default. */
const without: readonly string[] = ['DevPreviewNoUpgrade', 'OKD'];

/**
 * Which features of external issuers the operator has, by its own feature set rather than the hosted cluster's.
 * Upstream: openshift/hypershift control-plane-operator/featuregates.
 */
export const externalOidcGates = ({ featureSet }: OperatorSettings): ExternalOidcGates => {
  const enabled = !without.includes(featureSet);
  return { additionalClaimMappings: enabled, upstreamParity: enabled };
};

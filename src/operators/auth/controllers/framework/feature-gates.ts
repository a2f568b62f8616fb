import type { ClusterState } from '../../../../om/cluster-state';
import type { Environment } from '../../../../om/controller';
import { clusterVersions, featureGates } from '../../resources/openshift';

/** The gates that the operator asks about. */
export type GateName =
  | 'AuthenticationComponentProxy'
  | 'ExternalOIDC'
  | 'ExternalOIDCExternalClaimsSourcing'
  | 'ExternalOIDCWithUIDAndExtraClaimMappings'
  | 'ExternalOIDCWithUpstreamParity'
  | 'KMSEncryption';

/** Which gates are open. */
export interface FeatureGates {
  enabled(gate: GateName | string): boolean;
}

/** What a cluster that says nothing about its gates is taken to have. */
const assumed: readonly string[] = ['ExternalOIDC'] satisfies GateName[];

const gatesOf = (names: readonly string[]): FeatureGates => {
  const open = new Set(names);
  return { enabled: (gate) => open.has(gate) };
};

/**
 * The gates of the version that the operator belongs to, as the cluster's FeatureGate object lists them. Without an entry
 * for a known version the only one there is counts.
 */
export function readFeatureGates(state: ClusterState, environment: Environment): FeatureGates {
  const entries = state.get(featureGates, 'cluster')?.status?.featureGates ?? [];
  const desired = state.get(clusterVersions, 'version')?.status?.desired?.version;
  const entry =
    entries.find(({ version }) => version === environment.OPERATOR_IMAGE_VERSION) ??
    entries.find(({ version }) => version === desired) ??
    (entries.length === 1 ? entries[0] : undefined);
  return gatesOf(entry === undefined ? assumed : (entry.enabled ?? []).map(({ name }) => name));
}

import type { FeatureGate } from '../../../../kube/types';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { clusterVersions, featureGates } from '../../resources/openshift';
import { cachedObject } from './cached';

/** Which features are on. */
export interface FeatureGates {
  /** Names that are known, the enabled ones first. */
  readonly known: readonly string[];
  /** Whether a feature is on; one that nobody knows is off. */
  enabled(name: string): boolean;
}

/**
 * Gates of this operator where the cluster says nothing about them (cluster-authentication-operator
 * `pkg/operator/replacement_starter.go`).
 */
const fixed = {
  enabled: ['ExternalOIDC'],
  disabled: ['KMSEncryption', 'ExternalOIDCExternalClaimsSourcing', 'AuthenticationComponentProxy'],
};

const snapshotVersion = '0.0.1-snapshot';

const names = (gates: readonly { readonly name?: string }[] | undefined): readonly string[] =>
  (gates ?? []).flatMap(({ name }) => name ?? []);

/**
 * The gates of a version, from the FeatureGate object where it lists that version. They are read when one of them is asked
 * for, so that who asks for none does not depend on them.
 *
 * @param version the operator's; empty or that of a snapshot: the cluster's
 */
export const featureGatesOf = (state: ClusterState, version: string | undefined): FeatureGates => {
  let gates: Gates | undefined;
  const read = (): Gates => {
    gates ??= readGates(state, version);
    return gates;
  };
  return {
    get known() {
      return [...read().enabled, ...read().disabled];
    },
    enabled: (name) => {
      const { enabled, disabled } = read();
      return enabled.includes(name) || (!disabled.includes(name) && fixed.enabled.includes(name));
    },
  };
};

interface Gates {
  readonly enabled: readonly string[];
  readonly disabled: readonly string[];
}

function readGates(state: ClusterState, version: string | undefined): Gates {
  const { desired, history } = cachedObject(state, clusterVersions, 'version')?.status ?? {};
  const clusterVersion = desired?.version || (history?.[0]?.version ?? '');
  const wanted = version && version !== snapshotVersion ? version : clusterVersion;
  const gates: FeatureGate | undefined = cachedObject(state, featureGates, 'cluster');
  const listed = gates?.status?.featureGates?.find((entry) => entry.version === wanted);
  return listed === undefined ? fixed : { enabled: names(listed.enabled), disabled: names(listed.disabled) };
}

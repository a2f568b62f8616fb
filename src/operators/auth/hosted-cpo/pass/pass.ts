import type { Clock } from '../../../../om/controller';
import type { ResourceType } from '../../../../om/resource-type';
import { MemoryApiServer } from '../../../../om/run/memory-api-server';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { ownerOf } from '../../observe/hosted/owner';
import type { Release } from '../../observe/hosted/release';
import type { OperatorSettings } from '../../observe/hosted/settings';
import { observeVisibility, type Visibility } from '../../observe/hosted/visibility';
import type { ControlPlaneOwner } from '../../operands/control-plane-owner';
import type { AnswerOf } from '../../operands/external-oidc/issuer-access';
import type { OpenIDAnswers } from '../../operands/oauth-server/identity-providers/openid-lookups';
import type { Placement } from '../../operands/placement';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import { ClusterClient, type Recorder } from './cluster-client';
import { after, type PassCluster, type Written } from './written';

/** What a pass starts from, besides the two clusters. */
export interface PassSources {
  readonly hcp: HostedControlPlane;
  readonly settings: OperatorSettings;
  readonly release: Release;
  readonly placement: Placement;
  readonly clock: Clock;
  /** What OpenID issuers answered. */
  readonly answers: OpenIDAnswers;
  /** What external issuers answered. */
  readonly answerOf: AnswerOf;
  /** Text of a page that comes with the release. */
  readonly page: (name: 'login' | 'providers' | 'errors') => string;
}

/** What a pass sees of the clusters before it wrote anything. */
export interface PassClusters {
  /** The cluster that the control plane's pods run in. */
  readonly management: ClusterState;
  /** The cluster that the control plane serves. */
  readonly userWorkload: ClusterState;
  /** Where it finds the addresses that only the cluster can assign. Default: in the management cluster, as it is by then. */
  readonly published?: ClusterState;
}

/** A pass over a control plane as all of its stages see it. A value: what stages write is handed on beside it. */
export interface PreparedPass extends PassSources {
  readonly clusters: PassClusters;
  /** Every kind that is written, by `typeKey`. */
  readonly types: ReadonlyMap<string, ResourceType>;
  /** Namespace of the control plane. */
  readonly namespace: string;
  readonly owner: ControlPlaneOwner;
  readonly visibility: Visibility;
}

/** What one stage works with: a pass, and clients of both clusters that see what earlier stages wrote. */
export interface Pass extends Omit<PreparedPass, 'clusters' | 'types'> {
  readonly management: ClusterClient;
  readonly userWorkload: ClusterClient;
  readonly published: ClusterState;
}

/** Works out what follows from a control plane alone. */
export function newPass(
  sources: PassSources,
  clusters: PassClusters,
  types: ReadonlyMap<string, ResourceType>,
): PreparedPass {
  const { hcp, settings } = sources;
  const owner = ownerOf(hcp);
  const visibility = observeVisibility(hcp, settings);
  return { ...sources, clusters, types, namespace: owner.namespace, owner, visibility };
}

/**
 * The pass as the next stage finds it.
 *
 * @param before what the stages before it wrote
 * @param record takes down what it writes itself
 */
export function resumed(prepared: PreparedPass, before: readonly Written[], record: Recorder = unrecorded): Pass {
  const { clusters, types, ...rest } = prepared;
  const client = (cluster: PassCluster, base: ClusterState): ClusterClient => {
    const server = new MemoryApiServer(after(base, cluster, before, types), { types, clock: prepared.clock });
    return new ClusterClient(cluster, server, record);
  };
  const management = client('Management', clusters.management);
  const userWorkload = client('UserWorkload', clusters.userWorkload);
  return { ...rest, management, userWorkload, published: clusters.published ?? management };
}

/** For who only looks. */
const unrecorded: Recorder = ({ request: { action, kind, name } }) => {
  throw new Error(`${action} ${kind} ${name}: nothing is written here`);
};

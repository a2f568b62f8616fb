import type { Clock } from '../../../../om/controller';
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
import type { ClusterClient } from './cluster-client';

/** What a pass starts from, besides the two clusters. */
export interface PassSources {
  readonly hcp: HostedControlPlane;
  readonly settings: OperatorSettings;
  readonly release: Release;
  readonly placement: Placement;
  readonly clock: Clock;
  /** What OpenID issuers answered. */
  readonly answers: OpenIDAnswers;
  /** What a GET came to, where its answer was recorded. */
  readonly recorded: AnswerOf;
  /** Text of a page that comes with the release. */
  readonly page: (name: 'login' | 'providers' | 'errors') => string;
}

/** One pass over a control plane: what its stages share. Later stages see in the clusters what earlier ones wrote. */
export interface Pass extends PassSources {
  /** The cluster that the control plane's pods run in. */
  readonly management: ClusterClient;
  /** The cluster that the control plane serves. */
  readonly userWorkload: ClusterClient;
  /** The management cluster as far as it says which addresses it assigned. */
  readonly published: ClusterState;
  /** Namespace of the control plane. */
  readonly namespace: string;
  readonly owner: ControlPlaneOwner;
  readonly visibility: Visibility;
}

/** The two clusters of a pass. */
export type PassClusters = Pick<Pass, 'management' | 'userWorkload' | 'published'>;

/** Works out what follows from a control plane alone. */
export function newPass(sources: PassSources, clusters: PassClusters): Pass {
  const { hcp, settings } = sources;
  const owner = ownerOf(hcp);
  return {
    ...sources,
    ...clusters,
    namespace: owner.namespace,
    owner,
    visibility: observeVisibility(hcp, settings),
  };
}

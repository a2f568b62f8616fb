import * as library from '../../../../library/observe/observer';
import type { Clock } from '../../../../om/controller';
import type { ClusterState } from '../../../../om/state/cluster-state';
import type { OpenIDAnswers } from '../../operands/oauth-server/identity-providers/openid-lookups';
import type { Placement } from '../../operands/placement';
import type { FeatureGates } from './feature-gates';

/** What observers may look at. */
export interface ObserverSources {
  readonly state: ClusterState;
  readonly placement: Placement;
  readonly gates: FeatureGates;
  /** What issuers answered. */
  readonly answers: OpenIDAnswers;
  /** What certificates are judged by. */
  readonly clock: Clock;
}

/** An observer of the authentication operator. */
export type Observer = library.Observer<ObserverSources>;

/** An observer that owns some paths. */
export const observerOf: typeof library.observerOf<ObserverSources> = library.observerOf;

import { resolverFor } from '../../divergences/divergence';
import type { Placement } from '../../operands/placement';

/** The control plane's pods run in a namespace of another cluster: what hypershift's control-plane-operator emits. */
export const hostedCpo: Placement = { resolve: resolverFor('hosted-cpo') };

/** The standalone operands where hosted pods run: only what hosting requires differs. */
export const hostedConverged: Placement = { resolve: resolverFor('hosted-converged') };

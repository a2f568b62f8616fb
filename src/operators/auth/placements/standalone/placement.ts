import { resolverFor } from '../../divergences/divergence';
import type { Placement } from '../../operands/placement';

/** The control plane runs in the cluster it serves: what the cluster-authentication-operator emits. */
export const standalone: Placement = { resolve: resolverFor('standalone') };

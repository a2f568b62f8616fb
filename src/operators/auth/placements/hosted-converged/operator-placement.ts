import type { Resolve } from '../../divergences/divergence';
import { metadataDocument } from '../../divergences/guest';
import { oaNames, oaObjects } from '../../divergences/oauth-apiserver';
import { osConfigKey, osObjects } from '../../divergences/oauth-server';
import type { Neighbourhood, Placement } from '../../operands/placement';
import { hostedConverged } from '../hosted/placement';

/**
 * Divergences that are about names alone. The operator goes on under the names that it knows, and the table of names puts
 * what it writes where it belongs, so it reads the standalone value of these.
 */
const mappedNames: ReadonlySet<unknown> = new Set([osObjects, osConfigKey, oaObjects, oaNames, metadataDocument]);

const resolve: Resolve = (divergence) =>
  mappedNames.has(divergence) ? divergence.standalone : hostedConverged.resolve(divergence);

/** How the standalone operator reads divergences over the view of a hosted control plane. */
export const operatorPlacement = (neighbourhood: Neighbourhood): Placement => ({ resolve, neighbourhood });

import type { JsonObject } from '../../../../kube/json';
import type { Resolve } from '../../divergences/divergence';
import { metadataDocument } from '../../divergences/guest';
import { oauthApiserverObjects } from '../../divergences/oauth-apiserver';
import { oauthServerConfigKey, oauthServerObjects } from '../../divergences/oauth-server';
import type { Placement, WorkloadContext } from '../../operands/placement';
import { hostedConverged } from '../hosted/placement';

/**
 * Divergences that are about names of objects alone. The operator goes on under the names that it knows, and the table of names puts
 * what it writes where it belongs, so it reads the standalone value of these.
 */
const mappedNames: ReadonlySet<unknown> = new Set([
  oauthServerObjects,
  oauthServerConfigKey,
  oauthApiserverObjects,
  metadataDocument,
]);

const resolve: Resolve = (divergence) =>
  mappedNames.has(divergence) ? divergence.standalone : hostedConverged.resolve(divergence);

/**
 * How the standalone operator reads divergences over the view of a hosted control plane, and where its servers run.
 *
 * @param address real addresses in place of those of the view
 * @param configuration the oauth-server's configuration for a control plane
 */
export const operatorPlacement = (
  workloadContext: WorkloadContext,
  address: (text: string) => string,
  configuration: (config: JsonObject) => JsonObject,
): Placement => ({ resolve, workloadContext, address, configuration });

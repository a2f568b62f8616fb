import type { Matching } from '../../diff/matching';
import { hasOAuthServer, type Recognized } from '../../operators/auth/comparison/recognize';
import type { ReadSide } from '.';

/** A side whose output is known. */
type Known = Pick<ReadSide, 'objects'> & { readonly origin: Recognized };

/** How two outputs are looked at whose configuration nobody knows. */
export function matchingBetween(left: Known, right: Known): Matching {
  const { targetMatching }: typeof import('../../operators/auth/comparison/matching') =
    require('../../operators/auth/comparison/matching');
  const servers = [left, right].filter(({ objects }) => hasOAuthServer(objects)).length;
  return targetMatching({
    left: left.origin,
    right: right.origin,
    oauthServers: servers === 0 ? undefined : servers === 2 ? 'both' : 'one',
    otherClusters: clusterOf(left.origin) !== clusterOf(right.origin),
  });
}

/** What tells clusters apart: the control plane of a hosted one; a standalone one has none. */
const clusterOf = (origin: Recognized): string | undefined =>
  origin.target === 'standalone' ? undefined : origin.controlPlane;

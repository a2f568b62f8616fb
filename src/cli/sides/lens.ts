import type { Lens } from '../../diff/lens';
import { hasLoginServer, type Recognized } from '../../operators/auth/comparison/recognize';
import type { ReadSide } from '.';

/** A side whose output is known. */
type Known = Pick<ReadSide, 'objects'> & { readonly origin: Recognized };

/** How two outputs are looked at whose configuration nobody knows. */
export function lensBetween(left: Known, right: Known): Lens {
  const { convergenceLens }: typeof import('../../operators/auth/comparison/matching') =
    require('../../operators/auth/comparison/matching');
  const servers = [left, right].filter(({ objects }) => hasLoginServer(objects)).length;
  return convergenceLens({
    left: left.origin,
    right: right.origin,
    loginServers: servers === 0 ? undefined : servers === 2 ? 'both' : 'one',
    otherClusters: clusterOf(left.origin) !== clusterOf(right.origin),
  });
}

/** What tells clusters apart: the control plane of a hosted one; a standalone one has none. */
const clusterOf = (origin: Recognized): string | undefined =>
  origin.target === 'standalone' ? undefined : origin.controlPlane;

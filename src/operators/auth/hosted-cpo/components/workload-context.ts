import type { HostedSurroundings } from '../../placements/hosted/workload';
import type { Pass } from '../pass/pass';

/** A pass as the placement of workloads wants to see it. */
export const surroundings = ({ placement, hcp, settings, release, management }: Pass): HostedSurroundings => ({
  placement,
  controlPlane: hcp,
  settings,
  release,
  management,
});

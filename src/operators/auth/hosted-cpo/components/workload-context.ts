import type { HostedWorkloadContext } from '../../placements/hosted/workload';
import type { Pass } from '../pass/pass';

/** A pass as the placement of workloads wants to see it. */
export const workloadContext = ({ placement, hcp, settings, release, management }: Pass): HostedWorkloadContext => ({
  placement,
  controlPlane: hcp,
  settings,
  release,
  management,
});

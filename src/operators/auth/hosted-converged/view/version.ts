import type { ClusterState } from '../../../../om/state/cluster-state';
import { CONSOLE_CAPABILITY } from '../../controllers/termination';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { clusterVersions, consoles } from '../../resources/openshift-config';
import { type Shown, shown } from './shown';

/**
 * What the served cluster is capable of: by its own word where that is at hand. Else there is a console where there is an
 * object for it.
 */
export function capabilitiesOf(userWorkload: ClusterState): readonly string[] {
  const known = userWorkload.get(clusterVersions, 'version');
  if (known !== undefined) return known.status?.capabilities?.enabledCapabilities ?? [];
  return userWorkload.get(consoles, 'cluster') === undefined ? [] : [CONSOLE_CAPABILITY];
}

/** The version of the cluster: the served cluster's own object where it is at hand. Else it is the release of the control plane. */
export const version = ({ userWorkload, release }: Pass): readonly Shown[] => [
  shown(clusterVersions, { name: 'version' }, () => {
    const known = userWorkload.get(clusterVersions, 'version');
    if (known !== undefined) return known;
    const capabilities = {
      enabledCapabilities: capabilitiesOf(userWorkload),
      knownCapabilities: [CONSOLE_CAPABILITY],
    };
    return {
      apiVersion: 'config.openshift.io/v1',
      kind: 'ClusterVersion',
      metadata: { name: 'version' },
      spec: {},
      status: { desired: { version: release.version }, capabilities },
    };
  }),
];

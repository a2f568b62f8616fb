import { entry, type StateEntry } from '../../../../om/state/memory-state';
import { CONSOLE_CAPABILITY } from '../../controllers/termination';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { clusterVersions, consoles } from '../../resources/openshift-config';

/**
 * The version of the cluster: the served cluster's own object where it is at hand. Else it is the release of the control
 * plane, and there is a console where there is an object for it.
 */
export function version({ userWorkload, release }: Pass): readonly StateEntry[] {
  const known = userWorkload.get(clusterVersions, 'version');
  const hasConsole = userWorkload.get(consoles, 'cluster') !== undefined;
  const enabledCapabilities = hasConsole ? [CONSOLE_CAPABILITY] : [];
  return [
    entry(
      clusterVersions,
      known ?? {
        apiVersion: 'config.openshift.io/v1',
        kind: 'ClusterVersion',
        metadata: { name: 'version' },
        spec: {},
        status: {
          desired: { version: release.version },
          capabilities: { enabledCapabilities, knownCapabilities: [CONSOLE_CAPABILITY] },
        },
      },
    ),
  ];
}

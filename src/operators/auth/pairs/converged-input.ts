import type { Input } from '../../../om/cluster-state';
import { splitInput } from '../../../om/memory-state';
import { OverlayState } from '../../../om/overlay-state';
import { type OperatorState, operatorStateConfigMap } from '../converged/operator-state';
import { configMaps } from '../resources/core';
import { clusterVersions, consoles } from '../resources/openshift';
import type { AuthConfiguration } from './auth-configuration';
import { hostedInputOf } from './hosted-input';
import { CONTROL_PLANE_NAMESPACE } from './names';
import { standaloneInputOf } from './standalone-input';

/**
 * The control plane of a hosted cluster with this configuration, as the standalone operator sees it beside the control plane:
 * with the console of the cluster served, and with the log level, which a control plane has no field for and the operator
 * keeps for itself.
 */
export function convergedInputOf(configuration: AuthConfiguration): Input {
  const { Management, UserWorkload } = hostedInputOf(configuration).clusters;
  const ofCluster = standaloneInputOf(configuration).input.clusters.Management;
  const management = new OverlayState(Management);
  management.put(configMaps, operatorStateConfigMap(operatorState(configuration), CONTROL_PLANE_NAMESPACE));
  const served = new OverlayState(UserWorkload);
  const console = ofCluster.get(consoles, 'cluster');
  const version = ofCluster.get(clusterVersions, 'version');
  if (console !== undefined) served.put(consoles, console);
  if (version !== undefined) served.put(clusterVersions, version);
  return splitInput(management, served);
}

const operatorState = ({ standalone }: AuthConfiguration): OperatorState => ({
  object: {
    apiVersion: 'operator.openshift.io/v1',
    kind: 'Authentication',
    metadata: { name: 'cluster' },
    spec: { managementState: 'Managed', logLevel: standalone.logLevel },
  },
  managers: {},
});

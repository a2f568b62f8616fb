import { splitInput } from '../../om/state/memory-state';
import { stateOfObjects } from '../../om/state/objects-input';
import { convergedTypes } from '../../operators/auth/hosted-converged/types';
import { types } from '../../operators/auth/hosted-cpo/declarations';
import { controlPlaneObjects } from './control-plane-objects';
import { HostedCluster } from './hosted-cluster';
import type { HostedTopologyProps, InputOfHosted } from './hosted-props';

/** The cluster that the props describe. */
export function hostedCluster(props: HostedTopologyProps): HostedCluster {
  const { assets, recordedAnswers, clock, target = 'hosted-cpo', guestObjects = [] } = props;
  const known = target === 'hosted-cpo' ? types : convergedTypes;
  const input = splitInput(stateOfObjects(controlPlaneObjects(props), known), stateOfObjects(guestObjects, known));
  return new HostedCluster({ assets, recordedAnswers, clock, target, input });
}

/** The cluster that an input shows. */
export const hostedClusterOfInput = ({ target = 'hosted-cpo', ...source }: InputOfHosted): HostedCluster =>
  new HostedCluster({ ...source, target });

import { singleInput } from '../../om/state/memory-state';
import { stateOfObjects } from '../../om/state/objects-input';
import { standaloneTypes } from '../../operators/auth/resources/all';
import { StandaloneCluster } from './standalone-cluster';
import { standaloneFacts } from './standalone-facts';
import type { InputOfStandalone, StandaloneTopologyProps } from './standalone-props';

/** The cluster that the props describe. */
export function standaloneCluster(props: StandaloneTopologyProps): StandaloneCluster {
  const { assets, recordedAnswers, clock } = props;
  const { objects, environment } = standaloneFacts(props);
  const input = singleInput(stateOfObjects(objects, standaloneTypes));
  return new StandaloneCluster({ assets, recordedAnswers, clock, environment, input });
}

/** The cluster that an input shows. */
export const standaloneClusterOfInput = (source: InputOfStandalone): StandaloneCluster =>
  new StandaloneCluster({
    ...source,
    input: 'input' in source ? source.input : singleInput(stateOfObjects(source.objects, standaloneTypes)),
  });

import { listAt, numberAt, objectAt, textAt } from '../../../api-server/kinds/shape';
import type { ClusterState } from '../../../om/state/cluster-state';
import type { OwnProperty } from '../../../sequence/own-property';
import { controlPlaneComponents, hostedControlPlanes } from '../resources/hypershift';
import { isUnaddressed, isUnpublishable } from './control-plane-conditions';
import { leavesAllOf, ownComponents } from './stage';

/** What the operator of a hosted control plane says of the control plane itself. */
const ownCondition = 'ValidHostedControlPlaneConfiguration';

/**
 * That what the operator of a hosted control plane says is of the control plane as it is now: once nothing is left to do, the generation that its
 * components and its own condition tell is that of the control plane. One that waits for the address of its oauth-server, or
 * can have none, is left out.
 */
export const generationObserved: OwnProperty = {
  name: 'generation-observed',
  says: 'what is said of a hosted control plane is of its latest generation',
  at: 'rests',
  check({ input }) {
    const state = input.clusters.Management;
    if (leavesAllOf('hosted-cpo')(state) || isUnaddressed(state) || isUnpublishable(state)) return [];
    return state.list(hostedControlPlanes).flatMap((controlPlane) => {
      const { generation = 0 } = controlPlane.metadata;
      return told(state).flatMap(({ who, observed }) =>
        observed === generation ? [] : [`${who} tells generation ${observed}, and it is ${generation}`],
      );
    });
  },
};

/** Generations that are told; who tells none is left out. */
const told = (state: ClusterState): readonly { readonly who: string; readonly observed: number }[] => [
  ...state.list(controlPlaneComponents).flatMap(({ metadata: { name = '' }, status }) => {
    const observed = numberAt(status ?? {}, 'observedGeneration');
    return ownComponents.has(name) && observed !== undefined
      ? [{ who: `ControlPlaneComponent ${name}`, observed }]
      : [];
  }),
  ...state.list(hostedControlPlanes).flatMap((controlPlane) =>
    listAt(objectAt(controlPlane, 'status'), 'conditions').flatMap((condition) => {
      const observed = numberAt(condition, 'observedGeneration');
      return textAt(condition, 'type') === ownCondition && observed !== undefined
        ? [{ who: `condition ${ownCondition}`, observed }]
        : [];
    }),
  ),
];

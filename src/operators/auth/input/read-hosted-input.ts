import { isCollected } from '../../../om/input/collected';
import type { OpenedInput } from '../../../om/input/open-input';
import { readOpened, type SelectOptions } from '../../../om/input/read-input';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterState, Input } from '../../../om/state/cluster-state';
import { emptyState, splitInput } from '../../../om/state/memory-state';
import { OverlayState } from '../../../om/state/overlay-state';
import { hostedClusters } from '../resources/hosted-clusters';
import { hostedControlPlanes } from '../resources/hypershift';
import { type ControlPlane, chooseControlPlane, controlPlanesIn } from './choose-control-plane';
import type { Gap } from './gap';
import { withControlPlaneOf } from './hosted-control-plane-of';

/** A hosted control plane's input, with one control plane in it. */
export interface HostedInput {
  readonly input: Input;
  readonly gaps: readonly Gap[];
  /** Whether anything of the guest cluster is there. Where nothing is, nothing can be said about it. */
  readonly guestKnown: boolean;
}

/** What to read of an input with hosted control planes. */
export interface HostedOptions extends Pick<SelectOptions, 'onWritten'> {
  /** `NAMESPACE[/NAME]`; where the input has one control plane, that one. */
  readonly controlPlane?: string;
}

/**
 * Reads the input of one hosted control plane, out of as many as there are.
 *
 * @throws InputError when it cannot be used or the choice is not clear
 */
export function readHosted(
  opened: OpenedInput,
  types: readonly ResourceType[],
  { controlPlane: choice, onWritten }: HostedOptions,
): HostedInput {
  const { source, layout } = opened;
  const guests = layout.kind === 'single' ? layout.guests : [];
  const guest = guests.length === 0 ? undefined : (chosenBefore(opened, choice)?.name ?? '');
  const { clusters } = readOpened(opened, [...types, hostedClusters], { guest, onWritten });
  const plane = chooseControlPlane(controlPlanesIn(clusters.Management), choice, source.root);
  const shown = only(clusters.Management, plane);
  const { state, gaps } = plane?.made
    ? withControlPlaneOf(shown, plane.object, source.root)
    : { state: shown, gaps: [] };
  const named = layout.kind === 'split' || guests.some(({ name }) => name === plane?.name);
  const guestState = named ? clusters.UserWorkload : emptyState;
  const isEmpty = types.every((type) => guestState.list(type).length === 0);
  // A cluster that was collected, or whose dump was, has something in it. Another one is taken at its word.
  const guestKnown = !isEmpty || (layout.kind === 'split' && !isCollected(opened));
  return {
    input: splitInput(state, guestState),
    gaps: isEmpty && guestKnown && isUp(plane) ? [...gaps, emptyGuestGap] : gaps,
    guestKnown,
  };
}

/** Whether the guest cluster is there by what its control plane says. */
const isUp = (plane: ControlPlane | undefined): boolean =>
  plane?.made === false && plane.object.status?.initialized === true;

const emptyGuestGap: Gap = {
  unknown: 'the guest cluster: nothing of it is in the input',
  consequence: 'it is taken to be empty, and what is wanted in it is created',
};

/** Whose guest tree to read: it is called like the hosted cluster. */
function chosenBefore(opened: OpenedInput, choice: string | undefined): ControlPlane | undefined {
  const { clusters } = readOpened(opened, [hostedControlPlanes, hostedClusters], { guest: '' });
  return chooseControlPlane(controlPlanesIn(clusters.Management), choice, opened.source.root);
}

/** A management cluster with no control plane but one. */
function only(management: ClusterState, plane: ControlPlane | undefined): ClusterState {
  const others = management.list(hostedControlPlanes).filter((hcp) => plane === undefined || hcp !== plane.object);
  if (others.length === 0) return management;
  const state = new OverlayState(management);
  for (const { metadata } of others) state.remove(hostedControlPlanes, metadata.name ?? '', metadata.namespace);
  return state;
}

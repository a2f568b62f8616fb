import { didYouMean } from '../../../om/explain/did-you-mean';
import { InputError } from '../../../om/input/input-error';
import type { ClusterState } from '../../../om/state/cluster-state';
import type { HostedControlPlane } from '../resources/config/hosted-control-plane';
import { type HostedCluster, hostedClusters } from '../resources/hosted-clusters';
import { hostedControlPlanes } from '../resources/hypershift';
import { controlPlaneNamespace } from './hosted-control-plane-of';

/** A control plane of an input: one that is there, or a hosted cluster that one is made of. */
export type ControlPlane = { readonly namespace: string; readonly name: string } & (
  | { readonly made: false; readonly object: HostedControlPlane }
  | { readonly made: true; readonly object: HostedCluster }
);

/** The control planes of a management cluster. A HostedCluster counts where its HostedControlPlane is not there. */
export function controlPlanesIn(management: ClusterState): readonly ControlPlane[] {
  const existing = management.list(hostedControlPlanes).map(
    (object): ControlPlane => ({
      namespace: object.metadata.namespace ?? '',
      name: object.metadata.name ?? '',
      made: false,
      object,
    }),
  );
  const there = new Set(existing.map(({ namespace }) => namespace));
  const ordered = management
    .list(hostedClusters)
    .filter((cluster) => !there.has(controlPlaneNamespace(cluster)))
    .map(
      (object): ControlPlane => ({
        namespace: controlPlaneNamespace(object),
        name: object.metadata.name ?? '',
        made: true,
        object,
      }),
    );
  return [...existing, ...ordered];
}

/**
 * The control plane that is asked for; where none is, the only one.
 *
 * @param choice `NAMESPACE` or `NAMESPACE/NAME`: the control plane's namespace, or the one that its HostedCluster is in
 * @returns undefined where the input has none and none is asked for
 * @throws InputError when it is not there, or not the only one; the message lists those that are
 */
export function chooseControlPlane(
  planes: readonly ControlPlane[],
  choice: string | undefined,
  source: string,
): ControlPlane | undefined {
  const fitting = choice === undefined ? planes : planes.filter((plane) => answersTo(plane, choice));
  const [only, ...others] = fitting;
  if (others.length === 0 && (only !== undefined || choice === undefined)) return only;
  const list = (some: readonly ControlPlane[]) => some.map(titleOf).join(', ');
  throw new InputError({
    file: source,
    object: 'HostedControlPlane',
    found:
      only !== undefined ? `${fitting.length} of them: ${list(fitting)}` : planes.length === 0 ? 'none' : list(planes),
    expected: choice === undefined ? 'one in the Management cluster' : `one that answers to ${choice}`,
    hint:
      planes.length === 0
        ? undefined
        : `${only === undefined && choice !== undefined ? meant(planes, choice) : ''}Choose one with --control-plane NAMESPACE[/NAME]`,
  });
}

/** What was meant by the name of a control plane alone, or by one that is misspelt. */
function meant(planes: readonly ControlPlane[], choice: string): string {
  const byName = planes.filter(({ name }) => name === choice).map(titleOf);
  const names = planes.flatMap((plane) => {
    const home = homeOf(plane);
    return [plane.namespace, titleOf(plane), ...(home === undefined ? [] : [`${home}/${plane.name}`])];
  });
  const near = byName.length > 0 ? byName : didYouMean(choice, names);
  return near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
}

const titleOf = ({ namespace, name }: ControlPlane): string => `${namespace}/${name}`;

/** Where a hosted cluster is said to be: of a control plane, in an annotation. */
function homeOf(plane: ControlPlane): string | undefined {
  return plane.made
    ? plane.object.metadata.namespace
    : plane.object.metadata.annotations?.['hypershift.openshift.io/cluster']?.replace(/\/.*/, '');
}

function answersTo(plane: ControlPlane, choice: string): boolean {
  const [namespace, name] = choice.split('/');
  const fits = namespace === plane.namespace || namespace === homeOf(plane);
  return fits && (name === undefined || name === plane.name);
}

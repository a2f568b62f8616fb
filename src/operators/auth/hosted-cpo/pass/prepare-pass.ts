import type { Clock } from '../../../../om/controller';
import { InputError } from '../../../../om/input/input-error';
import type { ClusterState, Input } from '../../../../om/state/cluster-state';
import { recordedNetwork } from '../../controllers/framework/network';
import { observeRelease } from '../../observe/hosted/release';
import { observeSettings } from '../../observe/hosted/settings';
import type { Placement } from '../../operands/placement';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import { hostedControlPlanes } from '../../resources/hypershift';
import type { AuthSettings } from '../../settings';
import { ClusterClient } from './cluster-client';
import { newPass, type Pass } from './pass';
import type { Write } from './write';

/** What a pass needs to know beyond its input. */
export interface PassOptions {
  readonly settings: AuthSettings;
  readonly clock: Clock;
  readonly placement: Placement;
}

/** A pass that is ready to run, and where what it writes will be. */
export interface PreparedPass {
  readonly pass: Pass;
  readonly writes: Write[];
}

/** What a pass sees instead of the clusters of its input. */
export interface PassView {
  readonly management: ClusterState;
  readonly userWorkload: ClusterState;
  /** Where it finds what only the cluster can say: the addresses that it assigned. */
  readonly published: ClusterState;
}

/** Makes a pass over a control plane; it sees all of its input unless a view says otherwise. */
export function preparePass(
  hcp: HostedControlPlane,
  { clusters }: Input,
  { settings, clock, placement }: PassOptions,
  view?: PassView,
): PreparedPass {
  const namespace = hcp.metadata.namespace ?? '';
  const writes: Write[] = [];
  const record = (write: Write): void => void writes.push(write);
  const { Management } = clusters;
  const management = new ClusterClient('Management', view?.management ?? Management, clock, record);
  const guest = view?.userWorkload ?? clusters.UserWorkload;
  const userWorkload = new ClusterClient('UserWorkload', guest, clock, record);
  const sources = {
    hcp,
    settings: observeSettings(Management, namespace),
    release: observeRelease(Management, namespace),
    placement,
    clock,
    answers: settings.recordedAnswers,
    recorded: recordedNetwork(settings.recordedAnswers, settings.onRequest).recorded,
    page: (name: 'login' | 'providers' | 'errors') => settings.assets.page('hosted', name),
  };
  const published = view?.published ?? management;
  return { pass: newPass(sources, { management, userWorkload, published }), writes };
}

/** The control plane of an input. @throws InputError where there is not exactly one */
export function controlPlaneOf(input: Input): HostedControlPlane {
  const [hcp, ...others] = input.clusters.Management.list(hostedControlPlanes);
  if (hcp !== undefined && others.length === 0) return hcp;
  throw new InputError({
    object: 'HostedControlPlane',
    found: hcp === undefined ? 'none' : `${others.length + 1} of them`,
    expected: 'one in the Management cluster',
    hint: 'Hand over one control plane at a time, its namespace below Management/namespaces',
  });
}

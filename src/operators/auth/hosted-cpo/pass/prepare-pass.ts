import type { Clock } from '../../../../om/controller';
import { InputError } from '../../../../om/input/input-error';
import type { ResourceType } from '../../../../om/resource-type';
import { servedKinds } from '../../../../om/run/memory-api-server';
import type { Input } from '../../../../om/state/cluster-state';
import { partOf } from '../../../../om/state/part';
import { recordedNetwork } from '../../controllers/framework/network';
import { observeRelease } from '../../observe/hosted/release';
import { observeSettings } from '../../observe/hosted/settings';
import type { Placement } from '../../operands/placement';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import { hostedControlPlanes } from '../../resources/hypershift';
import type { AuthSettings } from '../../settings';
import { newPass, type PassClusters, type PreparedPass } from './pass';

/** What a pass needs to know beyond its input. */
export interface PassOptions {
  readonly settings: AuthSettings;
  readonly clock: Clock;
  readonly placement: Placement;
  /** Every kind that is written. */
  readonly types: readonly ResourceType[];
}

/** Makes a pass over a control plane; it sees all of its input unless other clusters are given. */
export function preparePass(
  hcp: HostedControlPlane,
  { clusters: { Management, UserWorkload } }: Input,
  { settings, clock, placement, types }: PassOptions,
  clusters: PassClusters = { management: Management, userWorkload: UserWorkload },
): PreparedPass {
  const namespace = hcp.metadata.namespace ?? '';
  const sources = {
    hcp,
    settings: observeSettings(Management, namespace),
    release: observeRelease(Management, namespace),
    placement,
    clock,
    answers: settings.recordedAnswers,
    answerOf: recordedNetwork(settings).ofIssuer,
    page: (name: 'login' | 'providers' | 'errors') => settings.assets.page('hosted', name),
  };
  return newPass(sources, clusters, servedKinds(types));
}

/**
 * A control plane but for what passes write themselves and what tells its versions apart: where nothing else changes, a pass goes on as it was
 * prepared. Who needs its conditions reads the object as it is.
 */
const steady: ResourceType<HostedControlPlane> = partOf(
  hostedControlPlanes,
  ({ metadata: { resourceVersion: _version, managedFields: _managers, ...metadata }, status, ...hcp }) => ({
    ...hcp,
    metadata,
    status: { controlPlaneEndpoint: status?.controlPlaneEndpoint },
  }),
);

/** The control plane of an input as a pass is prepared for it. @throws InputError where there is not exactly one */
export const steadyControlPlaneOf = (input: Input): HostedControlPlane => onlyOne(input, steady);

/** The control plane of an input. @throws InputError where there is not exactly one */
export const controlPlaneOf = (input: Input): HostedControlPlane => onlyOne(input, hostedControlPlanes);

function onlyOne(input: Input, type: ResourceType<HostedControlPlane>): HostedControlPlane {
  const [hcp, ...others] = input.clusters.Management.list(type);
  if (hcp !== undefined && others.length === 0) return hcp;
  throw new InputError({
    object: 'HostedControlPlane',
    found: hcp === undefined ? 'none' : `${others.length + 1} of them`,
    expected: 'one in the Management cluster',
    hint: 'Hand over one control plane at a time, its namespace below Management/namespaces',
  });
}

import type { Input } from '../../../om/cluster-state';
import { InputError } from '../../../om/input-error';
import type { Operator, OperatorContext, RunPlan } from '../../../om/operator';
import type { HostedControlPlane } from '../observe/hosted/hosted-control-plane';
import { observeRelease } from '../observe/hosted/release';
import { observeSettings } from '../observe/hosted/settings';
import { hostedCpo } from '../placements/hosted/placement';
import { hostedControlPlanes } from '../resources/hypershift';
import type { AuthSettings } from '../settings';
import { inputs, outputsIn, types } from './declarations';
import { ClusterClient } from './pass/cluster-client';
import { stageControllers, type Write } from './pass/controllers';
import { newPass } from './pass/pass';
import { stages } from './stages';

/**
 * The authentication part of a hosted control plane: what hypershift's control-plane-operator does about it in its own
 * namespace and its hosted-cluster-config-operator in the guest cluster. One run is one pass over one control plane.
 */
export const hostedAuthOperator: Operator<AuthSettings> = {
  name: 'authentication-operator',
  types,
  inputs,
  outputs: outputsIn(),
  environment: [],
  prepare: (context): RunPlan => {
    const hcp = controlPlaneOf(context.input);
    return {
      controllers: stageControllers(stages, ...passOver(hcp, context)),
      outputs: outputsIn(hcp.metadata.namespace),
    };
  },
};

function passOver(hcp: HostedControlPlane, { input, clock, settings }: OperatorContext<AuthSettings>) {
  const { Management, UserWorkload } = input.clusters;
  const namespace = hcp.metadata.namespace ?? '';
  const writes: Write[] = [];
  const record = (write: Write): void => void writes.push(write);
  const pass = newPass(
    {
      hcp,
      settings: observeSettings(Management, namespace),
      release: observeRelease(Management, namespace),
      placement: hostedCpo,
      clock,
      answers: settings.recordedAnswers,
      page: (name) => settings.assets.page('hosted', name),
    },
    new ClusterClient('Management', Management, clock, record),
    new ClusterClient('UserWorkload', UserWorkload, clock, record),
  );
  return [pass, writes] as const;
}

/** @throws InputError where there is not exactly one */
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

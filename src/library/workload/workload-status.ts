import type { Deployment, OperandGeneration } from '../../kube/types';
import type { ApplyCondition } from '../../om/status/operator-status';
import { hasLasted } from '../elapsed';
import { Failure } from '../failure';
import { operatorConditionOf } from '../operator-object';
import type { ControllerScope } from '../scope';
import { applyOperatorStatus } from '../status/operator-status';
import { hasProgressed } from './has-progressed';
import { podContainers } from './pod-containers';

/** Milliseconds a rollout may take before missing pods are a fault. */
const ROLLOUT_TIMEOUT = 15 * 60_000;

/** Names that one workload's conditions and reports have. */
export interface WorkloadNames {
  readonly fieldManager: string;
  readonly conditionPrefix: string;
  readonly namespace: string;
}

/** A workload as far as it is known: after a write only its name is. */
export interface KnownWorkload {
  readonly name: string;
  readonly namespace: string;
  /** What is in the cluster; absent right after a write. */
  readonly deployment?: Deployment;
}

/** What became of the workload in this run. */
export type WorkloadOutcome =
  | { readonly workload: KnownWorkload }
  /** Something is missing, so nothing was tried. */
  | { readonly waitingFor: string }
  | { readonly failed: string };

type Conditions = {
  readonly available: Omit<ApplyCondition, 'type'>;
  readonly degraded: Omit<ApplyCondition, 'type'>;
  readonly progressing: Omit<ApplyCondition, 'type'>;
  readonly workload: Omit<ApplyCondition, 'type'>;
};

const asExpected = { reason: 'AsExpected' } as const;

function waiting(message: string): Conditions {
  const reason = 'PreconditionNotFulfilled';
  return {
    available: { status: 'False', reason },
    degraded: { status: 'True', reason, message },
    progressing: { status: 'False', reason },
    workload: { status: 'True', reason, message },
  };
}

function missing(namespace: string, error: string): Conditions {
  const message = `deployment/${namespace}: could not be retrieved`;
  const reason = 'NoDeployment';
  return {
    available: { status: 'False', reason, message },
    degraded: { status: 'True', reason, message },
    progressing: { status: 'True', reason, message },
    workload: { status: 'True', reason: 'SyncError', message: error },
  };
}

interface Rollout {
  readonly conditions: Conditions;
  /** Whether every pod is there and of the newest generation. */
  readonly complete: boolean;
}

function rollout(scope: ControllerScope, names: WorkloadNames, { name, deployment }: KnownWorkload): Rollout {
  const { namespace } = names;
  const status = deployment?.status;
  const [available, updated] = [status?.availableReplicas ?? 0, status?.updatedReplicas ?? 0];
  const desired = deployment?.spec.replicas ?? 1;
  const generation = deployment?.metadata.generation ?? 0;
  const observed = status?.observedGeneration ?? 0;
  const current = generation === observed;
  const updating = !current || deployment === undefined || !hasProgressed(deployment);
  const allAvailable = available >= desired;
  const unavailable = !allAvailable && (!updating || isTooLong(scope, names));
  return {
    conditions: {
      available:
        available === 0
          ? { status: 'False', reason: 'NoPod', message: `no ${name}.${namespace} pods available on any node.` }
          : { status: 'True', ...asExpected },
      progressing: progressing({
        name,
        namespace,
        current,
        updating,
        generation,
        observed,
        updated,
        available,
        desired,
      }),
      degraded: unavailable
        ? {
            status: 'True',
            reason: 'UnavailablePod',
            message: `${desired - available} of ${desired} requested instances are unavailable for ${name}.${namespace} (${podContainers(scope, namespace, deployment).join(', ')})`,
          }
        : { status: 'False', ...asExpected },
      workload: { status: 'False' },
    },
    complete: current && allAvailable && updated === desired,
  };
}

function progressing(of: {
  readonly name: string;
  readonly namespace: string;
  readonly current: boolean;
  readonly updating: boolean;
  readonly generation: number;
  readonly observed: number;
  readonly updated: number;
  readonly available: number;
  readonly desired: number;
}): Omit<ApplyCondition, 'type'> {
  const deployment = `deployment/${of.name}.${of.namespace}`;
  if (!of.current) {
    const message = `${deployment}: observed generation is ${of.observed}, desired generation is ${of.generation}.`;
    return { status: 'True', reason: 'NewGeneration', message };
  }
  if (!of.updating) return { status: 'False', ...asExpected };
  const message = `${deployment}: ${of.updated}/${of.desired} pods have been updated to the latest generation and ${of.available}/${of.desired} pods are available`;
  return { status: 'True', reason: 'PodsUpdating', message };
}

function isTooLong(scope: ControllerScope, { conditionPrefix }: WorkloadNames): boolean {
  const type = `${conditionPrefix}DeploymentProgressing`;
  const condition = operatorConditionOf(scope, type);
  return condition?.status === 'True' && hasLasted(scope.clock, condition.lastTransitionTime, ROLLOUT_TIMEOUT);
}

const generationOf = ({ name, namespace, deployment }: KnownWorkload): OperandGeneration => ({
  group: 'apps',
  resource: 'deployments',
  namespace,
  name,
  lastGeneration: deployment?.metadata.generation ?? 0,
});

/**
 * Applies the four conditions of a workload and the generation that was written last.
 * Upstream: openshift/library-go pkg/operator/apiserver/controller/workload.
 *
 * @returns whether the workload is rolled out
 * @throws Failure with the outcome's own error, after its conditions are applied
 */
export function reportWorkload(scope: ControllerScope, names: WorkloadNames, outcome: WorkloadOutcome): boolean {
  if ('workload' in outcome) {
    const { conditions, complete } = rollout(scope, names, outcome.workload);
    apply(scope, names, conditions, [generationOf(outcome.workload)]);
    return complete;
  }
  if ('waitingFor' in outcome) {
    apply(scope, names, waiting(outcome.waitingFor));
    throw new Failure(outcome.waitingFor);
  }
  apply(scope, names, missing(names.namespace, outcome.failed));
  throw new Failure(outcome.failed);
}

function apply(
  scope: ControllerScope,
  { fieldManager, conditionPrefix }: WorkloadNames,
  { available, degraded, progressing, workload }: Conditions,
  generations?: readonly OperandGeneration[],
): void {
  const conditions = [
    { type: `${conditionPrefix}DeploymentAvailable`, ...available },
    { type: `${conditionPrefix}DeploymentDegraded`, ...degraded },
    { type: `${conditionPrefix}DeploymentProgressing`, ...progressing },
    { type: `${conditionPrefix}WorkloadDegraded`, ...workload },
  ];
  // The generation of what was only just written is the host's to fill in.
  const isIncomplete = generations?.some(({ lastGeneration }) => lastGeneration === 0) ?? false;
  applyOperatorStatus(scope, fieldManager, { generations, conditions }, isIncomplete);
}

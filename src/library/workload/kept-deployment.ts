import type { Deployment, OperandGeneration } from '../../kube/types';
import type { ApplyCondition } from '../../om/status/operator-status';
import { applyDeployment, recordedGeneration } from '../apply/deployment';
import { hasLasted } from '../elapsed';
import { attempt, Failure } from '../failure';
import { ensureFinalizer, removeFinalizer } from '../finalizer';
import { operandGenerationsOf, operatorConditionOf, operatorObjectOf } from '../operator-object';
import { deployments } from '../resources/workloads';
import { type ControllerScope, cached } from '../scope';
import { applyOperatorStatus } from '../status/operator-status';
import { afterWrite } from './after-write';
import { hasProgressed } from './has-progressed';

/** Milliseconds a rollout may take before it is a fault. */
const ROLLOUT_TIMEOUT = 15 * 60_000;

/** A Deployment that an operator keeps. `S`: what the operator's controllers work with. */
export interface KeptDeployment<S extends ControllerScope = ControllerScope> {
  /** The beginning of the types of its conditions, and of its field managers. */
  readonly instance: string;
  readonly name: string;
  readonly namespace: string;
  /** What keeps the operator's own object until the Deployment is gone; absent where the operator cannot be removed. */
  readonly finalizer?: string;
  /** The Deployment as it should be; undefined where none is wanted. Throws a Failure where it cannot be told. */
  readonly required: (scope: S) => Deployment | undefined;
}

type Names = Pick<KeptDeployment, 'instance' | 'name' | 'namespace'>;

/**
 * Keeps a Deployment and says how it is: `Available`, `Progressing` and `Degraded` behind its instance.
 * Upstream: openshift/library-go pkg/operator/deploymentcontroller. There a write is answered; here what it would be answered
 * is told from what is there.
 *
 * @throws Failure when the operator's own object is not there, when it is not known what is wanted, or when a rollout stands still
 */
export function keepDeployment<S extends ControllerScope>(scope: S, kept: KeptDeployment<S>): void {
  const synced = attempt(() => sync(scope, kept));
  const type = `${kept.instance}Degraded`;
  const degraded: ApplyCondition =
    'failure' in synced
      ? { type, status: 'True', reason: 'SyncError', message: synced.failure.message }
      : { type, status: 'False', reason: 'AsExpected' };
  applyOperatorStatus(scope, `${kept.instance}-reportDegraded`, { conditions: [degraded] });
  if ('failure' in synced) throw synced.failure;
}

function sync<S extends ControllerScope>(scope: S, kept: KeptDeployment<S>): void {
  const { spec, metadata } = operatorObjectOf(scope);
  const { finalizer } = kept;
  const isManaged = spec.managementState === 'Managed';
  const isLeaving = spec.managementState === 'Removed' || (isManaged && metadata.deletionTimestamp !== undefined);
  if (finalizer !== undefined && isLeaving) {
    remove(scope, kept);
    removeFinalizer(scope, finalizer);
    return;
  }
  if (!isManaged) return;
  if (finalizer !== undefined) ensureFinalizer(scope, finalizer);
  const required = kept.required(scope);
  if (required !== undefined) apply(scope, kept, required);
  else leaveOut(scope, kept);
}

const remove = (scope: ControllerScope, { name, namespace }: Names): void => {
  if (cached(scope, deployments, name, namespace) !== undefined) scope.write.delete(deployments, name, namespace);
};

function apply(scope: ControllerScope, kept: Names, required: Deployment): void {
  const { namespace, name, instance } = kept;
  const existing = scope.state.get(deployments, name, namespace);
  const applied = applyDeployment(scope, required, operandGenerationsOf(scope));
  const deployment = applied.written ? afterWrite(scope, required, existing) : applied.object;
  const progress = progressOf(deployment);
  if (progress !== undefined && isTooLong(scope, instance)) throw new Failure('Deployment was progressing too long');
  const { generation } = deployment.metadata;
  // The generation that a write gave it is the host's to fill in.
  const lastGeneration = generation === existing?.metadata.generation ? (generation ?? 0) : 0;
  const isAvailable = (deployment.status?.availableReplicas ?? 0) > 0;
  report(scope, kept, [{ group: 'apps', resource: 'deployments', namespace, name, lastGeneration }], {
    available: isAvailable
      ? { status: 'True', reason: 'AsExpected', message: 'Deployment is available' }
      : { status: 'False', reason: 'Deploying', message: 'Waiting for Deployment' },
    progressing:
      progress === undefined
        ? { status: 'False', reason: 'AsExpected', message: 'Deployment is not progressing' }
        : { status: 'True', reason: 'Deploying', message: progress },
  });
}

/** No Deployment is as it should be where none is wanted. */
function leaveOut(scope: ControllerScope, kept: Names): void {
  remove(scope, kept);
  const message = 'Deployment is not wanted';
  // What was applied stays: an API server takes a list of which nothing is left for null, and refuses that.
  const written = recordedGeneration(kept, operandGenerationsOf(scope));
  report(scope, kept, written && [written], {
    available: { status: 'True', reason: 'AsExpected', message },
    progressing: { status: 'False', reason: 'AsExpected', message },
  });
}

function report(
  scope: ControllerScope,
  { instance }: Names,
  generations: readonly OperandGeneration[] | undefined,
  { available, progressing }: { readonly [condition in 'available' | 'progressing']: Omit<ApplyCondition, 'type'> },
): void {
  const conditions = [
    { type: `${instance}Available`, ...available },
    { type: `${instance}Progressing`, ...progressing },
  ];
  const isIncomplete = generations?.some(({ lastGeneration }) => lastGeneration === 0);
  applyOperatorStatus(scope, `${instance}-Deployment`, { generations, conditions }, isIncomplete);
}

/** What a rollout waits for; undefined where none is under way. */
function progressOf(deployment: Deployment): string | undefined {
  const { metadata, spec, status } = deployment;
  if ((metadata.generation ?? 0) !== (status?.observedGeneration ?? 0))
    return 'Waiting for Deployment to act on changes';
  if (hasProgressed(deployment)) return undefined;
  const wanted = spec.replicas ?? 0;
  if ((status?.unavailableReplicas ?? 0) > 0) return 'Waiting for Deployment to deploy pods';
  if ((status?.updatedReplicas ?? 0) < wanted) return 'Waiting for Deployment to update pods';
  if ((status?.availableReplicas ?? 0) < wanted) return 'Waiting for Deployment to deploy pods';
  return undefined;
}

function isTooLong(scope: ControllerScope, instance: string): boolean {
  const condition = operatorConditionOf(scope, `${instance}Progressing`);
  return condition?.status === 'True' && hasLasted(scope.clock, condition.lastTransitionTime, ROLLOUT_TIMEOUT);
}

import { type Result, success } from '../../../../om/result';
import { lifecycleOrder } from '../../divergences/lifecycle';
import { controlPlaneDeployments } from '../../resources/control-plane-deployments';
import { controlPlaneComponents } from '../../resources/hypershift';
import type { Pass } from '../pass/pass';
import { applyOwned } from '../upsert/apply-owned';
import type { Component, ComponentScope } from './component';
import { reportComponent } from './component-status';
import { availability, type Obstacle, rollout } from './conditions';
import { unavailableDependencies } from './dependencies';

/**
 * Brings a component's objects up to date once what it depends on runs, and reports on it in any case.
 * Upstream: openshift/hypershift support/controlplane-component.
 *
 * @returns names of the components that it waits for, before which nothing but the report is written
 */
export function reconcileComponent(component: Component, scope: ComponentScope): Result<readonly string[]> {
  const { management, namespace, release, placement } = scope.pass;
  const waitingFor = unavailableDependencies(management, namespace, placement.resolve(lifecycleOrder), release.version);
  if (waitingFor.length > 0) {
    report(component, scope.pass, { waitingFor });
    return success(waitingFor);
  }
  const result = update(component, scope);
  report(component, scope.pass, result.ok ? undefined : { error: result.error });
  return result.ok ? success([]) : result;
}

/** The manifests before the Deployment, which mounts some of them; the first that cannot be made stops the rest. */
function update({ name, manifests, deployment }: Component, scope: ComponentScope): Result<void> {
  for (const manifest of manifests) {
    const applied = manifest.apply(scope);
    if (!applied.ok) return applied;
  }
  const { pass } = scope;
  const existing = pass.management.get(controlPlaneDeployments, name, pass.namespace);
  const wanted = deployment(scope, existing);
  if (!wanted.ok) return wanted;
  applyOwned(pass, controlPlaneDeployments, wanted.value);
  return success(undefined);
}

function report({ name, manifests }: Component, pass: Pass, obstacle: Obstacle | undefined): void {
  const { management, namespace, release, hcp, clock } = pass;
  const deployment = management.get(controlPlaneDeployments, name, namespace);
  const progress = rollout(name, deployment, obstacle);
  reportComponent(management, clock, {
    name,
    namespace,
    findings: [availability(name, deployment), progress],
    version: progress.status === 'True' ? release.version : undefined,
    resources: manifests.map(({ type, name }) => ({ kind: type.kind, group: type.group, name })),
    observedGeneration: hcp.metadata.generation ?? 0,
  });
}

/** Deletes everything of a component, what it reports included. */
export function removeComponent({ name, manifests }: Component, pass: Pass): void {
  const { management, namespace } = pass;
  management.deleteIfNeeded(controlPlaneDeployments, name, namespace);
  for (const manifest of manifests) manifest.remove(pass);
  management.deleteIfNeeded(controlPlaneComponents, name, namespace);
}

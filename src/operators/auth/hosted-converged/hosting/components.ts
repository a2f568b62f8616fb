import { sortBytewise } from '../../../../kube/compare';
import { configMaps } from '../../../../library/resources/core';
import { podDisruptionBudgets } from '../../../../library/resources/workloads';
import { lifecycleOrder } from '../../divergences/lifecycle';
import { budget } from '../../hosted-cpo/components/budget';
import type { ComponentScope } from '../../hosted-cpo/components/component';
import { reportComponent } from '../../hosted-cpo/components/component-status';
import { availability, rollout } from '../../hosted-cpo/components/conditions';
import { unavailableDependencies } from '../../hosted-cpo/components/dependencies';
import type { Pass } from '../../hosted-cpo/pass/pass';
import type { Stage } from '../../hosted-cpo/pass/stage';
import { done, skipped } from '../../hosted-cpo/pass/stage';
import { applyOwned } from '../../hosted-cpo/upsert/apply-owned';
import {
  CONTROL_PLANE_APISERVER_AUDIT,
  CONTROL_PLANE_APISERVER_TRUSTED_CA,
  OAUTH_APISERVER,
} from '../../operands/oauth-apiserver/names';
import {
  BRANDING_TEMPLATE,
  CLI_CONFIG,
  CONVERGED_AUDIT,
  OAUTH_SERVER,
  SESSION_SECRET,
} from '../../operands/oauth-server/names';
import { controlPlaneDeployments } from '../../resources/control-plane-deployments';
import { type ComponentResource, controlPlaneComponents } from '../../resources/hypershift';
import { trustedBundle, trustedCaMap } from '../write/trusted-ca';

const own = (kind: string, group: string, ...names: readonly string[]): readonly ComponentResource[] =>
  names.map((name) => ({ kind, group, name }));

/** What belongs to a component besides its Deployment, in the order of kinds and names. */
const resourcesOf: ReadonlyMap<string, readonly ComponentResource[]> = new Map(
  Object.entries({
    [OAUTH_SERVER]: [
      ...own('ConfigMap', '', CONVERGED_AUDIT, CLI_CONFIG),
      ...own('PodDisruptionBudget', 'policy', OAUTH_SERVER),
      ...own('Secret', '', BRANDING_TEMPLATE, SESSION_SECRET),
    ],
    [OAUTH_APISERVER]: [
      ...own('ConfigMap', '', CONTROL_PLANE_APISERVER_AUDIT),
      ...own('PodDisruptionBudget', 'policy', OAUTH_APISERVER),
    ],
  }),
);

/** Authorities that the API server trusts. In a cluster of its own the release makes the config map, not the operator. */
const apiserverTrust = (pass: Pass): void =>
  applyOwned(pass, configMaps, trustedCaMap(CONTROL_PLANE_APISERVER_TRUSTED_CA, pass.namespace, trustedBundle(pass)));

function report(name: string, pass: Pass): void {
  const { management, namespace, release, hcp, clock, placement } = pass;
  const waitingFor = unavailableDependencies(management, namespace, placement.resolve(lifecycleOrder), release.version);
  const deployment = management.get(controlPlaneDeployments, name, namespace);
  const progress = rollout(name, deployment, waitingFor.length > 0 ? { waitingFor } : undefined);
  reportComponent(management, clock, {
    name,
    namespace,
    findings: [availability(name, deployment), progress],
    version: progress.status === 'True' ? release.version : undefined,
    resources: resourcesOf.get(name) ?? [],
    observedGeneration: hcp.metadata.generation ?? 0,
  });
}

/**
 * What a control plane requires of its components and the standalone operator does not know: a budget for drains of the
 * management cluster's nodes, and a report that the rest of the control plane waits for. A component whose Deployment the
 * operator took away goes with what hosting added to it.
 *
 * @param isWanted whether the component runs at all
 */
export const componentReport = (name: string, isWanted: (pass: Pass) => boolean): Stage => ({
  name: `${name}-component`,
  run(pass, context) {
    const { management, namespace } = pass;
    if (!isWanted(pass)) {
      management.deleteIfNeeded(podDisruptionBudgets, name, namespace);
      if (name === OAUTH_APISERVER) {
        management.deleteIfNeeded(configMaps, CONTROL_PLANE_APISERVER_TRUSTED_CA, namespace);
      }
      management.deleteIfNeeded(controlPlaneComponents, name, namespace);
      return skipped({ because: 'users log in with external issuers' });
    }
    const scope: ComponentScope = { pass, address: { host: '', port: 0 }, context };
    const applied = budget(name).apply(scope);
    if (name === OAUTH_APISERVER) apiserverTrust(pass);
    report(name, pass);
    return done(applied.ok ? [] : [{ message: applied.error }]);
  },
});

/** Names of the components, sorted. */
export const componentNames: readonly string[] = sortBytewise([OAUTH_APISERVER, OAUTH_SERVER]);

import type { Deployment } from '../../../../kube/types';
import type { Scope, ServerPlacement } from '../../controllers/framework/scope';
import { lifecycleOrder } from '../../divergences/lifecycle';
import { unavailableDependencies } from '../../hosted-cpo/components/dependencies';
import { workloadContext } from '../../hosted-cpo/components/workload-context';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { applyOwned } from '../../hosted-cpo/upsert/apply-owned';
import { OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { ROUTER_CERTS } from '../../operands/oauth-server/names';
import { oauthApiserverComponent } from '../../placements/hosted/oauth-apiserver';
import { oauthServerComponent } from '../../placements/hosted/oauth-server';
import type { Component } from '../../placements/hosted/workload';
import type { References } from '../../placements/hosted-converged/operand';
import { convergedDeployment } from '../../placements/hosted-converged/workload';
import { controlPlaneDeployments } from '../../resources/control-plane-deployments';
import { deployments } from '../../resources/workloads';
import { toControlPlane } from '../names/names';

/** The servers that one controller wants beside a control plane. They are written once it has had its say. */
export class HostedServers implements ServerPlacement {
  private readonly wanted: (readonly [Component, Deployment])[] = [];

  /** @param text real addresses in place of those that the operator knows */
  constructor(
    private readonly pass: Pass,
    private readonly text: (text: string) => string,
  ) {}

  readonly oauthServer = (scope: Scope, operand: Deployment): Deployment | undefined =>
    this.want(scope, oauthServerComponent, operand);

  readonly oauthApiserver = (scope: Scope, operand: Deployment): Deployment | undefined =>
    this.want(scope, oauthApiserverComponent, operand);

  /** Writes what differs, as soon as the rest of the control plane is there to build upon. */
  write(): void {
    const { pass } = this;
    const { management, namespace, release, placement } = pass;
    for (const [component, operand] of this.wanted) {
      const needed = placement.resolve(lifecycleOrder);
      if (unavailableDependencies(management, namespace, needed, release.version).length > 0) continue;
      const existing = management.get(controlPlaneDeployments, component.name, namespace);
      const references = this.references(operand.metadata.namespace ?? '');
      const context = { ...workloadContext(pass), component, existing, references };
      applyOwned(pass, controlPlaneDeployments, convergedDeployment(operand, context));
    }
  }

  private want(scope: Scope, component: Component, operand: Deployment): Deployment | undefined {
    this.wanted.push([component, operand]);
    const { name = '', namespace } = operand.metadata;
    return scope.state.get(deployments, name, namespace);
  }

  private references(home: string): References {
    const named = (resource: string) => (name: string) =>
      home === OAUTH_SERVER_NAMESPACE && name === ROUTER_CERTS
        ? undefined
        : toControlPlane({ group: '', resource, namespace: home, name }, this.pass.namespace).name;
    return { secret: named('secrets'), configMap: named('configmaps'), text: this.text };
  }
}

import type { Deployment } from '../../../../kube/types';
import { deployments } from '../../../../library/resources/workloads';
import type { Scope, ServerPlacement } from '../../controllers/framework/scope';
import { lifecycleOrder } from '../../divergences/lifecycle';
import { unavailableDependencies } from '../../hosted-cpo/components/dependencies';
import { workloadContext } from '../../hosted-cpo/components/workload-context';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { applyOwned } from '../../hosted-cpo/upsert/apply-owned';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { APISERVER } from '../../operands/oauth-apiserver/names';
import { OAUTH_SERVER, ROUTER_CERTS } from '../../operands/oauth-server/names';
import { oauthApiserverComponent } from '../../placements/hosted/oauth-apiserver';
import { oauthServerComponent } from '../../placements/hosted/oauth-server';
import type { Component } from '../../placements/hosted/workload';
import type { References } from '../../placements/hosted-converged/operand';
import { convergedDeployment } from '../../placements/hosted-converged/workload';
import { controlPlaneDeployments } from '../../resources/control-plane-deployments';
import { toControlPlane } from '../names/names';

/** A server, as the control plane and as the operator knows it. */
interface Server {
  readonly component: Component;
  /** Name of its Deployment on a standalone cluster. */
  readonly name: string;
  /** Its namespace there. */
  readonly home: string;
}

const oauthServer: Server = { component: oauthServerComponent, name: OAUTH_SERVER, home: OAUTH_SERVER_NAMESPACE };
const oauthApiserver: Server = {
  component: oauthApiserverComponent,
  name: APISERVER,
  home: OAUTH_APISERVER_NAMESPACE,
};

/** The servers that one controller wants beside a control plane. They are written once it has had its say. */
export class HostedServers implements ServerPlacement {
  private readonly wanted: (readonly [Server, Deployment])[] = [];

  constructor(private readonly pass: Pass) {}

  readonly oauthServer = (scope: Scope, operand: Deployment): Deployment | undefined =>
    this.want(scope, oauthServer, operand);

  readonly oauthApiserver = (scope: Scope, operand: Deployment): Deployment | undefined =>
    this.want(scope, oauthApiserver, operand);

  /** Writes what differs, as soon as the rest of the control plane is there to build upon. */
  write(): void {
    const { pass } = this;
    const { management, namespace, release, placement } = pass;
    for (const [{ component, home }, operand] of this.wanted) {
      const needed = placement.resolve(lifecycleOrder);
      if (unavailableDependencies(management, namespace, needed, release.version).length > 0) continue;
      const existing = management.get(controlPlaneDeployments, component.name, namespace);
      const references = this.references(home);
      const context = { ...workloadContext(pass), component, existing, references };
      applyOwned(pass, controlPlaneDeployments, convergedDeployment(operand, context));
    }
  }

  private want(scope: Scope, server: Server, operand: Deployment): Deployment | undefined {
    this.wanted.push([server, operand]);
    return scope.state.get(deployments, server.name, server.home);
  }

  private references(home: string): References {
    const named = (resource: string) => (name: string) =>
      home === OAUTH_SERVER_NAMESPACE && name === ROUTER_CERTS
        ? undefined
        : toControlPlane({ group: '', resource, namespace: home, name }, this.pass.namespace).name;
    return { secret: named('secrets'), configMap: named('configmaps') };
  }
}

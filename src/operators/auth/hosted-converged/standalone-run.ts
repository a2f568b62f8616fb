import type { JsonObject } from '../../../kube/json';
import type { Deployment, KubeObject } from '../../../kube/types';
import { isKubeObject } from '../../../kube/types/meta';
import type { ControllerContext, ControllerResult } from '../../../om/controller';
import type { OperatorContext, PlannedController } from '../../../om/operator';
import type { Request } from '../../../om/request';
import { singleInput } from '../../../om/state/memory-state';
import { standaloneControllers } from '../controllers';
import { deploymentController } from '../controllers/deployment';
import type { AuthController, AuthRun } from '../controllers/framework/scope';
import { oauthApiServerWorkload } from '../controllers/oauth-api-server-workload';
import { CONSOLE_CAPABILITY } from '../controllers/termination';
import type { Pass } from '../hosted-cpo/pass/pass';
import type { Write } from '../hosted-cpo/pass/write';
import { applyOwned } from '../hosted-cpo/upsert/apply-owned';
import { etcdEndpoint } from '../placements/hosted/etcd';
import { operatorPlacement } from '../placements/hosted-converged/operator-placement';
import { controlPlaneContext } from '../placements/hosted-converged/workload-context';
import { configMaps } from '../resources/core';
import { clusterVersions } from '../resources/openshift-config';
import { deployments } from '../resources/workloads';
import type { AuthSettings } from '../settings';
import { authRun } from '../standalone/operator';
import { controllersLeftOut } from './exclusions';
import { addressUrl, publishedAddress } from './login-host';
import { OPERATOR_STATE } from './names/prefixes';
import { controlPlaneNetwork } from './network';
import { type OperatorState, operatorStateConfigMap, readOperatorState } from './operator-state';
import { realAddresses } from './placeholder-addresses';
import { afterRequest, isAboutOperator } from './state-changes';
import { ConvergedView } from './view/view';
import { Placer } from './write/placer';

/** A pass of the standalone operator over a hosted control plane. */
export interface ConvergedPass {
  readonly pass: Pass;
  readonly writes: Write[];
  /** Whether the servers' pods count as running. */
  readonly settled: boolean;
}

const keyOf = ({ metadata: { namespace = '', name = '' } }: Pick<KubeObject, 'metadata'>): string =>
  `${namespace}/${name}`;

const workloads: ReadonlySet<AuthController> = new Set([deploymentController, oauthApiServerWorkload]);

/** One run of the standalone controllers over the view of a control plane. */
export class StandaloneRun {
  private readonly view: ConvergedView;
  private readonly wanted = new Map<string, KubeObject>();
  private state: OperatorState;
  private readonly run: AuthRun;

  constructor(
    private readonly converged: ConvergedPass,
    settings: AuthSettings,
    context: Omit<ControllerContext, 'taken'>,
  ) {
    const { pass, settled } = converged;
    this.state = readOperatorState(pass);
    this.view = new ConvergedView(pass, {
      operator: () => this.state,
      wanted: (name, namespace) => this.wantedDeployment(name, namespace),
      settled,
    });
    const etcd = etcdEndpoint(pass.hcp);
    const workloadContext = controlPlaneContext(
      { controlPlane: pass.hcp },
      etcd.ok ? etcd.value : { host: '', url: '', managed: false },
    );
    const operator: OperatorContext<AuthSettings> = {
      ...context,
      input: singleInput(this.view),
      environment: environmentOf(pass),
      settings,
    };
    const run = authRun(operator);
    this.run = {
      ...run,
      placement: operatorPlacement(workloadContext),
      network: controlPlaneNetwork(pass, run.network, (text) => this.addresses('')(text)),
      wants: (object) => this.wants(object),
    };
  }

  /**
   * The controllers of the standalone operator that run for a hosted cluster, in their order, but for those of workloads: a
   * hosted Deployment has a hash of what it mounts, so all of that comes first.
   */
  controllers(): readonly AuthController[] {
    const capabilities = this.view.get(clusterVersions, 'version')?.status?.capabilities?.enabledCapabilities ?? [];
    const all = standaloneControllers({ console: capabilities.includes(CONSOLE_CAPABILITY) });
    const running = all.filter(({ name }) => !controllersLeftOut.has(name));
    return [...running.filter((one) => !workloads.has(one)), ...running.filter((one) => workloads.has(one))];
  }

  /** Keeps what the operator observed and reported, all of it in one write. */
  readonly keepState: PlannedController = {
    name: OPERATOR_STATE,
    run: () => {
      const { pass, writes } = this.converged;
      applyOwned(pass, configMaps, operatorStateConfigMap(this.state, pass.namespace));
      const requests = writes.splice(0).map(({ request }): Request => ({ ...request, controller: OPERATOR_STATE }));
      return { requests };
    },
  };

  /** Runs a controller and puts what it wants and writes in its place. */
  runOne(controller: AuthController, context: ControllerContext): ControllerResult {
    const { pass, writes } = this.converged;
    this.wanted.clear();
    this.view.refresh();
    const seen = { ...context, input: singleInput(this.view) };
    const { requests, error, skipped, provides } = controller.bind(this.run).run(seen);
    const etcd = etcdEndpoint(pass.hcp);
    const placer = new Placer(pass, this.addresses(etcd.ok ? etcd.value.url : ''));
    for (const object of this.wanted.values()) placer.write(object);
    this.state = requests.filter(isAboutOperator).reduce(afterRequest, this.state);
    for (const request of requests) {
      if (isAboutOperator(request)) continue;
      if (request.action === 'Delete') placer.remove(request);
      else if (!this.isWanted(request)) placer.request(request);
    }
    const faults =
      etcd.ok || controller.name !== 'OAuthAPIServerController-WorkloadWorkloadController' ? [] : [etcd.error];
    const placed = writes.splice(0).map(({ request }): Request => ({ ...request, controller: controller.name }));
    const message = [...(error === undefined ? [] : [error]), ...faults].join('\n');
    return { requests: placed, error: message === '' ? undefined : this.addresses('')(message), skipped, provides };
  }

  private wants(object: JsonObject): void {
    if (isKubeObject(object)) this.wanted.set(`${object.kind} ${object.apiVersion} ${keyOf(object)}`, object);
  }

  private wantedDeployment(name: string, namespace = ''): Deployment | undefined {
    const object = this.wanted.get(`Deployment apps/v1 ${namespace}/${name}`);
    return object && deployments.schema.parse(object);
  }

  private isWanted({ kind, resource: { group, version }, namespace = '', name }: Request): boolean {
    return this.wanted.has(`${kind} ${group === '' ? version : `${group}/${version}`} ${namespace}/${name}`);
  }

  private addresses(etcdUrl: string): (text: string) => string {
    const { pass } = this.converged;
    const { host } = this.view.host();
    const address = publishedAddress(pass);
    const login = host === undefined || address === undefined ? undefined : { host, url: addressUrl(address) };
    return realAddresses({ namespace: pass.namespace, etcdUrl, login });
  }
}

/** The images are the release's, put in place of their logical names when a workload is placed. */
const environmentOf = ({ release }: Pass) => ({
  OPERATOR_IMAGE_VERSION: release.version,
  OPERAND_OAUTH_SERVER_IMAGE_VERSION: release.version,
  IMAGE_OAUTH_SERVER: 'oauth-server',
  IMAGE_OAUTH_APISERVER: 'oauth-apiserver',
});

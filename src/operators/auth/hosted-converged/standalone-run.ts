import type { JsonObject } from '../../../kube/json';
import { once } from '../../../kube/remembering';
import type { KubeObject, OperatorAuthentication } from '../../../kube/types';
import { isKubeObject } from '../../../kube/types/meta';
import { configMaps } from '../../../library/resources/core';
import type { ControllerContext, ControllerResult } from '../../../om/controller';
import { Handover } from '../../../om/handover';
import type { Request } from '../../../om/request';
import { singleInput } from '../../../om/state/memory-state';
import { standaloneControllers } from '../controllers';
import type { AuthController } from '../controllers/framework/scope';
import { oauthApiServerWorkload } from '../controllers/oauth-api-server-workload';
import { CONSOLE_CAPABILITY } from '../controllers/termination';
import type { Write } from '../hosted-cpo/pass/cluster-client';
import { type Pass, type PreparedPass, resumed } from '../hosted-cpo/pass/pass';
import { askedBy } from '../hosted-cpo/pass/run-stage';
import { written } from '../hosted-cpo/pass/written';
import { applyOwned } from '../hosted-cpo/upsert/apply-owned';
import { type EtcdEndpoint, etcdEndpoint } from '../placements/hosted/etcd';
import { operatorPlacement } from '../placements/hosted-converged/operator-placement';
import { controlPlaneContext } from '../placements/hosted-converged/workload-context';
import type { AuthSettings } from '../settings';
import { authRun } from '../standalone/operator';
import { addressUrl, publishedAddress } from './login-host';
import { OPERATOR_STATE } from './names/prefixes';
import { controlPlaneNetwork } from './network';
import { operatorStateConfigMap, readOperatorState } from './operator-state';
import { realAddresses } from './placeholder-addresses';
import { afterRequest, isAboutOperator } from './state-changes';
import { ConvergedView, hostInView } from './view/view';
import { Placer } from './write/placer';
import { HostedServers } from './write/servers';
import { hostedOsinConfig } from './write/texts';

/** A pass of the standalone operator over a hosted control plane. */
export interface ConvergedPass {
  readonly prepared: PreparedPass;
  readonly settings: AuthSettings;
  /** Whether the servers' pods count as running. */
  readonly settled: boolean;
}

/** A controller of a pass. */
export interface PassController {
  readonly name: string;
  readonly takes: readonly Handover[];
  run(converged: ConvergedPass, context: ControllerContext): ControllerResult;
}

/** The operator's own object as one controller leaves it for the next; the last one counts. */
const operatorState = new Handover<OperatorAuthentication>("the operator's own object");

/**
 * The controllers of the standalone operator that run for a hosted cluster, in their order, but for those of workloads: a
 * hosted Deployment has a hash of what it mounts, so all of that comes first.
 *
 * @param capabilities of the served cluster
 */
export function standaloneParts(capabilities: readonly string[]): readonly PassController[] {
  const all = standaloneControllers({ console: capabilities.includes(CONSOLE_CAPABILITY) });
  const running = all.filter(({ traits }) => traits.hostedInstead === undefined);
  const inOrder = [
    ...running.filter(({ traits }) => !traits.workload),
    ...running.filter(({ traits }) => traits.workload),
  ];
  return inOrder.map((controller) => ({
    name: controller.name,
    takes: [...controller.takes, written, operatorState],
    run: (converged, context) => runInPlace(controller, converged, context),
  }));
}

/** Keeps what the operator observed and reported, all of it in one write. */
export const keepState: PassController = {
  name: OPERATOR_STATE,
  takes: [written, operatorState],
  run({ prepared }, context) {
    const writes: Write[] = [];
    const pass = passIn(prepared, context, writes);
    applyOwned(pass, configMaps, operatorStateConfigMap(stateIn(pass, context), pass.namespace));
    const { requests, left } = askedBy(OPERATOR_STATE, writes);
    return { requests, provides: [written.of(left)] };
  },
};

const passIn = (prepared: PreparedPass, { taken }: ControllerContext, writes: Write[]): Pass =>
  resumed(prepared, taken.of(written).flat(), (write) => writes.push(write));

/** The operator's own object as controllers before left it. */
const leftState = ({ taken }: ControllerContext): OperatorAuthentication | undefined => taken.of(operatorState).at(-1);

const stateIn = (pass: Pass, context: ControllerContext): OperatorAuthentication =>
  leftState(context) ?? readOperatorState(pass);

/** Runs a controller over the view of a control plane and puts what it wants and writes in its place. */
function runInPlace(
  controller: AuthController,
  converged: ConvergedPass,
  context: ControllerContext,
): ControllerResult {
  const { prepared, settings, settled } = converged;
  const writes: Write[] = [];
  const pass = passIn(prepared, context, writes);
  const wanted = new Wanted();
  const state = once(() => stateIn(pass, context));
  const view = new ConvergedView(pass, { operator: leftState(context), settled });
  const etcd = etcdEndpoint(pass.hcp);
  const input = singleInput(view);
  const run = authRun({ ...context, input, environment: environmentOf(pass), settings });
  const workloadContext = controlPlaneContext({ controlPlane: pass.hcp }, etcd.ok ? etcd.value : noEtcd);
  const text = addresses(pass, etcd.ok ? etcd.value.url : '');
  const servers = new HostedServers(pass);
  const bound = controller.bind({
    ...run,
    placement: operatorPlacement(workloadContext, text, (config) => hostedOsinConfig(config, text)),
    network: controlPlaneNetwork(pass, run.network, addresses(pass, '')),
    servers,
    // They are about a Deployment that no control plane has.
    reporting: 'left out',
    wants: wanted.add,
  });
  const { requests, error, skipped, reason, provides = [] } = bound.run({ ...context, input });
  servers.write();
  const placer = new Placer(pass, text);
  for (const object of wanted.objects()) placer.write(object);
  for (const request of requests) {
    if (isAboutOperator(request)) continue;
    if (request.action === 'Delete') placer.remove(request);
    else if (!wanted.has(request)) placer.request(request);
  }
  const faults = etcd.ok || controller !== oauthApiServerWorkload ? [] : [etcd.error];
  const message = [...(error === undefined ? [] : [error]), ...faults].join('\n');
  const placed = askedBy(controller.name, writes);
  const about = requests.filter(isAboutOperator);
  return {
    requests: placed.requests,
    error: message === '' ? undefined : addresses(pass, '')(message),
    skipped,
    reason,
    provides: [
      ...provides,
      written.of(placed.left),
      ...(about.length === 0
        ? []
        : [operatorState.of(about.reduce((left, request) => afterRequest(left, request, context.clock), state()))]),
    ],
  };
}

const noEtcd: EtcdEndpoint = { host: '', url: '', managed: false };

/** The objects that one controller wants, as it wants them. */
class Wanted {
  private readonly byId = new Map<string, KubeObject>();

  readonly add = (object: JsonObject): void => {
    if (!isKubeObject(object)) return;
    const { namespace = '', name = '' } = object.metadata;
    this.byId.set(`${object.kind} ${object.apiVersion} ${namespace}/${name}`, object);
  };

  objects(): Iterable<KubeObject> {
    return this.byId.values();
  }

  /** Whether a request is about one of them. */
  has({ kind, resource: { group, version }, namespace = '', name }: Request): boolean {
    return this.byId.has(`${kind} ${group === '' ? version : `${group}/${version}`} ${namespace}/${name}`);
  }
}

/** What the operator knows by addresses of the view as it really is, as of the time when it is first asked. */
function addresses(pass: Pass, etcdUrl: string): (text: string) => string {
  const change = once(() => {
    const { host } = hostInView(pass);
    const address = publishedAddress(pass);
    const login = host === undefined || address === undefined ? undefined : { host, url: addressUrl(address) };
    return realAddresses({ namespace: pass.namespace, etcdUrl, login });
  });
  return (text) => change()(text);
}

/** The images are the release's, put in place of their logical names when a workload is placed. */
const environmentOf = ({ release }: Pass) => ({
  OPERATOR_IMAGE_VERSION: release.version,
  OPERAND_OAUTH_SERVER_IMAGE_VERSION: release.version,
  IMAGE_OAUTH_SERVER: 'oauth-server',
  IMAGE_OAUTH_APISERVER: 'oauth-apiserver',
});

import type { Deployment, Volume } from '../../../kube/types';
import { isDeployment } from '../../../kube/types/workloads';
import { configMaps, secrets } from '../../../library/resources/core';
import { fixedClock } from '../../../om/clock';
import type { ApiServer } from '../../../om/run/api-server';
import { MemoryApiServer, servedKinds } from '../../../om/run/memory-api-server';
import type { Input } from '../../../om/state/cluster-state';
import { OverlayState } from '../../../om/state/overlay-state';
import type { DesiredHostedObject } from '../hosted-cpo/desired';
import type { Change, Migration } from '../migrate/step';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import { flagValues } from './checks/output';

/** A moment of a migration. */
export interface Moment {
  readonly step: string;
  readonly event: string;
  /** Pods of the oauth-server that serve, and would again if they were started anew at this moment. */
  readonly ready: number;
  /** All pods of the oauth-server. */
  readonly pods: number;
}

type Template = Deployment['spec']['template'];

/** A model of a pod. */
interface Pod {
  readonly template: Template;
  /** Whether it has come up; one that has just been made has not. */
  readonly isUp: boolean;
}

/** What pods mount. */
const mounted = [secrets, configMaps];

const actions = { create: 'Create', update: 'Update', remove: 'Delete' } as const;

/** What pods of the namespace can mount at a moment. */
class Namespace {
  private readonly server: ApiServer;

  constructor(
    { clusters }: Input,
    private readonly name: string,
    present: readonly DesiredHostedObject[],
  ) {
    const state = new OverlayState(clusters.Management);
    for (const { cluster, object } of present) {
      const type = mounted.find(({ kind }) => kind === object.kind);
      if (cluster === 'Management' && type !== undefined) state.put(type, object);
    }
    this.server = new MemoryApiServer(state, { types: servedKinds(mounted), clock: fixedClock(0) });
  }

  /** Carries out a change of something that pods mount. */
  change({ action, cluster, object }: Change): void {
    const type = mounted.find(({ kind }) => kind === object.kind);
    if (cluster !== 'Management' || type === undefined) return;
    const { group, version, resource, kind } = type;
    const { name = '', namespace } = object.metadata;
    const request = { cluster, resource: { group, version, resource }, kind, namespace, name, controller: '' };
    this.server.write({ ...request, action: actions[action], ...(action === 'remove' ? {} : { body: object }) });
  }

  private keys(kind: 'Secret' | 'ConfigMap', name: string): readonly string[] | undefined {
    const { state } = this.server;
    const object = kind === 'Secret' ? state.get(secrets, name, this.name) : state.get(configMaps, name, this.name);
    return object && Object.keys(object.data ?? {});
  }

  /** Whether a volume can be mounted. */
  has({ secret, configMap }: Volume): boolean {
    if (secret !== undefined) return secret.optional === true || this.keys('Secret', secret.secretName) !== undefined;
    if (configMap !== undefined)
      return configMap.optional === true || this.keys('ConfigMap', configMap.name) !== undefined;
    return true;
  }

  /** Whether the file of a pod is there that it is configured by. */
  configures({ spec }: Template): boolean {
    const server = spec.containers.find(({ name }) => name === OAUTH_SERVER);
    const [file = ''] = server === undefined ? [] : flagValues(server, 'config');
    const directory = file.slice(0, file.lastIndexOf('/'));
    const mount = server?.volumeMounts?.find(({ mountPath }) => mountPath === directory);
    const name = spec.volumes?.find((volume) => volume.name === mount?.name)?.configMap?.name;
    return name !== undefined && this.keys('ConfigMap', name)?.includes(file.slice(directory.length + 1)) === true;
  }

  /** Whether a pod of a template comes up. */
  carries(template: Template): boolean {
    return (template.spec.volumes ?? []).every((volume) => this.has(volume)) && this.configures(template);
  }

  serves({ template, isUp }: Pod): boolean {
    return isUp && this.carries(template);
  }
}

const counted = (value: number | string | undefined): number => (typeof value === 'number' ? value : 0);

/**
 * Walks the steps of a migration with model pods: a pod serves as long as everything that it mounts and is configured by is
 * there, and a rollout replaces pods as its strategy allows. A pod that would not come up again counts as not serving, since
 * any pod may be restarted at any moment.
 *
 * @param before what the control plane has, as the control-plane-operator made it
 */
export function simulate(
  { steps, namespace: name }: Migration,
  before: readonly DesiredHostedObject[],
  input: Input,
): readonly Moment[] {
  const namespace = new Namespace(input, name, before);
  const present = before
    .map(({ object }) => object)
    .find((object) => isDeployment(object) && object.metadata.name === OAUTH_SERVER);
  if (present === undefined || !isDeployment(present)) return [];
  let pods: readonly Pod[] = Array.from({ length: present.spec.replicas ?? 1 }, () => ({
    template: present.spec.template,
    isUp: true,
  }));
  const moments: Moment[] = [];
  const see = (step: string, event: string): void => {
    moments.push({ step, event, ready: pods.filter((pod) => namespace.serves(pod)).length, pods: pods.length });
  };
  see('', 'before');
  for (const { id, changes } of steps) {
    for (const change of changes) {
      const { object, action } = change;
      const what = `${action} ${object.kind} ${object.metadata.name}`;
      namespace.change(change);
      see(id, what);
      if (action === 'remove' || !isDeployment(object) || object.metadata.name !== OAUTH_SERVER) continue;
      for (const next of rollout(pods, object, namespace)) {
        pods = next;
        see(id, `${object.metadata.name} rolls`);
      }
    }
    see(id, 'done');
  }
  return moments;
}

/**
 * The pods after each thing that a rolling update does; it waits for ever for a pod that does not come up. Of what may
 * happen next the worst does: a pod goes as soon as the strategy lets it, before a new one is up.
 */
function rollout(present: readonly Pod[], { spec }: Deployment, namespace: Namespace): readonly (readonly Pod[])[] {
  const { replicas = 1, template, strategy } = spec;
  const least = replicas - counted(strategy.rollingUpdate?.maxUnavailable);
  const most = replicas + counted(strategy.rollingUpdate?.maxSurge);
  const after: (readonly Pod[])[] = [];
  const isFormer = (pod: Pod): boolean => pod.template !== template;
  const next = (pods: readonly Pod[]): readonly Pod[] | undefined => {
    const fresh = pods.filter((pod) => !isFormer(pod));
    if (fresh.length < replicas && pods.length < most) return [...pods, { template, isUp: false }];
    if (pods.some(isFormer) && pods.filter((pod) => namespace.serves(pod)).length > least) {
      return pods.toSpliced(pods.findIndex(isFormer), 1);
    }
    const starting = pods.findIndex((pod) => !pod.isUp);
    return starting >= 0 && namespace.carries(template) ? pods.with(starting, { template, isUp: true }) : undefined;
  };
  for (let pods = next(present); pods !== undefined; pods = next(pods)) after.push(pods);
  return after;
}

import type { Deployment, KubeObject, Volume } from '../../../kube/types';
import type { Input } from '../../../om/cluster-state';
import { flagValues } from '../converged/checks/output';
import type { DesiredHostedObject } from '../hosted/desired';
import { configMaps, secrets } from '../resources/core';
import { keyOf } from './outputs';
import type { Migration } from './step';

/** A moment of a migration. */
export interface Moment {
  readonly step: string;
  readonly event: string;
  /** Pods of the login server that serve, and would again if they were started anew at this moment. */
  readonly ready: number;
  /** All pods of the login server. */
  readonly pods: number;
}

const LOGIN_SERVER = 'oauth-openshift';

/** A pod, as the template it was made of. */
type Pod = Deployment['spec']['template'];

const isDeployment = (object: KubeObject): object is Deployment => object.kind === 'Deployment';

/** What is in the namespace at a moment. */
class Namespace {
  private readonly objects = new Map<string, KubeObject | undefined>();

  constructor(
    private readonly input: Input,
    private readonly name: string,
    present: readonly DesiredHostedObject[],
  ) {
    for (const { cluster, object } of present) this.objects.set(keyOf(cluster, object), object);
  }

  put({ cluster, object }: DesiredHostedObject): void {
    this.objects.set(keyOf(cluster, object), object);
  }

  remove({ cluster, object }: DesiredHostedObject): void {
    this.objects.set(keyOf(cluster, object), undefined);
  }

  private keys(kind: 'Secret' | 'ConfigMap', name: string): readonly string[] | undefined {
    const key = ['Management', kind, this.name, name].join(' ');
    const object = this.objects.has(key) ? this.objects.get(key) : this.present(kind, name);
    return object && Object.keys(object.data ?? {});
  }

  private present(kind: 'Secret' | 'ConfigMap', name: string): KubeObject | undefined {
    const { Management } = this.input.clusters;
    return kind === 'Secret' ? Management.get(secrets, name, this.name) : Management.get(configMaps, name, this.name);
  }

  /** Whether a volume can be mounted. */
  has({ secret, configMap }: Volume): boolean {
    if (secret !== undefined) return secret.optional === true || this.keys('Secret', secret.secretName) !== undefined;
    if (configMap !== undefined)
      return configMap.optional === true || this.keys('ConfigMap', configMap.name) !== undefined;
    return true;
  }

  /** Whether the file of a pod is there that it is configured by. */
  configures({ spec }: Pod): boolean {
    const server = spec.containers.find(({ name }) => name === LOGIN_SERVER);
    const [file = ''] = server === undefined ? [] : flagValues(server, 'config');
    const directory = file.slice(0, file.lastIndexOf('/'));
    const mount = server?.volumeMounts?.find(({ mountPath }) => mountPath === directory);
    const name = spec.volumes?.find((volume) => volume.name === mount?.name)?.configMap?.name;
    return name !== undefined && this.keys('ConfigMap', name)?.includes(file.slice(directory.length + 1)) === true;
  }

  serves(pod: Pod): boolean {
    return (pod.spec.volumes ?? []).every((volume) => this.has(volume)) && this.configures(pod);
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
    .find((object) => isDeployment(object) && object.metadata.name === LOGIN_SERVER);
  if (present === undefined || !isDeployment(present)) return [];
  let pods: readonly Pod[] = Array.from({ length: present.spec.replicas ?? 1 }, () => present.spec.template);
  const moments: Moment[] = [];
  const see = (step: string, event: string): void => {
    moments.push({ step, event, ready: pods.filter((pod) => namespace.serves(pod)).length, pods: pods.length });
  };
  see('', 'before');
  for (const { id, changes } of steps) {
    for (const change of changes) {
      const { object, action } = change;
      const what = `${action} ${object.kind} ${object.metadata.name}`;
      if (action === 'remove') namespace.remove(change);
      else namespace.put(change);
      see(id, what);
      if (action === 'remove' || !isDeployment(object) || object.metadata.name !== LOGIN_SERVER) continue;
      for (const next of rollout(pods, object, (pod) => namespace.serves(pod))) {
        pods = next;
        see(id, `${object.metadata.name} rolls`);
      }
    }
    see(id, 'done');
  }
  return moments;
}

/** The pods after each replacement that a rolling update makes; it waits for ever for a pod that does not come up. */
function rollout(
  present: readonly Pod[],
  { spec }: Deployment,
  serves: (pod: Pod) => boolean,
): readonly (readonly Pod[])[] {
  const { replicas = 1, template, strategy } = spec;
  const least = replicas - counted(strategy.rollingUpdate?.maxUnavailable);
  const most = replicas + counted(strategy.rollingUpdate?.maxSurge);
  const after: (readonly Pod[])[] = [];
  let pods = present;
  for (let turn = 0; turn < 4 * (replicas + 1); turn++) {
    const former = pods.filter((pod) => pod !== template);
    const fresh = pods.length - former.length;
    if (former.length === 0 && fresh === replicas) break;
    if (fresh < replicas && pods.length < most) pods = [...pods, template];
    else if (former.length > 0 && pods.filter(serves).length > least) {
      const gone = pods.findIndex((pod) => pod !== template);
      pods = pods.filter((_, index) => index !== gone);
    } else break;
    after.push(pods);
  }
  return after;
}

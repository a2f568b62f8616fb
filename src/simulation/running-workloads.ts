import { HASH, templateHash } from '../api-server/actors/effects/deployment-rollout';
import { configurationOf, KUBE_APISERVER } from '../api-server/actors/effects/kube-apiserver-revision';
import { matches } from '../api-server/actors/effects/placement';
import { Look } from '../api-server/actors/look';
import * as kinds from '../api-server/actors/resources';
import { listAt, numberAt, objectAt, textAt } from '../api-server/kinds/shape';
import type { KubeApiServer } from '../api-server/kube-api-server';
import { metaOf } from '../api-server/validation/object-meta';
import { isJsonObject, type JsonObject } from '../kube/json';
import { isKubeObject } from '../kube/types/meta';

/**
 * Adds what an input of a running cluster rarely tells and its other components go by: which pods a Deployment has, and what the
 * kube-apiservers were started with. Without that a healthy cluster would begin with rollouts that nobody asked for.
 */
export function completeWorkloads(api: KubeApiServer): void {
  const look = new Look(api);
  for (const deployment of look.list(kinds.deployments)) adoptPods(api, look, deployment);
  const servers = look.get(kinds.kubeApiServers, '', 'cluster');
  if (servers !== undefined) copyRunningRevision(api, look, servers);
}

/** Gives pods of former owners to their Deployment: there are no ReplicaSets. Where it is rolled out, they are of its template. */
function adoptPods(api: KubeApiServer, look: Look, deployment: JsonObject): void {
  const { uid = '', name = '', namespace = '' } = metaOf(deployment);
  const spec = objectAt(deployment, 'spec');
  const selector = objectAt(objectAt(spec, 'selector'), 'matchLabels');
  const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name, uid, controller: true, blockOwnerDeletion: true };
  const hash = isRolledOut(deployment) ? templateHash(deployment) : undefined;
  for (const pod of look.list(kinds.pods, namespace)) {
    const { ownerReferences = [], labels } = metaOf(pod);
    const isFree = ownerReferences.every(({ kind }) => kind === 'ReplicaSet');
    if (!isFree || !matches(selector, pod) || !isKubeObject(pod)) continue;
    const known = hash === undefined ? labels : { ...labels, [HASH]: hash };
    api.load({ ...pod, metadata: { ...pod.metadata, labels: known, ownerReferences: [owner] } });
  }
}

function isRolledOut(deployment: JsonObject): boolean {
  const status = objectAt(deployment, 'status');
  const wanted = numberAt(objectAt(deployment, 'spec'), 'replicas') ?? 1;
  const isObserved = (numberAt(status, 'observedGeneration') ?? 0) >= (metaOf(deployment).generation ?? 0);
  return isObserved && numberAt(status, 'updatedReplicas') === wanted && numberAt(status, 'replicas') === wanted;
}

/** Where all nodes run one revision that there are no copies of, it is made of what is configured: nothing tells otherwise. */
function copyRunningRevision(api: KubeApiServer, look: Look, servers: JsonObject): void {
  const status = objectAt(servers, 'status');
  const running = new Set(listAt(status, 'nodeStatuses').map((node) => numberAt(node, 'currentRevision') ?? 0));
  const [revision = 0] = running;
  const latest = numberAt(status, 'latestAvailableRevision') ?? revision;
  const hasCopies = look.list(kinds.configMaps, KUBE_APISERVER).some((one) => isCopy(one));
  if (running.size !== 1 || revision === 0 || revision !== latest || hasCopies) return;
  for (const { name, data } of configurationOf(look)) {
    const metadata = { name: `${name}-${revision}`, namespace: KUBE_APISERVER };
    const copy = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
    api.load(copy);
  }
}

const isCopy = (configMap: JsonObject): boolean =>
  isJsonObject(configMap.metadata) && /^config-\d+$/.test(textAt(configMap.metadata, 'name'));

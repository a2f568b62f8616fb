import { fnvHex8 } from '../../../kube/fnv';
import { goJson } from '../../../kube/go-json';
import type { JsonObject, JsonValue } from '../../../kube/json';
import { remembering } from '../../../kube/remembering';
import { numberAt, objectAt, textAt } from '../../kinds/shape';
import type { ApiRequest } from '../../request';
import { metaOf } from '../../validation/object-meta';
import type { EffectContext, EffectFunction } from '../effect-context';
import { deployments, pods } from '../resources';
import { deletion, patched } from '../writes';
import { freeNodes, isReady } from './placement';

/** The label of pods that says of which template they are. */
export const HASH = 'pod-template-hash';

/**
 * One step of a Deployment's rollout, and its status. Pods belong to it directly, there are no ReplicaSets: those of the wanted
 * template are made as far as strategy and nodes allow, former ones go as far as enough serve.
 * Upstream: kube-controller-manager pkg/controller/deployment.
 */
export const deploymentRollout: EffectFunction = (context) => {
  const { subject, look } = context;
  const { uid, namespace = '' } = metaOf(subject);
  const own = look
    .list(pods, namespace)
    .filter((pod) => metaOf(pod).ownerReferences?.some((owner) => owner.uid === uid) === true);
  const hash = templateHash(subject);
  const isCurrent = (pod: JsonObject): boolean => metaOf(pod).labels?.[HASH] === hash;
  const rollout = { hash, own, current: own.filter(isCurrent), former: own.filter((pod) => !isCurrent(pod)) };
  const requests = step(context, rollout);
  return requests.length > 0
    ? requests
    : patched(look, deployments, subject, { status: statusOf(context, rollout) }, 'status');
};

/** What stands for the template of a Deployment in the labels of its pods. */
export const templateHash = (deployment: JsonObject): string =>
  hashOf(objectAt(objectAt(deployment, 'spec'), 'template'));

/** A rollout looks at one template again and again. */
const hashOf = remembering((template: JsonObject): string => fnvHex8(goJson(template)));

interface Rollout {
  readonly hash: string;
  readonly own: readonly JsonObject[];
  readonly current: readonly JsonObject[];
  readonly former: readonly JsonObject[];
}

function step({ subject, look, pick }: EffectContext, { hash, own, current, former }: Rollout): readonly ApiRequest[] {
  const spec = objectAt(subject, 'spec');
  const { namespace = '' } = metaOf(subject);
  const wanted = numberAt(spec, 'replicas') ?? 1;
  const strategy = objectAt(spec, 'strategy');
  const isRecreated = strategy.type === 'Recreate';
  const { maxSurge, maxUnavailable } = objectAt(strategy, 'rollingUpdate');
  const most = isRecreated ? wanted : wanted + portion(maxSurge, wanted, Math.ceil);
  const least = isRecreated ? 0 : wanted - portion(maxUnavailable, wanted, Math.floor);
  const template = objectAt(spec, 'template');

  const surplus = current.slice(wanted);
  const useless = former.filter((pod) => !isReady(pod));
  const serving = own.filter(isReady).length;
  const spare = former.filter(isReady).slice(0, Math.max(0, serving - least));
  const leaving = [...surplus, ...useless, ...spare];
  if (leaving.length > 0) return leaving.map((pod) => deletion(look, pods, pod));
  if (isRecreated && former.length > 0) return [];

  const [node] = freeNodes(look, namespace, template);
  if (current.length >= wanted || own.length >= most || node === undefined) return [];
  const suffix = pick(36 ** 5)
    .toString(36)
    .padStart(5, '0');
  return [{ method: 'POST', path: look.path(pods, namespace, ''), body: podOf(subject, template, hash, suffix, node) }];
}

/** A number of pods, or a percentage of those wanted. */
function portion(value: JsonValue | undefined, of: number, round: (value: number) => number): number {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' ? Number(value.replace('%', '')) : 25;
  return round((of * percent) / 100);
}

function podOf(owner: JsonObject, template: JsonObject, hash: string, suffix: string, node: string): JsonObject {
  const { name = '', namespace = '', uid = '' } = metaOf(owner);
  const meta = metaOf(template);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${name.slice(0, 45)}-${hash}-${suffix}`,
      namespace,
      labels: { ...meta.labels, [HASH]: hash },
      ...(meta.annotations === undefined ? {} : { annotations: meta.annotations }),
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name, uid, controller: true, blockOwnerDeletion: true },
      ],
    },
    spec: { ...objectAt(template, 'spec'), ...(node === '' ? {} : { nodeName: node }) },
  };
}

function statusOf({ subject, now }: EffectContext, { own, current, former }: Rollout): JsonObject {
  const spec = objectAt(subject, 'spec');
  const wanted = numberAt(spec, 'replicas') ?? 1;
  const ready = own.filter(isReady).length;
  const { maxUnavailable } = objectAt(objectAt(spec, 'strategy'), 'rollingUpdate');
  const isAvailable = ready >= wanted - portion(maxUnavailable, wanted, Math.floor);
  const isComplete = current.filter(isReady).length >= wanted && former.length === 0;
  const { name = '' } = metaOf(subject);
  const condition = (type: string, status: boolean, reason: string, message: string): JsonObject => ({
    type,
    status: status ? 'True' : 'False',
    reason,
    message,
    lastUpdateTime: lastUpdate(subject, type, reason) ?? now,
    lastTransitionTime: now,
  });
  return {
    observedGeneration: metaOf(subject).generation ?? 1,
    replicas: own.length,
    updatedReplicas: current.length,
    ...counts({ readyReplicas: ready, availableReplicas: ready, unavailableReplicas: Math.max(0, wanted - ready) }),
    conditions: [
      isAvailable
        ? condition('Available', true, 'MinimumReplicasAvailable', 'Deployment has minimum availability.')
        : condition('Available', false, 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.'),
      isComplete
        ? condition('Progressing', true, 'NewReplicaSetAvailable', `Deployment "${name}" has successfully progressed.`)
        : condition('Progressing', true, 'ReplicaSetUpdated', `Deployment "${name}" is progressing.`),
    ],
  };
}

/** Zeros are not there. */
const counts = (values: { readonly [name: string]: number }): JsonObject =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === 0 ? null : value]));

function lastUpdate(subject: JsonObject, type: string, reason: string): string | undefined {
  const { conditions } = objectAt(subject, 'status');
  if (!Array.isArray(conditions)) return undefined;
  for (const condition of conditions) {
    const known: JsonObject =
      typeof condition === 'object' && condition !== null && !Array.isArray(condition) ? condition : {};
    if (known.type === type && known.reason === reason) return textAt(known, 'lastUpdateTime');
  }
  return undefined;
}

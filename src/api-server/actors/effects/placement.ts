import { isJsonObject, type JsonObject } from '../../../kube/json';
import { listAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { Look } from '../look';
import { nodes, pods } from '../resources';
import { hasCondition } from '../selection';

const HOSTNAME = 'kubernetes.io/hostname';
/** So many pods a node takes where it does not say. */
const PODS_OF_A_NODE = 110;

/**
 * The nodes that take another pod of a template, the emptiest first: ready, with the labels that it asks for, not full, and without
 * a pod that the template keeps away from. A cluster of which no node is known has one without end, with the name ''.
 */
export function freeNodes(look: Look, namespace: string, template: JsonObject): readonly string[] {
  const all = look.list(nodes);
  if (all.length === 0) return [''];
  const placed = look.list(pods);
  const spec = objectAt(template, 'spec');
  const labels = Object.entries(objectAt(spec, 'nodeSelector'));
  const on = (node: string): readonly JsonObject[] =>
    placed.filter((pod) => textAt(objectAt(pod, 'spec'), 'nodeName') === node);
  return all
    .filter((node) => hasCondition(objectAt(node, 'status').conditions, 'Ready', 'True'))
    .filter((node) => labels.every(([label, value]) => metaOf(node).labels?.[label] === value))
    .map((node) => ({ name: metaOf(node).name ?? '', most: capacity(node) }))
    .map((node) => ({ ...node, pods: on(node.name) }))
    .filter((node) => node.pods.length < node.most)
    .filter((node) => !node.pods.some((pod) => isKeptAway(spec, namespace, pod)))
    .sort((a, b) => a.pods.length - b.pods.length)
    .map(({ name }) => name);
}

function capacity(node: JsonObject): number {
  const most = Number(objectAt(objectAt(node, 'status'), 'allocatable').pods ?? PODS_OF_A_NODE);
  return Number.isNaN(most) ? PODS_OF_A_NODE : most;
}

/** Whether a template must not share a node with a pod. */
function isKeptAway(spec: JsonObject, home: string, pod: JsonObject): boolean {
  const { labels = {}, namespace } = metaOf(pod);
  const terms = listAt(
    objectAt(objectAt(spec, 'affinity'), 'podAntiAffinity'),
    'requiredDuringSchedulingIgnoredDuringExecution',
  );
  return terms.some((term) => {
    const wanted = objectAt(objectAt(term, 'labelSelector'), 'matchLabels');
    return (
      term.topologyKey === HOSTNAME &&
      namespace === home &&
      Object.keys(wanted).length > 0 &&
      Object.entries(wanted).every(([label, value]) => labels[label] === value)
    );
  });
}

/** Whether a pod serves. */
export const isReady = (pod: JsonObject): boolean =>
  metaOf(pod).deletionTimestamp === undefined && hasCondition(objectAt(pod, 'status').conditions, 'Ready', 'True');

/** Whether an object has all labels of a selector; an empty one selects nothing. */
export function matches(selector: JsonObject | undefined, object: JsonObject): boolean {
  const wanted = isJsonObject(selector) ? Object.entries(selector) : [];
  const { labels = {} } = metaOf(object);
  return wanted.length > 0 && wanted.every(([label, value]) => labels[label] === value);
}

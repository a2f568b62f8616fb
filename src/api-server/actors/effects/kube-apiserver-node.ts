import { isJsonObject, type JsonObject } from '../../../kube/json';
import { numberAt, objectAt } from '../../kinds/shape';
import type { EffectFunction } from '../effect-context';
import { kubeApiServers } from '../resources';
import { patched } from '../writes';

/** The next node whose kube-apiserver comes up with the latest revision: one at a time. */
export const kubeApiserverNode: EffectFunction = ({ subject, look }) => {
  const status = objectAt(subject, 'status');
  const { nodeStatuses } = status;
  const nodes: readonly JsonObject[] = Array.isArray(nodeStatuses) ? nodeStatuses.filter(isJsonObject) : [];
  const latest = numberAt(status, 'latestAvailableRevision') ?? 0;
  const behind = nodes.findIndex((node) => (numberAt(node, 'currentRevision') ?? 0) < latest);
  if (behind < 0) return [];
  const moved = nodes.map((node, at) =>
    at === behind ? { ...node, currentRevision: latest, targetRevision: 0 } : node,
  );
  return patched(look, kubeApiServers, subject, { status: { nodeStatuses: moved } }, 'status');
};

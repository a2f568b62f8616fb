import { isJsonObject, type JsonObject } from '../../../kube/json';
import { listAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { EffectFunction } from '../effect-context';
import type { Look } from '../look';
import { configMaps, pods, secrets } from '../resources';
import { patched } from '../writes';

/** A pod comes up once all that it mounts is there. Upstream: kubelet. */
export const podStart: EffectFunction = ({ subject, look, now, pick }) => {
  const { namespace = '' } = metaOf(subject);
  const spec = objectAt(subject, 'spec');
  const missing = listAt(spec, 'volumes').flatMap((volume) => missingOf(look, namespace, volume));
  const status = objectAt(subject, 'status');
  const time = textAt(status, 'startTime') || now;
  const condition = (type: string): JsonObject => ({ type, status: 'True', lastTransitionTime: now });
  if (missing.length > 0)
    return patched(look, pods, subject, { status: { phase: 'Pending', startTime: time } }, 'status');
  const podIP = textAt(status, 'podIP') || `10.128.${pick(256)}.${pick(254) + 1}`;
  return patched(
    look,
    pods,
    subject,
    {
      status: {
        phase: 'Running',
        podIP,
        podIPs: [{ ip: podIP }],
        startTime: time,
        conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map(condition),
        containerStatuses: listAt(spec, 'containers').map((container) => ({
          name: textAt(container, 'name'),
          image: textAt(container, 'image'),
          imageID: textAt(container, 'image'),
          ready: true,
          started: true,
          restartCount: 0,
          state: { running: { startedAt: time } },
        })),
      },
    },
    'status',
  );
};

/** What a volume needs and is not there. */
function missingOf(look: Look, namespace: string, volume: JsonObject): readonly string[] {
  const { secret, configMap } = volume;
  if (isJsonObject(secret) && secret.optional !== true) {
    const name = textAt(secret, 'secretName');
    return look.get(secrets, namespace, name) === undefined ? [name] : [];
  }
  if (isJsonObject(configMap) && configMap.optional !== true) {
    const name = textAt(configMap, 'name');
    return look.get(configMaps, namespace, name) === undefined ? [name] : [];
  }
  return [];
}

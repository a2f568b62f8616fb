import type { JsonObject } from '../../../kube/json';
import { listAt, objectAt, textAt } from '../../kinds/shape';
import { consumedBy, lacks } from '../consumed-inputs';
import type { EffectFunction } from '../effect-context';
import { pods } from '../resources';
import { patched } from '../writes';

/** A pod comes up once all that it mounts or has in its environment is there, and in it each key that it names. Upstream: kubelet. */
export const podStart: EffectFunction = ({ subject, look, now, pick }) => {
  const spec = objectAt(subject, 'spec');
  const status = objectAt(subject, 'status');
  const time = textAt(status, 'startTime') || now;
  const condition = (type: string): JsonObject => ({ type, status: 'True', lastTransitionTime: now });
  if (consumedBy(subject).some((input) => lacks(look, subject, input))) {
    return patched(look, pods, subject, { status: { phase: 'Pending', startTime: time } }, 'status');
  }
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

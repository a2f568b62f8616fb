import type { JsonObject } from '../../../kube/json';
import { listAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { EffectFunction } from '../effect-context';
import { endpoints, pods } from '../resources';
import { ensured } from '../writes';
import { isReady, matches } from './placement';

/** Where a Service with a selector leads to. Upstream: kube-controller-manager pkg/controller/endpoint. */
export const endpointsOfService: EffectFunction = ({ subject, look }) => {
  const { name = '', namespace = '', labels } = metaOf(subject);
  const spec = objectAt(subject, 'spec');
  const behind = look
    .list(pods, namespace)
    .filter((pod) => matches(objectAt(spec, 'selector'), pod) && textAt(objectAt(pod, 'status'), 'podIP') !== '')
    .filter((pod) => metaOf(pod).deletionTimestamp === undefined);
  const [first] = behind;
  const ports = listAt(spec, 'ports').map((port) => ({
    ...(textAt(port, 'name') === '' ? {} : { name: textAt(port, 'name') }),
    port: first === undefined ? port.port : containerPort(first, port),
    protocol: textAt(port, 'protocol') || 'TCP',
  }));
  const of = (list: readonly JsonObject[]) => list.map(addressOf).sort((a, b) => (a.ip < b.ip ? -1 : 1));
  const ready = of(behind.filter(isReady));
  const notReady = of(behind.filter((pod) => !isReady(pod)));
  const subset = {
    ...(ready.length === 0 ? {} : { addresses: ready }),
    ...(notReady.length === 0 ? {} : { notReadyAddresses: notReady }),
    ports,
  };
  return ensured(look, endpoints, {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name, namespace, ...(labels === undefined ? {} : { labels }) },
    subsets: behind.length === 0 ? null : [subset],
  });
};

function addressOf(pod: JsonObject) {
  const { name = '', namespace = '', uid = '' } = metaOf(pod);
  const nodeName = textAt(objectAt(pod, 'spec'), 'nodeName');
  return {
    ip: textAt(objectAt(pod, 'status'), 'podIP'),
    ...(nodeName === '' ? {} : { nodeName }),
    targetRef: { kind: 'Pod', name, namespace, uid },
  };
}

/** The port of the pods; one that the service names is looked up there. */
function containerPort(pod: JsonObject, { port, targetPort }: JsonObject) {
  if (typeof targetPort === 'number' && targetPort !== 0) return targetPort;
  if (typeof targetPort !== 'string') return port;
  const ports = listAt(objectAt(pod, 'spec'), 'containers').flatMap((container) => listAt(container, 'ports'));
  return ports.find(({ name }) => name === targetPort)?.containerPort ?? port;
}

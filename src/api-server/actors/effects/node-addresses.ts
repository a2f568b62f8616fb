import { listAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { EffectFunction } from '../effect-context';
import type { Look } from '../look';
import { configMaps, endpoints, nodes } from '../resources';
import { hasCondition } from '../selection';
import { created, ensured } from '../writes';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const MASTER = 'node-role.kubernetes.io/master';

/** A node that the control plane runs on. */
export interface ControlPlaneNode {
  readonly name: string;
  readonly ip: string;
}

/** The nodes of the control plane that are ready. One that tells no address has one by its place. */
export const controlPlaneNodes = (look: Pick<Look, 'list'>): readonly ControlPlaneNode[] =>
  look
    .list(nodes)
    .filter((node) => CONTROL_PLANE in (metaOf(node).labels ?? {}) || MASTER in (metaOf(node).labels ?? {}))
    .filter((node) => hasCondition(objectAt(node, 'status').conditions, 'Ready', 'True'))
    .map((node, index) => {
      const addresses = listAt(objectAt(node, 'status'), 'addresses');
      const own = textAt(addresses.find(({ type }) => type === 'InternalIP') ?? {}, 'address');
      return { name: metaOf(node).name ?? '', ip: own || `192.168.0.${index + 10}` };
    });

/**
 * Where kube-apiserver and etcd are reached, on the nodes of the control plane: the endpoints of Service `kubernetes`, or the
 * ConfigMap that the etcd operator keeps.
 */
export const nodeAddresses: EffectFunction = ({ subject, look }) => {
  const { name = '', namespace = '' } = metaOf(subject);
  const found = controlPlaneNodes(look);
  if (found.length === 0) return [];
  if (subject.kind === 'Service') {
    const addresses = found.map(({ ip }) => ({ ip }));
    const subsets = [{ addresses, ports: [{ name: 'https', port: 6443, protocol: 'TCP' }] }];
    return ensured(look, endpoints, { apiVersion: 'v1', kind: 'Endpoints', metadata: { name, namespace }, subsets });
  }
  const data = Object.fromEntries(found.map(({ name: node, ip }) => [node, ip]));
  const metadata = { name: 'etcd-endpoints', namespace: name };
  // The names of its members are the etcd operator's own.
  return created(look, configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data });
};

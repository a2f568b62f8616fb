import type { JsonObject } from '../../../kube/json';
import { listAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import type { EffectFunction } from '../effect-context';
import type { Look } from '../look';
import { configMaps, endpoints, nodes } from '../resources';
import { hasCondition } from '../selection';
import { ensured } from '../writes';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const MASTER = 'node-role.kubernetes.io/master';

/** A node that the control plane runs on. */
export interface ControlPlaneNode {
  readonly name: string;
  readonly ip: string;
}

/** The nodes that are to run the control plane, ready or not. */
const controlPlane = (look: Pick<Look, 'list'>): readonly JsonObject[] =>
  look
    .list(nodes)
    .filter((node) => CONTROL_PLANE in (metaOf(node).labels ?? {}) || MASTER in (metaOf(node).labels ?? {}));

/** The address that a node tells; empty where it tells none. */
function addressOf(node: JsonObject): string {
  const addresses = listAt(objectAt(node, 'status'), 'addresses');
  return textAt(addresses.find(({ type }) => type === 'InternalIP') ?? {}, 'address');
}

/** The nodes of the control plane that are ready. One that tells no address has one by its place. */
export const controlPlaneNodes = (look: Pick<Look, 'list'>): readonly ControlPlaneNode[] =>
  controlPlane(look)
    .filter((node) => hasCondition(objectAt(node, 'status').conditions, 'Ready', 'True'))
    .map((node, index) => ({ name: metaOf(node).name ?? '', ip: addressOf(node) || `192.168.0.${index + 10}` }));

/**
 * Where kube-apiserver and etcd are reached, on the nodes of the control plane: the endpoints of Service `kubernetes`, or the
 * ConfigMap that the etcd operator keeps.
 */
export const nodeAddresses: EffectFunction = ({ subject, look }) => {
  const { name = '', namespace = '' } = metaOf(subject);
  const found = controlPlaneNodes(look);
  if (found.length === 0) return [];
  if (subject.kind !== 'Service') return etcdEndpoints(look, name, found);
  const addresses = found.map(({ ip }) => ({ ip }));
  const subsets = [{ addresses, ports: [{ name: 'https', port: 6443, protocol: 'TCP' }] }];
  return ensured(look, endpoints, { apiVersion: 'v1', kind: 'Endpoints', metadata: { name, namespace }, subsets });
};

/**
 * The addresses of the members of etcd. A member stays while its node is there, and one that is ready gets one. Their names are the etcd
 * operator's own; a list of which no address is that of a node is left to whoever made it.
 */
function etcdEndpoints(look: Look, namespace: string, ready: readonly ControlPlaneNode[]): ReturnType<EffectFunction> {
  const metadata = { name: 'etcd-endpoints', namespace };
  const existing = look.get(configMaps, namespace, metadata.name);
  const made = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
  const members = Object.entries(objectAt(existing ?? {}, 'data'));
  const there = new Set(controlPlane(look).map(addressOf));
  const isOfNode = ([, ip]: readonly [string, unknown]): boolean => typeof ip === 'string' && there.has(ip);
  if (existing !== undefined && (there.has('') || !members.some(isOfNode))) return [];
  const told = new Set(members.map(([, ip]) => ip));
  const gone = members.filter((member) => !isOfNode(member)).map(([name]) => [name, null] as const);
  const come = ready.filter(({ ip }) => !told.has(ip)).map(({ name, ip }) => [name, ip] as const);
  return ensured(look, configMaps, { ...made, data: Object.fromEntries([...gone, ...come]) });
}

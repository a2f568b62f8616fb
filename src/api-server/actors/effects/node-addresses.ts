import { fnv32a, fourBytes } from '../../../kube/fnv';
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

/** The address that a node tells, if any. */
function toldAddress(node: JsonObject): string | undefined {
  const addresses = listAt(objectAt(node, 'status'), 'addresses');
  return textAt(addresses.find(({ type }) => type === 'InternalIP') ?? {}, 'address') || undefined;
}

/** The address of a node that tells none. It goes by the name alone: the other nodes come and go. */
function standInAddress(name: string): string {
  const [, , third, last] = fourBytes(fnv32a(name));
  return `192.168.${third}.${last}`;
}

const addressOf = (node: JsonObject): string => toldAddress(node) ?? standInAddress(metaOf(node).name ?? '');

/** The nodes of the control plane that are ready. */
export const controlPlaneNodes = (look: Pick<Look, 'list'>): readonly ControlPlaneNode[] =>
  controlPlane(look)
    .filter((node) => hasCondition(objectAt(node, 'status').conditions, 'Ready', 'True'))
    .map((node) => ({ name: metaOf(node).name ?? '', ip: addressOf(node) }));

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
 * operator's own; a list of which no address is that of a node is left to whoever made it, as is one that may have the address of
 * a node that tells none.
 */
function etcdEndpoints(look: Look, namespace: string, ready: readonly ControlPlaneNode[]): ReturnType<EffectFunction> {
  const metadata = { name: 'etcd-endpoints', namespace };
  const existing = look.get(configMaps, namespace, metadata.name);
  const made = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
  const members = Object.entries(objectAt(existing ?? {}, 'data'));
  const nodes = controlPlane(look);
  const there = new Set<unknown>(nodes.map(addressOf));
  const gone = members.filter(([, ip]) => !there.has(ip));
  const strangers = gone.filter(([name, ip]) => ip !== standInAddress(name));
  const mayBeOfNode = strangers.length > 0 && nodes.some((node) => toldAddress(node) === undefined);
  if (existing !== undefined && (mayBeOfNode || strangers.length === members.length)) return [];
  const told = new Set(members.map(([, ip]) => ip));
  const come = ready.filter(({ ip }) => !told.has(ip)).map(({ name, ip }) => [name, ip] as const);
  const data = Object.fromEntries([...gone.map(([name]) => [name, null] as const), ...come]);
  return ensured(look, configMaps, { ...made, data });
}

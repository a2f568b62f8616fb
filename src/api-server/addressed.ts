import type { KindRegistry } from './kinds/registry';
import type { ServedKind } from './kinds/served-kind';

/** What a path names: objects of a kind, one of them, or a part of one. */
export interface Addressed {
  readonly kind: ServedKind;
  /** Empty for cluster-scoped kinds and for lists over all namespaces. */
  readonly namespace: string;
  /** Empty for all objects of the kind. */
  readonly name: string;
  /** Empty for the object itself. */
  readonly subresource: string;
}

/** What a path names; undefined where nothing is served. */
export function addressedBy(path: string, kinds: KindRegistry): Addressed | undefined {
  const parts = path.split('/');
  const root = parts[1];
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'api' ? '' : (parts[2] ?? '');
  // Where the version stands.
  const at = root === 'api' ? 2 : 3;
  const version = parts[at] ?? '';
  const resource = parts[at + 1];
  if (resource === undefined) return undefined;
  const inside = resource === 'namespaces' ? parts[at + 3] : undefined;
  const member = inside === undefined ? undefined : kinds.find(group, version, inside);
  if (member?.namespaced === true) {
    const [namespace = '', name = '', subresource = ''] = [parts[at + 2], parts[at + 4], parts[at + 5]];
    return { kind: member, namespace, name, subresource };
  }
  const kind = kinds.find(group, version, resource);
  const [name = '', subresource = ''] = [parts[at + 2], parts[at + 3]];
  if (kind === undefined || (kind.namespaced && name !== '')) return undefined;
  return { kind, namespace: '', name, subresource };
}

/** The path of an object, or of all objects of a kind in a namespace where the name is empty. */
export function pathOf(
  { group, version, resource }: Pick<ServedKind, 'group' | 'version' | 'resource'>,
  namespace: string,
  name: string,
  subresource = '',
): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const home = namespace === '' ? root : `${root}/namespaces/${namespace}`;
  return [home, resource, name, subresource].filter((part) => part !== '').join('/');
}

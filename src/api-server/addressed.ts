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
  const parts = path.split('/').slice(1);
  const rest = parts[0] === 'api' ? parts.slice(1) : parts[0] === 'apis' ? parts.slice(2) : undefined;
  if (rest === undefined) return undefined;
  const group = parts[0] === 'api' ? '' : (parts[1] ?? '');
  const [version = '', ...below] = rest;
  const find = (resource: string | undefined): ServedKind | undefined =>
    resource === undefined ? undefined : kinds.find(group, version, resource);
  if (below[0] === 'namespaces' && below.length >= 3) {
    const [, namespace = '', resource, name = '', subresource = ''] = below;
    const kind = find(resource);
    if (kind?.namespaced === true) return { kind, namespace, name, subresource };
  }
  const [resource, name = '', subresource = ''] = below;
  const kind = find(resource);
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

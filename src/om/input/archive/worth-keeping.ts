import type { ResourceType } from '../../resource-type';
import { extension, typesByGroup } from '../input-tree';

/** What a member of an archive may be for. */
export type Use = 'object' | 'manifest' | 'nothing';

/**
 * Tells what a member is for by its path: an object of a declared kind in a must-gather tree, or manifests, which matter only
 * where no tree is. An archive is gone through once, so it has to be known beforehand.
 */
export function useOf(types: readonly ResourceType[]): (path: string) => Use {
  const groups = typesByGroup(types);
  return (path) => {
    if (!extension.test(path)) return 'nothing';
    const parts = path.split('/');
    const tree = parts.findIndex((part) => part === 'cluster-scoped-resources' || part === 'namespaces');
    if (tree < 0) return 'manifest';
    const place = parts.slice(tree + 1);
    const namespace = parts[tree] === 'namespaces' ? place.shift() : undefined;
    const [group = '', resource = ''] = place;
    if (place.length === 1) return group.replace(extension, '') === namespace ? 'object' : 'nothing';
    return place.length <= 3 && groups.get(group)?.has(resource.replace(extension, '')) ? 'object' : 'nothing';
  };
}

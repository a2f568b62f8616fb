import type { ResourceType } from '../../resource-type';
import { extension } from '../input-tree';

/** What a member of an archive may be for. */
export type Use = 'object' | 'manifest' | 'nothing';

/**
 * Tells what a member is for by its path: an object of a declared kind in a must-gather tree, or manifests, which matter only
 * where no tree is. An archive is gone through once, so it has to be known beforehand.
 */
export function useOf(types: readonly Pick<ResourceType, 'group' | 'resource'>[]): (path: string) => Use {
  const folders = new Set(types.map((type) => folderOf(type.group === '' ? 'core' : type.group, type.resource)));
  return (path) => {
    if (!extension.test(path)) return 'nothing';
    const parts = path.split('/');
    const tree = parts.findIndex((part) => part === 'cluster-scoped-resources' || part === 'namespaces');
    if (tree < 0) return 'manifest';
    const place = parts.slice(tree + 1);
    const namespace = parts[tree] === 'namespaces' ? place.shift() : undefined;
    const [group = '', resource = ''] = place;
    if (place.length === 1) return group.replace(extension, '') === namespace ? 'object' : 'nothing';
    return place.length <= 3 && folders.has(folderOf(group, resource.replace(extension, ''))) ? 'object' : 'nothing';
  };
}

const folderOf = (group: string, resource: string): string => `${group}/${resource}`;

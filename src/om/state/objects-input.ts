import type { KubeObject } from '../../kube/types';
import { InputError, objectTitle } from '../input/input-error';
import { inputObject, withoutNulls } from '../input/input-object';
import { apiVersionOf, type ResourceType } from '../resource-type';
import type { ClusterState } from './cluster-state';
import { entry, memoryState, type StateEntry } from './memory-state';

/**
 * The state of a cluster that holds these objects, checked as those of a directory are.
 *
 * @param objects - plain data, of any of the kinds
 * @param types - the kinds to take; an object of another kind is an error, since it would be left out silently
 * @param source - what to call the place they come from in messages
 * @throws InputError naming the object and the field that cannot be used
 */
export function stateOfObjects(
  objects: readonly KubeObject[],
  types: readonly ResourceType[],
  source = 'the objects given',
): ClusterState {
  const byKind = new Map(types.map((type) => [`${apiVersionOf(type)} ${type.kind}`, type]));
  const seen = new Set<string>();
  const entries = objects.map((object): StateEntry => {
    const type = byKind.get(`${object.apiVersion} ${object.kind}`);
    const { name = '?', namespace } = object.metadata;
    const title = objectTitle(object.kind, name, namespace);
    if (type === undefined) {
      const expected = 'a kind that is read: see `om input-resources`';
      throw new InputError({ file: source, object: title, found: `${object.apiVersion} ${object.kind}`, expected });
    }
    const key = `${type.group} ${title}`;
    if (seen.has(key)) throw new InputError({ file: source, object: title, found: 'it twice', expected: 'it once' });
    seen.add(key);
    return entry(type, inputObject(type, withoutNulls(object), { file: source }));
  });
  return memoryState(entries);
}

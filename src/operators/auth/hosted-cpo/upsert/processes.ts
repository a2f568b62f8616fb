import { isJsonObject, type JsonValue } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';

/** Lists of a container that say what its process is, none of which an API server adds anything to. */
const lists = ['command', 'args', 'env', 'envFrom'] as const;

const memberOf = (value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((found, key) => (isJsonObject(found) ? found[key] : undefined), value);

const lengthOf = (value: JsonValue | undefined): number => (Array.isArray(value) ? value.length : 0);

function containersOf(object: KubeObject): ReadonlyMap<JsonValue | undefined, JsonValue> {
  const containers = ['containers', 'initContainers'].flatMap((kind): readonly JsonValue[] => {
    const list = memberOf(object.spec, 'template', 'spec', kind);
    return Array.isArray(list) ? list : [];
  });
  return new Map(containers.map((container) => [memberOf(container, 'name'), container]));
}

/**
 * Whether nobody appended to the arguments or the environment of a desired container. That what is desired is in its place
 * has to be known already; containers of others do not count.
 */
export function hasNothingAppended(desired: KubeObject, existing: KubeObject): boolean {
  const found = containersOf(existing);
  return [...containersOf(desired)].every(([name, container]) =>
    lists.every((list) => lengthOf(memberOf(container, list)) === lengthOf(memberOf(found.get(name), list))),
  );
}

import type { InputResourceList, ResourceId } from '../../om/declared-resources';
import { type Lookup, referredResources } from '../../om/input/declared-inputs';
import type { ResourceType } from '../../om/resource-type';
import { typeKey } from '../../om/state/memory-state';
import { WatchScope } from './watch-scope';

/** One declaration of objects of a kind. Absent members stand for any. */
interface Declared {
  readonly type: ResourceType;
  readonly namespace?: string;
  readonly name?: string;
  readonly prefix?: string;
  readonly labels?: { readonly [key: string]: string };
}

/**
 * What is to be watched of a cluster for the declared inputs: by name where they are exact, else a kind in a namespace, or everywhere. No
 * object is watched twice. Kinds whose type is not given are left out: nobody could read them.
 *
 * @param lookup finds the objects whose fields name others, as they are known by now
 */
export function declaredWatches(
  lists: readonly InputResourceList[],
  types: readonly ResourceType[],
  lookup: Lookup,
): readonly WatchScope[] {
  const byKey = new Map(types.map((type) => [typeKey(type), type]));
  const kinds = new Map<ResourceType, Declared[]>();
  const declare = (resource: ResourceId, what: Omit<Declared, 'type'>): void => {
    const type = byKey.get(typeKey(resource));
    if (type === undefined) return;
    const all = kinds.get(type) ?? [];
    all.push({ type, ...what, namespace: type.namespaced ? what.namespace : '' });
    kinds.set(type, all);
  };
  for (const list of lists) {
    const { exactResources = [], generatedNameResources = [], labelSelectedResources = [] } = list;
    for (const one of exactResources) declare(one, { namespace: one.namespace, name: one.name });
    for (const one of generatedNameResources) declare(one, { namespace: one.namespace, prefix: one.name });
    for (const one of labelSelectedResources) {
      declare(one, { namespace: one.namespace, labels: one.labelSelector.matchLabels ?? {} });
    }
    for (const one of referredResources(list, lookup)) declare(one, { namespace: one.namespace, name: one.name });
  }
  return [...kinds.values()].flatMap(scopesOf);
}

/** The watches of one kind. */
function scopesOf(all: readonly Declared[]): readonly WatchScope[] {
  // Of what is declared everywhere, all is watched by one.
  if (all.some(({ namespace }) => namespace === undefined)) return [broad(all, undefined)];
  const namespaces = new Map<string, Declared[]>();
  for (const one of all) {
    const namespace = one.namespace ?? '';
    namespaces.set(namespace, [...(namespaces.get(namespace) ?? []), one]);
  }
  return [...namespaces].flatMap(([namespace, inside]) => {
    if (inside.some(({ name }) => name === undefined)) return [broad(inside, namespace)];
    const names = new Set(inside.map(({ name = '' }) => name));
    return [...names].map((name) => new WatchScope(typeOf(inside), { kind: 'object', namespace, name }));
  });
}

function broad(all: readonly Declared[], namespace: string | undefined): WatchScope {
  const names = all.flatMap((one) => (one.name === undefined ? [] : [{ namespace: one.namespace, name: one.name }]));
  const prefixes = all.flatMap((one) =>
    one.prefix === undefined ? [] : [{ namespace: one.namespace, prefix: one.prefix }],
  );
  const labels = all.flatMap((one) =>
    one.labels === undefined ? [] : [{ namespace: one.namespace, labels: one.labels }],
  );
  return new WatchScope(typeOf(all), { kind: 'selection', namespace, names, prefixes, labels });
}

function typeOf([first]: readonly Declared[]): ResourceType {
  if (first === undefined) throw new Error('a kind is declared by something');
  return first.type;
}

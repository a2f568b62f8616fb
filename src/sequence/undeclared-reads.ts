import { isKubeObject } from '../kube/types/meta';
import { DeclaredInputs, namedBy } from '../om/input/declared-inputs';
import type { ClusterType } from '../om/state/cluster-state';
import { readsOf } from './reads-of';
import type { Circumstances } from './subject';
import type { World } from './world';

/** Something that is read and that no declaration has. */
export interface UndeclaredRead {
  readonly object: string;
  /** What read it. */
  readonly by: Circumstances;
}

/** Objects that the version that runs now looks at under their names, there or not, of which no declaration of it says so. */
export function undeclaredReads<S>(world: World<S>): readonly UndeclaredRead[] {
  const { subject } = world;
  const { operator } = subject;
  const { inputs, outputs } = operator;
  const found = new Set<string>();
  const declarations = new Map<ClusterType, DeclaredInputs>();
  const declarationOf = (cluster: ClusterType): DeclaredInputs => {
    const known =
      declarations.get(cluster) ??
      new DeclaredInputs(inputs, cluster, (resource, of, home) => world.lookUp(resource, of, home));
    declarations.set(cluster, known);
    return known;
  };
  for (const { cluster, type, name, namespace, objects } of readsOf(world, operator)) {
    if (name === undefined) continue;
    const declared = declarationOf(cluster);
    const isOutput = (one: string, home: string | undefined): boolean =>
      [outputs.configurationResources, outputs.managementResources, outputs.userWorkloadResources].some(
        ({ exactResources = [], generatedNameResources = [] }) =>
          [...exactResources, ...generatedNameResources].some(
            (out) =>
              out.resource === type.resource &&
              out.group === type.group &&
              one.startsWith(out.name) &&
              (out.namespace ?? '') === (home ?? ''),
          ),
      );
    const there = objects.filter(isKubeObject).map(namedBy);
    // A host hands in what is declared, whether it is there now or not.
    const absent = { name, ...(namespace === undefined ? {} : { namespace }) };
    for (const named of there.length > 0 ? there : [absent]) {
      if (declared.includes(type, named) || isOutput(named.name, named.namespace)) continue;
      found.add(`${type.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
    }
  }
  const by = { version: subject, seen: world.managementState };
  return [...found].map((object) => ({ object, by }));
}

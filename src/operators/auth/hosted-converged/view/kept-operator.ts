import { once, remembering } from '../../../../kube/remembering';
import { sameJson } from '../../../../kube/same-json';
import type { KubeObject, OperatorAuthentication } from '../../../../kube/types';
import { configMaps } from '../../../../library/resources/core';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { parsedAs, trustedAs } from '../../../../om/state/parsed';
import { partOf } from '../../../../om/state/part';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { operatorAuthentications } from '../../resources/openshift';
import { OPERATOR_STATE } from '../names/prefixes';
import { initialOperator, keptOperator, readOperatorState, seenOperator, withGenerations } from '../operator-state';
import { type Shown, shown } from './shown';
import { CLUSTER } from './singleton';

/**
 * The operator's own object as a view shows it.
 *
 * @param changed what an earlier controller of the pass left of it; undefined where it is as the config map holds it
 */
export const shownOperator = (pass: Pass, changed: OperatorAuthentication | undefined): Shown =>
  changed === undefined
    ? { type: operatorAuthentications, ...CLUSTER, alone: once(() => new KeptOperator(pass)) }
    : shown(operatorAuthentications, CLUSTER, () => seenOperator(pass, changed));

/** A cluster with the operator's object alone. Of its config map only the part is read that is asked for. */
class KeptOperator implements ClusterState {
  constructor(private readonly pass: Pass) {}

  get<T extends KubeObject>(type: ResourceType<T>): T {
    const { pass } = this;
    const { showsGenerations, inConfigMap, initial } = partOfOperator(type);
    if (showsGenerations) return shownAs(type, seenOperator(pass, readOperatorState(pass)));
    return parsedAs(type, pass.management.get(inConfigMap, OPERATOR_STATE, pass.namespace)?.operator ?? initial);
  }

  listed<T extends KubeObject>(type: ResourceType<T>): T {
    return this.get(type);
  }

  list<T extends KubeObject>(type: ResourceType<T>): readonly T[] {
    return [this.get(type)];
  }
}

const shownAs = <T extends KubeObject>(type: ResourceType<T>, object: OperatorAuthentication): T =>
  parsedAs(type, trustedAs(operatorAuthentications, object));

const anyGeneration = { group: 'apps', resource: 'deployments', namespace: '', name: '', lastGeneration: 1 };

/** What one description of the operator's object shows of it. Descriptions pick fields, so that one object tells which. */
interface Part {
  /** Of an operator that has kept nothing yet. */
  readonly initial: KubeObject;
  /** Whether it shows the generations of Deployments, which no config map holds. */
  readonly showsGenerations: boolean;
  /** The config map with nothing else: whoever reads it does not run again when the rest changes. */
  readonly inConfigMap: ResourceType<KubeObject & { readonly operator: KubeObject }>;
}

const partOfOperator = remembering((type: ResourceType): Part => {
  const initial = shownAs(type, initialOperator);
  const other = shownAs(type, withGenerations(initialOperator, { generations: [anyGeneration] }));
  return {
    initial,
    showsGenerations: !sameJson(initial, other),
    inConfigMap: partOf(configMaps, (kept) => ({ operator: shownAs(type, keptOperator(kept)) })),
  };
});

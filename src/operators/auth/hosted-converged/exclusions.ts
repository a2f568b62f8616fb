import type { Because, StandaloneObject } from '../objects/object';
import { standaloneObjects } from '../objects/standalone-objects';
import type { Place } from './names/names';

/** An object of the standalone operator that is not written for a hosted cluster, and why. */
export interface ObjectRule {
  /** What hosting requires instead. */
  readonly because: Because;
  readonly resource: string;
  readonly namespace?: string;
  /** A name, or the beginning of names where it ends in `*`. */
  readonly name: string;
  /** Whether hosting writes it instead, and takes it away when the operator does. */
  readonly takenAway?: true;
}

function ruleOf({ type, standalone, converged }: StandaloneObject): readonly ObjectRule[] {
  const { resource } = type;
  switch (converged.is) {
    case 'kept':
      return [];
    case 'written by hosting':
      return [{ resource, ...standalone, because: converged.because, takenAway: true }];
    case 'left out':
      return [{ resource, ...standalone, because: converged.because }];
  }
}

/** Objects that the operator writes in a cluster of its own and that are not written for a hosted one. */
export const objectsLeftOut: readonly ObjectRule[] = standaloneObjects.flatMap(ruleOf);

const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

/** Why an object is not written for a hosted cluster; undefined where it is. */
export const leftOut = ({ resource, namespace, name }: Place): ObjectRule | undefined =>
  objectsLeftOut.find(
    (rule) =>
      rule.resource === resource &&
      (rule.namespace === undefined || rule.namespace === namespace) &&
      matches(rule.name, name),
  );

import { type Pair, pairs } from '../../../../src/operators/auth/configurations';

/** The pair of this name. */
export function pairNamed(name: string): Pair {
  const found = pairs.find((pair) => pair.name === name);
  if (found === undefined) throw new Error(`there is no pair "${name}"`);
  return found;
}

import type { IConstruct } from 'constructs';

/** Why something of an authentication could not be made, or not as it is wanted. */
export interface PartFailure {
  /** Paths of the constructs that it concerns: the nearest around everything that is missing, one for each part. */
  readonly paths: readonly string[];
  readonly message: string;
}

/** A failure in a line. */
export const failureText = ({ paths, message }: PartFailure): string => `${paths.join(', ')}: ${message}`;

/**
 * The nearest constructs around others, one for each group that begins with the same construct.
 *
 * @param chains - a construct each with what is around it, outermost first
 */
export function nearestAround<T extends IConstruct>(chains: readonly (readonly T[])[]): readonly T[] {
  const groups = new Map<T, readonly T[]>();
  for (const chain of chains) {
    const [outermost] = chain;
    if (outermost === undefined) continue;
    const known = groups.get(outermost) ?? chain;
    groups.set(
      outermost,
      known.filter((one, depth) => one === chain[depth]),
    );
  }
  return [...groups.values()].flatMap((common) => common.at(-1) ?? []);
}

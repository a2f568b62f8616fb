import type { Place } from './place';

/** What the output has to equal: see the README for the three. */
export const targets = ['standalone', 'hosted-cpo', 'hosted-converged'] as const;
/** One of {@link targets}. */
export type Target = (typeof targets)[number];

/**
 * One declared difference between the topologies. Nothing else in the project asks which topology it builds for: a value
 * that differs is read from here, through the {@link Resolve} that a placement carries.
 */
export interface Divergence<V> {
  /** Stable name, `group-topic`. */
  readonly id: string;
  /** The object or objects it shows in, and the field or behaviour. */
  readonly object: string;
  readonly field: string;
  /**
   * `required`: hosting cannot do without it. `capricious`: history; nothing requires it, and `hosted-converged` takes
   * the standalone value unless {@link Divergence.converged} says otherwise.
   */
  readonly kind: 'required' | 'capricious';
  /**
   * Where it shows when both outputs of one configuration are compared. `behaviour`: in none of them, or in no manifest;
   * a check of its own proves it (see `behaviours/`).
   */
  readonly where?: readonly Place[] | 'behaviour';
  /** Whether what stands in those places is part of the values below, so that any other value there is undeclared. */
  readonly literal?: boolean;
  /** Why, in a sentence that engineers of both sides would sign. */
  readonly reason: string;
  /** Where the originals decide it (repository and path). */
  readonly upstream: { readonly standalone?: string; readonly hosted?: string };
  /** What may break where the hosted side takes the standalone value. */
  readonly risk: string;
  /** What the owner of both products decides where that is open to argument, and why. */
  readonly decision?: string;
  /** Who has to move for the two to be the same. Default: hosted for a capricious one, nobody for a required one. */
  readonly moves?: Side | 'both';
  /** The values for people, where they are long or rules. Markdown. */
  readonly inWords?: { readonly standalone: string; readonly hosted: string };
  readonly standalone: V;
  readonly hosted: V;
  /**
   * What `hosted-converged` takes, where it is not what the kind says: because the standalone side is the one that moves, or
   * because both come to something new. In words where it is long or a rule.
   */
  readonly converged?: { readonly value: V; readonly inWords?: string };
}

/** One of the two products. */
export type Side = 'standalone' | 'hosted';

/** Who has to move for the two to be the same; undefined: nobody. */
export function moverOf({ kind, moves }: Divergence<unknown>): Side | 'both' | undefined {
  if (moves !== undefined) return moves;
  return kind === 'required' ? undefined : 'hosted';
}

/** Keeps the value type while the literal is checked. */
export const divergence = <V>(d: Divergence<V>): Divergence<V> => d;

/** Reads a divergence for the target at hand. */
export type Resolve = <V>(d: Divergence<V>) => V;

/** The value of a divergence under a target. */
export function valueFor<V>(d: Divergence<V>, target: Target): V {
  switch (target) {
    case 'standalone':
      return d.standalone;
    case 'hosted-cpo':
      return d.hosted;
    case 'hosted-converged':
      if (d.converged !== undefined) return d.converged.value;
      return d.kind === 'required' ? d.hosted : d.standalone;
  }
}

/** The resolver of a target, made once by a placement. */
export const resolverFor =
  (target: Target): Resolve =>
  (d) =>
    valueFor(d, target);

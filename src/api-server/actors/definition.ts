import type { JsonObject } from '../../kube/json';
import type { ComputedEffect } from './effects';
import type { Selector } from './selection';

/** How long it takes from what an actor sees to what it does, in milliseconds. */
export interface Delay {
  readonly least: number;
  /** Up to so much is added, drawn by the seed. Default: 0. */
  readonly jitter?: number;
}

/**
 * What an actor does about an object. Texts of objects and patches may hold placeholders: see `templates.ts`.
 *
 * - `ensure`: objects that are there. Those that are there already stay as they are.
 * - `patch`: the object itself has these fields, or its subresource.
 * - `delete`: the object is gone.
 * - `compute`: what a function makes of the object and its surroundings; those that need more than values.
 */
export type Effect =
  | { readonly kind: 'ensure'; readonly objects: readonly JsonObject[] }
  | { readonly kind: 'patch'; readonly subresource?: string; readonly patch: JsonObject }
  | { readonly kind: 'delete' }
  | { readonly kind: 'compute'; readonly by: ComputedEffect };

/** A component of a cluster, as far as an operator meets it: which objects it watches, when it acts and what it does. Data. */
export interface Actor {
  readonly name: string;
  /** In words, as a table shows it: `signs serving certificates`. */
  readonly does: string;
  readonly selector: Selector;
  /** Objects that have to be there first, each selected by one of these. */
  readonly needs?: readonly Selector[];
  readonly delay: Delay;
  readonly effect: Effect;
  /** What it does where it is made to fail. Default: nothing, as if it were stopped. */
  readonly failure?: Effect;
}

/** What is done to an actor. */
export type Conduct =
  | { readonly kind: 'stopped' }
  /** Its delays are so many times as long. */
  | { readonly kind: 'slowed'; readonly factor: number }
  | { readonly kind: 'failing' };

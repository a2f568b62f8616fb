import type { JsonObject } from '../../kube/json';
import type { ApiRequest } from '../request';
import type { Authorities } from './authorities';
import type { Look } from './look';

/** What an effect goes by. */
export interface EffectContext {
  /** The object that the actor acts on, as it is now. */
  readonly subject: JsonObject;
  readonly look: Look;
  /** The time as `metav1.Time`. */
  readonly now: string;
  /** The time in milliseconds since the epoch. */
  readonly at: number;
  readonly authorities: Authorities;
  /** What the cluster is known for, such as its `release`. */
  readonly facts: { readonly [name: string]: string };
  /** A number below a bound. */
  readonly pick: (below: number) => number;
}

/** What an effect asks of the API server; nothing where all is as it should be. */
export type EffectFunction = (context: EffectContext) => readonly ApiRequest[];

import type { Assets } from '../../assets';
import { type Divergence, valueFor } from '../../divergences/divergence';

/** What each target comes to in a situation that no manifest of a paired configuration shows. */
export interface Outcomes<V = unknown> {
  readonly standalone: V;
  readonly hosted: V;
  readonly converged: V;
}

/**
 * The check of a divergence that is a behaviour.
 *
 * - `shown`: the operators of all targets are put into the situation; what they do has to be what the divergence says.
 * - `outside`: it happens where nothing of this project runs, such as in the network that originals ask.
 */
export type Behaviour =
  | {
      readonly id: string;
      readonly kind: 'shown';
      /** In words, what the operators are confronted with. */
      readonly situation: string;
      readonly show: (assets: Assets) => Outcomes;
      /** What the divergence says about it. */
      readonly said: Outcomes;
    }
  | { readonly id: string; readonly kind: 'outside'; readonly because: string };

/** A behaviour whose outcome is the divergence's values. */
export const shown = <V>(
  divergence: Divergence<V>,
  situation: string,
  show: (assets: Assets) => Outcomes<V>,
): Behaviour => partlyShown(divergence, situation, show, (value) => value);

/** A behaviour whose outcome stands for part of the divergence's values. */
export const partlyShown = <V, P>(
  divergence: Divergence<V>,
  situation: string,
  show: (assets: Assets) => Outcomes<P>,
  part: (value: V) => P,
): Behaviour => ({
  id: divergence.id,
  kind: 'shown',
  situation,
  show,
  said: {
    standalone: part(valueFor(divergence, 'standalone')),
    hosted: part(valueFor(divergence, 'hosted-cpo')),
    converged: part(valueFor(divergence, 'hosted-converged')),
  },
});

/** A behaviour that nothing here can show. */
export const outside = ({ id }: Divergence<unknown>, because: string): Behaviour => ({ id, kind: 'outside', because });

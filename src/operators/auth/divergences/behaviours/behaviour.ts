import type { Assets } from '../../assets';
import type { Divergence } from '../divergence';

/** What both topologies do in a situation that no manifest of a paired configuration shows. */
export interface Shown {
  readonly standalone: unknown;
  readonly hosted: unknown;
}

/**
 * The check of a divergence that is a behaviour.
 *
 * - `shown`: both operators are put into the situation; what they do has to be what the divergence says.
 * - `outside`: it happens where nothing of this project runs, such as in the network that originals ask.
 */
export type Behaviour =
  | {
      readonly id: string;
      readonly kind: 'shown';
      /** In words, what the operators are confronted with. */
      readonly situation: string;
      readonly show: (assets: Assets) => Shown;
      /** What the divergence says about it. Default: its values. */
      readonly said?: Shown;
    }
  | { readonly id: string; readonly kind: 'outside'; readonly because: string };

/** A behaviour whose outcome is the divergence's values. */
export const shown = <V>(
  { id }: Divergence<V>,
  situation: string,
  show: (assets: Assets) => { readonly standalone: V; readonly hosted: V },
): Behaviour => ({ id, kind: 'shown', situation, show });

/** A behaviour whose outcome stands for part of the divergence's values. */
export const partlyShown = <V, P>(
  { id, standalone, hosted }: Divergence<V>,
  situation: string,
  show: (assets: Assets) => { readonly standalone: P; readonly hosted: P },
  part: (value: V) => P,
): Behaviour => ({
  id,
  kind: 'shown',
  situation,
  show,
  said: { standalone: part(standalone), hosted: part(hosted) },
});

/** A behaviour that nothing here can show. */
export const outside = ({ id }: Divergence<unknown>, because: string): Behaviour => ({ id, kind: 'outside', because });

import type { Resolve } from '../divergences/divergence';

/** What a topology brings to every manifest function: the way to read a divergence. Chosen by a chart or an operator. */
export interface Placement {
  readonly resolve: Resolve;
}

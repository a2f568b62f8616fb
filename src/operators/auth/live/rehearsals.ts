import { once, RememberedByText } from '../../../kube/remembering';
import type { Input } from '../../../om/state/cluster-state';
import type { RecordedAnswers } from '../recorded-answers';
import type { NetworkRequest } from '../settings';
import type { Rehearse } from './gather-answers';
import { type InputNetwork, networkIn } from './issuers';

/** So many are remembered: each round of questions is one, and answers that are always others are never asked for again. */
const MOST = 16;

/**
 * What runs over an input would ask the network, by the answers that they are given. The same input with the same answers asks the same,
 * so who asks again and again, of clusters in which nothing happens, rehearses once, and reads the input once: packed objects stay packed. What
 * only time makes a run ask it notes itself.
 */
export class Rehearsals {
  /**
   * What the input says of the network.
   *
   * @throws InputError where it cannot be read
   */
  readonly network: () => InputNetwork;
  private readonly known = new RememberedByText<readonly NetworkRequest[]>(MOST);

  constructor(private readonly input: Input) {
    this.network = once(() => networkIn(input));
  }

  isOf({ clusters }: Input): boolean {
    return (
      this.input.clusters.Management === clusters.Management &&
      this.input.clusters.UserWorkload === clusters.UserWorkload
    );
  }

  /** A rehearsal that is made where it was not made before. */
  of(rehearse: Rehearse): Rehearse {
    return (answers: RecordedAnswers) => this.known.of(JSON.stringify(answers), () => rehearse(answers));
  }
}

import { ask } from '../../../host/http';
import { type LiveClusters, liveStores } from '../../../host/live/clusters';
import { liveSchedule } from '../../../host/live/run-host';
import type { Operator } from '../../../om/operator';
import { inputOf } from '../../../om/state/stored-input';
import { releaseGaps } from '../../../operators/auth/input/release-gaps';
import { LiveAnswers } from '../../../operators/auth/live/live-answers';
import type { AuthSettings } from '../../../operators/auth/settings';
import type { CommandHost } from '../../command';
import type { Asked } from './host-run';

/**
 * An operator of this package over clusters, with what the network answers it.
 *
 * @param seconds that a server may take which is asked
 */
export function ownOperator(
  operator: Operator<AuthSettings>,
  clusters: LiveClusters,
  settings: AuthSettings,
  { environment }: Pick<CommandHost, 'environment'>,
  seconds: number,
): Asked<AuthSettings> {
  const stores = liveStores(clusters);
  const input = () => inputOf(stores);
  const milliseconds = seconds * 1_000;
  const answers = new LiveAnswers({ operator, input, environment, settings, ask, milliseconds, now: Date.now });
  return {
    decider: { operator },
    settings: answers.settings,
    schedule: liveSchedule(Math.random),
    answers,
    unknown: () =>
      releaseGaps(operator, input(), environment).map(({ unknown, consequence }) => `${unknown}. ${consequence}`),
  };
}

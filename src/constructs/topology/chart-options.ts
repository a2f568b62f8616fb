import type { Clock } from '../../om/controller';
import type { Assets } from '../../operators/auth/assets';
import type { RecordedAnswers } from '../../operators/auth/recorded-answers';
import { type AuthSettings, authSettings } from '../../operators/auth/settings';

/** What every topology takes beside the cluster. */
export interface AuthChartOptions {
  /**
   * Pages and definitions of an OpenShift release.
   *
   * @default - those that come with the package
   */
  readonly assets?: Assets;
  /**
   * What OpenID issuers answered when somebody asked them; nobody is asked here.
   *
   * @default - none, so that providers that need discovery are treated as unreachable
   */
  readonly recordedAnswers?: RecordedAnswers;
  /**
   * What certificates and the end of a pause are judged by: providers whose authority has expired are refused, and nothing is
   * made for a hosted control plane that is paused. Nothing else depends on it.
   *
   * @default - the time it is
   */
  readonly clock?: Clock;
}

/** The operator's settings of a topology. @internal */
export const settingsOf = ({ assets, recordedAnswers }: AuthChartOptions): AuthSettings =>
  authSettings({ assets, recordedAnswers });

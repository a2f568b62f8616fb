import type { Assets } from './assets';
import type { RecordedAnswers } from './recorded-answers';

/** What the authentication operator wants to know beyond the clusters' state, the time and its environment. */
export interface AuthSettings {
  readonly recordedAnswers: RecordedAnswers;
  /** Pages and definitions of the release. */
  readonly assets: Assets;
}

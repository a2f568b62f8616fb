import { loadAssets } from '../operators/auth/assets';
import { readRecordedAnswers } from '../operators/auth/read-recorded-answers';
import { noAnswers } from '../operators/auth/recorded-answers';
import type { AuthSettings } from '../operators/auth/settings';
import type { CommandHost } from './command';

/** Where the settings come from: options of a command, with the environment behind them. */
export interface SettingsOptions {
  readonly recordedAnswers?: string;
  readonly assets?: string;
}

/** @throws InputError for a file that cannot be used */
export function settingsOf(options: SettingsOptions, environment: CommandHost['environment']): AuthSettings {
  const answers = options.recordedAnswers ?? (environment.OM_RECORDED_ANSWERS || undefined);
  return {
    recordedAnswers: answers === undefined ? noAnswers : readRecordedAnswers(answers),
    assets: loadAssets(options.assets ?? (environment.OM_ASSETS || undefined)),
  };
}

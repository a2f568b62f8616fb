import type { Step } from '../scenario';
import type { ScenarioResult } from '../scenario-result';

/** What became of a scenario, with what a reader needs to see it again. */
export interface Reported {
  /** Where the scenario is. */
  readonly file: string;
  readonly result: ScenarioResult;
  /** The command that shows the same again. */
  readonly replay: string;
  /** The shortest steps that are known to fail in the same way; empty where all is well. */
  readonly story: readonly Step[];
}

export const holds = ({ result }: Pick<Reported, 'result'>): boolean => result.violations.length === 0;

import { printable } from '../../../diff/printable';
import { plural } from '../../../diff/writers/values';
import { readScenario } from '../../../sequence/read-scenario';
import { stateText } from '../../../sequence/report/state-text';
import { stepText } from '../../../sequence/report/step-text';
import { parseAddress, type ShownState, stateAt } from '../../../sequence/state-at';
import { StepProblem } from '../../../sequence/step-problem';
import type { CommandHost } from '../../command';
import { UsageError } from '../../errors';
import { type StagedOptions, staged } from './project';

/** The options as given. */
export interface ShowStateOptions extends StagedOptions {
  readonly output: 'text' | 'json';
}

/**
 * Shows a state of a scenario.
 *
 * @throws UsageError or InputError for an address of no state, or a scenario that cannot be run that far
 */
export function showState(text: string, options: ShowStateOptions, host: CommandHost): void {
  const address = parseAddress(text);
  if (address === undefined) {
    throw new UsageError(
      `"${printable(text)}" is no address of a state. Write SCENARIO#SEED/STEP, such as my.yaml#0/3`,
    );
  }
  const { file, seed, step } = address;
  const scenario = { ...readScenario(file), seed };
  const last = scenario.steps.at(step - 1);
  if (step > scenario.steps.length) {
    throw new UsageError(`${printable(file)} has ${plural(scenario.steps.length, 'step')}: there is no step ${step}`);
  }
  const { subject, input } = staged(scenario, file, options, host);
  const state = stateOf(() => stateAt(subject, scenario, input, step));
  if (options.output === 'json') host.data(`${JSON.stringify({ address: text, ...state }, undefined, 2)}\n`);
  else
    host.out(
      stateText(step === 0 || last === undefined ? `${text} (the start)` : `${text} (${stepText(last)})`, state),
    );
}

function stateOf(make: () => ShownState): ShownState {
  try {
    return make();
  } catch (error) {
    if (error instanceof StepProblem) throw new UsageError(printable(error.message));
    throw error;
  }
}

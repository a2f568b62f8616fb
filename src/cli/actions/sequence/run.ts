import type { CommandHost } from '../../command';
import { knownDifferencesText } from './known-differences';
import { replayLine, type StagedOptions, staged } from './project';
import { type RunScenariosOptions, runScenarios } from './run-scenarios';

/** The options as given. */
export type RunSequencesOptions = RunScenariosOptions & StagedOptions;

/**
 * Runs scenarios of the authentication operator and prints what became of them.
 *
 * @throws InputError for a file that is no scenario, or a start that cannot be read
 */
export function runSequences(files: readonly string[], options: RunSequencesOptions, host: CommandHost): void {
  runScenarios(
    files,
    options,
    { replay: (file) => replayLine(file, options), staged: (scenario, file) => staged(scenario, file, options, host) },
    host,
  );
  const known = knownDifferencesText(options.knownDifferences);
  // A report for machines has standard output to itself.
  if (options.output === 'text' && options.outputFile === undefined) host.out(known);
  else host.err(known);
}

import { readScenario } from '../../../sequence/read-scenario';
import { resultsJson } from '../../../sequence/report/json';
import { resultsJunit } from '../../../sequence/report/junit';
import { resultText } from '../../../sequence/report/text';
import { runScenario } from '../../../sequence/run';
import type { ScenarioResult } from '../../../sequence/scenario-result';
import { traceText } from '../../../sequence/trace';
import type { CommandHost } from '../../command';
import { exitCodes } from '../../errors';
import { writeFile } from '../../write-file';
import { type StagedOptions, staged } from './project';

/** The options as given. */
export interface RunSequencesOptions extends StagedOptions {
  readonly seed?: number;
  readonly trace?: string;
  readonly checkDeterminism?: true;
  readonly output: 'text' | 'json' | 'junit';
}

interface Done {
  readonly file: string;
  readonly result: ScenarioResult;
  readonly seconds: number;
  readonly replay: string;
}

/**
 * Runs scenarios and prints what became of them.
 *
 * @throws InputError for a file that is no scenario, or a start that cannot be read; all files are read before the first one runs
 */
export function runSequences(files: readonly string[], options: RunSequencesOptions, host: CommandHost): void {
  const scenarios = files.map((file) => ({ file, scenario: readScenario(file) }));
  const done: Done[] = [];
  for (const { file, scenario: read } of scenarios) {
    const scenario = options.seed === undefined ? read : { ...read, seed: options.seed };
    const { subject, input } = staged(scenario, file, options, host);
    host.progress(`${done.length + 1} of ${files.length}: ${scenario.name}`);
    const begin = host.now();
    const result = runScenario({
      scenario,
      subject,
      input,
      checkDeterminism: options.checkDeterminism === true,
      progress: host.progress,
    });
    host.progress('');
    const replay = `om sequence run ${file} --seed ${scenario.seed ?? 0}`;
    const one = { file, result, seconds: (host.now() - begin) / 1_000, replay };
    done.push(one);
    if (options.output === 'text') host.out(resultText(result, replay));
    if (options.trace !== undefined) writeFile(options.trace, traceText(result.trace));
  }
  if (options.output === 'json') host.out(resultsJson(done));
  if (options.output === 'junit') host.data(resultsJunit(done));
  const failed = done.filter(({ result }) => result.violations.length > 0);
  if (options.output === 'text' && done.length > 1) {
    host.out(`${done.length - failed.length} of ${done.length} scenarios hold\n`);
  }
  if (failed.length === 0) return;
  const isUnusable = failed.every(({ result }) => result.violations.every(({ property }) => property === 'usage'));
  host.exit(isUnusable ? exitCodes.unusable : exitCodes.failure);
}

import type { Input } from '../../../om/state/cluster-state';
import { readScenario } from '../../../sequence/read-scenario';
import { resultsJson } from '../../../sequence/report/json';
import { resultsJunit } from '../../../sequence/report/junit';
import { holds, type Reported } from '../../../sequence/report/reported';
import { resultText } from '../../../sequence/report/text';
import { runScenario } from '../../../sequence/run';
import type { Scenario } from '../../../sequence/scenario';
import { shortestStory } from '../../../sequence/search/shortest-story';
import type { Subject } from '../../../sequence/subject';
import { traceText } from '../../../sequence/trace';
import type { CommandHost } from '../../command';
import { exitCodes } from '../../errors';
import { keepOutside } from '../../separate-directories';
import { version } from '../../version';
import { writeFile } from '../../write-file';
import { writeReport } from '../../write-report';

/** A scenario's operator, and what it starts from. */
export interface StagedScenario<S> {
  readonly subject: Subject<S>;
  readonly input: Input;
  /** The directory that the start is read from; absent where it is empty. */
  readonly directory?: string;
}

/** Whose scenarios they are. */
export interface ScenarioOperator<S> {
  /** The line that runs a scenario again, but for a seed that was given. */
  replay(file: string): string;
  /** What a scenario needs. @param file where it is: its paths are relative to it @throws InputError or UsageError where it cannot be had */
  staged(scenario: Scenario, file: string): StagedScenario<S>;
}

/** The options as given. */
export interface RunScenariosOptions {
  readonly seed?: number;
  readonly trace?: string;
  readonly checkDeterminism?: true;
  /** Whether the shortest story of a failure is looked for. */
  readonly shrink: boolean;
  readonly output: 'text' | 'json' | 'junit' | 'html';
  readonly outputFile?: string;
}

interface Done extends Reported {
  readonly seconds: number;
}

/**
 * Runs scenarios and prints what became of them.
 *
 * @throws InputError for a file that is no scenario, or a start that cannot be read; all files are read before the first one runs
 */
export function runScenarios<S>(
  files: readonly string[],
  options: RunScenariosOptions,
  operator: ScenarioOperator<S>,
  host: CommandHost,
): void {
  const { output, outputFile } = options;
  const scenarios = files.map((file) => ({ file, scenario: readScenario(file) }));
  const isTold = output === 'text' && outputFile === undefined;
  const done: Done[] = [];
  for (const { file, scenario: read } of scenarios) {
    const scenario = options.seed === undefined ? read : { ...read, seed: options.seed };
    const { subject, input, directory } = operator.staged(scenario, file);
    keepOutside(directory === undefined ? [] : [directory], '--output-file', outputFile);
    host.progress(`${done.length + 1} of ${files.length}: ${scenario.name}`);
    const begin = host.now();
    const result = runScenario({
      scenario,
      subject,
      input,
      checkDeterminism: options.checkDeterminism === true,
      progress: host.progress,
    });
    const seconds = (host.now() - begin) / 1_000;
    if (result.violations.length > 0) host.progress(`${scenario.name}: looking for the shortest story`);
    const story = options.shrink ? shortestStory({ subject, input }, result) : [];
    host.progress('');
    const seed = options.seed === undefined ? '' : ` --seed ${options.seed}`;
    const replay = `${operator.replay(file)}${seed}`;
    const one: Done = { file, result, seconds, story, replay };
    done.push(one);
    if (isTold) host.out(resultText(one.result, one.replay, one.story));
    if (options.trace !== undefined) writeFile(options.trace, traceText(result.trace));
  }
  const failed = done.filter((one) => !holds(one));
  const summary = done.length > 1 ? `${done.length - failed.length} of ${done.length} scenarios hold\n` : '';
  if (isTold) host.out(summary);
  else writeReport(reportOf(done, summary, output), outputFile, host);
  if (failed.length === 0) return;
  const isUnusable = failed.every(({ result }) => result.violations.every(({ property }) => property === 'usage'));
  host.exit(isUnusable ? exitCodes.unusable : exitCodes.failure);
}

function reportOf(done: readonly Done[], summary: string, output: RunScenariosOptions['output']): string {
  switch (output) {
    case 'text':
      return `${done.map((one) => resultText(one.result, one.replay, one.story)).join('')}${summary}`;
    case 'json':
      return resultsJson(done);
    case 'junit':
      return resultsJunit(done);
    case 'html': {
      // Most runs want no page.
      const module: typeof import('../../../sequence/report/html/sequence-page') = require('../../../sequence/report/html/sequence-page');
      return module.sequencePage({ results: done, more: [], version: version() });
    }
  }
}

import { join } from 'node:path';
import { printable } from '../../../diff/printable';
import { plural } from '../../../diff/writers/values';
import { type Explored, explore } from '../../../sequence/exhaustive/explore';
import { actionsOf, scheduleCount } from '../../../sequence/exhaustive/schedules';
import { readScenario } from '../../../sequence/read-scenario';
import { sequencePage } from '../../../sequence/report/html/sequence-page';
import type { Reported } from '../../../sequence/report/reported';
import { stepText } from '../../../sequence/report/step-text';
import { resultText } from '../../../sequence/report/text';
import { runScenario } from '../../../sequence/run';
import type { Scenario } from '../../../sequence/scenario';
import type { CommandHost } from '../../command';
import { exitCodes, UsageError } from '../../errors';
import { keepOutside } from '../../separate-directories';
import { version } from '../../version';
import { writeReport } from '../../write-report';
import { writeCounterexample } from './counterexample-folder';
import { replayLine, type Staged, type StagedOptions, staged } from './project';

/** The options as given. */
export interface ExploreSequencesOptions extends StagedOptions {
  readonly depth: number;
  readonly outputDir: string;
  readonly output: 'text' | 'json' | 'html';
  readonly outputFile?: string;
}

/** More schedules than this are no small bound. */
const MOST_SCHEDULES = 100_000;

/**
 * Runs every schedule of the edits and faults of a scenario up to a depth, and writes a folder for each property that one breaks.
 *
 * @throws UsageError or InputError when nothing could be done
 */
export function exploreSequences(file: string, options: ExploreSequencesOptions, host: CommandHost): void {
  const { depth } = options;
  const scenario = readScenario(file);
  const { steps, ...head } = scenario;
  const stage = staged(head, file, options, host);
  const { subject, input, directory } = stage;
  keepOutside(directory === undefined ? [] : [directory], '--output-file', options.outputFile);
  const { before, actions, left } = actionsOf(scenario, boundariesOf(scenario, stage));
  const count = scheduleCount(actions, depth);
  if (count > MOST_SCHEDULES) {
    throw new UsageError(
      `${printable(file)} has ${count} schedules of up to ${depth} of its ${actions.length} steps, which are more than ${MOST_SCHEDULES}: take a smaller --depth or fewer steps`,
    );
  }
  if (left > 0) host.err(`om: left out: ${plural(left, 'expect step')}, which hold at their place alone\n`);
  const explored = explore({ subject, input, head, before, actions, depth, progress: host.progress });
  host.progress('');
  const found = explored.findings.map(({ scenario: failing, result }, at) =>
    writeCounterexample(failing, result, join(options.outputDir, String(at + 1)), directory, (file) =>
      replayLine(file, options),
    ),
  );
  writeReport(reportOf(explored, found, depth, options.output), options.outputFile, host);
  if (found.length > 0) host.exit(exitCodes.failure);
}

/** How many boundaries between writes a crash at each of them means: those of a run of all edits without faults. */
function boundariesOf(scenario: Scenario, { subject, input }: Staged): number {
  if (!scenario.steps.some((step) => 'crash' in step && step.crash.afterWrites === 'each')) return 0;
  const steps = scenario.steps.filter(
    (step) => 'apply' in step || 'patch' in step || 'delete' in step || 'settle' in step,
  );
  return runScenario({ scenario: { ...scenario, steps }, subject, input }).writes;
}

function reportOf(
  explored: Explored,
  found: readonly Reported[],
  depth: number,
  output: ExploreSequencesOptions['output'],
): string {
  const { schedules, pruned, states } = explored;
  switch (output) {
    case 'text': {
      const verdict = found.length === 0 ? 'no counterexample' : plural(found.length, 'counterexample');
      const counts = `${schedules} of ${schedules} schedules of up to ${plural(depth, 'step')}, ${plural(states.size, 'state')}, ${pruned} pruned, ${verdict}\n`;
      return `${found.map((one) => resultText(one.result, one.replay, one.story)).join('')}${counts}`;
    }
    case 'json':
      return `${JSON.stringify(
        {
          schedules,
          pruned,
          states: states.size,
          counterexamples: found.map(({ file, story, result: { violations } }) => ({
            file,
            story: story.map(stepText),
            violations,
          })),
        },
        undefined,
        2,
      )}\n`;
    case 'html':
      return sequencePage({ results: found, more: [], version: version() });
  }
}

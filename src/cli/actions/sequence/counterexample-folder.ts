import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { toYaml } from '../../../kube/yaml';
import { sequencePage } from '../../../sequence/report/html/sequence-page';
import type { Reported } from '../../../sequence/report/reported';
import { resultText } from '../../../sequence/report/text';
import type { Scenario } from '../../../sequence/scenario';
import type { ScenarioResult } from '../../../sequence/scenario-result';
import { scenarioText } from '../../../sequence/scenario-text';
import { traceText } from '../../../sequence/trace';
import { version } from '../../version';
import { writeFile } from '../../write-file';

/**
 * Writes a scenario that fails into a folder of its own: the scenario, what failed as text and as a page, the
 * object as it is and as it had to be, its trace, and the line that replays it.
 *
 * @param inputDir where its start is read from; undefined where the scenario says so itself, whatever folder it is in
 * @param replay the line that runs the scenario of a file again
 */
export function writeCounterexample(
  scenario: Scenario,
  result: ScenarioResult,
  folder: string,
  inputDir: string | undefined,
  replay: (file: string) => string,
): Reported {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'scenario.yaml');
  const start = inputDir === undefined ? scenario.start : { input: relative(folder, inputDir) || '.' };
  const reported: Reported = { file, result, replay: replay(file), story: scenario.steps };
  // Objects of an input stand in steps that bring them back: Secrets among them.
  writeFile(file, scenarioText({ ...scenario, start }), 0o600);
  for (const [name, object] of Object.entries(result.violations[0]?.ends ?? {})) {
    // Private for the same reason.
    writeFile(join(folder, `${name}.yaml`), toYaml(object), 0o600);
  }
  writeFile(join(folder, 'trace.ndjson'), traceText(result.trace));
  writeFile(join(folder, 'failure.txt'), resultText(reported.result, reported.replay, reported.story));
  writeFile(join(folder, 'failure.html'), sequencePage({ results: [reported], more: [], version: version() }));
  writeFile(join(folder, 'replay.sh'), `${reported.replay}\n`);
  return reported;
}

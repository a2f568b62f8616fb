import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffSides } from '../../diff/diff';
import { printableLines } from '../../diff/printable';
import { quoted } from '../../diff/quoted';
import { append } from '../../kube/append';
import { isOneFile } from '../../operators/auth/assets';
import { surveyedConfigurations } from '../../operators/auth/comparison/survey';
import { configurations } from '../../operators/auth/configurations';
import type { Target } from '../../operators/auth/divergences/divergence';
import { topologyOf } from '../../operators/auth/topology';
import { convergenceReport } from '../../report/report';
import { type Survey, type Surveyed, surveyOf } from '../../report/survey';
import { SURVEY_FILE, surveyFrom } from '../../report/survey-file';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { withProgress } from '../progress';
import { keepOutside } from '../separate-directories';
import { settingsOf } from '../settings';
import { matchingBetween } from '../sides/matching';
import { renderInput } from '../sides/render';
import { version } from '../version';
import { writeReport } from '../write-report';

/** The options as given. */
export interface ReportCommandOptions {
  readonly outputFile: string;
  readonly inputDir: readonly string[];
  readonly configuration: string;
  readonly recordedAnswers?: string;
  readonly assets?: string;
}

/** What the report shows, and the configurations that it is one of. */
interface Subject {
  readonly shown: Surveyed;
  readonly survey?: Survey;
}

/**
 * Writes the convergence report. What operators fail to make does not keep the page from being written; the exit code
 * and the standard error say so.
 *
 * @throws InputError, UsageError or OutputError when there is nothing to report on, or nowhere to write it
 */
export function report(options: ReportCommandOptions, host: CommandHost): void {
  keepOutside(options.inputDir, '--output-file', options.outputFile);
  const { shown, survey } =
    options.inputDir.length === 0 ? subjectOfConfigurations(options, host) : subjectOfInputs(options, host);
  const { name, before, after } = shown;
  const failures = shown.failures.map(quoted);
  writeReport(
    convergenceReport({ subject: name, before, after, failures, survey, version: version() }),
    options.outputFile,
    host,
  );
  if (failures.length === 0) return;
  for (const failure of failures) host.err(`om: ${printableLines(failure)}\n`);
  host.err(`om: the page shows what is made of ${name} in spite of ${failures.length === 1 ? 'that' : 'those'}\n`);
  host.exit(exitCodes.failure);
}

function subjectOfConfigurations(options: ReportCommandOptions, host: CommandHost): Subject {
  if (!configurations.some(isShown(options))) {
    const names = configurations.map(({ name }) => `  ${name}`).join('\n');
    throw new UsageError(`there is no configuration "${options.configuration}". There are:\n${names}`);
  }
  const { assets } = settingsOf(options, host.environment);
  const ready = options.assets === undefined && !host.environment.OM_ASSETS ? surveyOfPackage() : undefined;
  const compared = ready === undefined ? configurations : configurations.filter(isShown(options));
  let shown: Surveyed | undefined;
  const survey = withProgress(host, (tell) => {
    let done = 0;
    function* all(): Generator<Surveyed> {
      for (const one of surveyedConfigurations(compared, assets)) {
        if (isShown(options)(one)) shown = one;
        tell(`${++done} of ${compared.length} configurations: ${one.name}`);
        yield one;
      }
    }
    const survey = surveyOf(all());
    return ready ?? survey;
  });
  if (shown === undefined) throw new Error(`the configuration "${options.configuration}" was not compared`);
  return { shown, survey };
}

const isShown =
  ({ configuration }: ReportCommandOptions) =>
  ({ name }: { readonly name: string }): boolean =>
    name === configuration;

/** What the package has ready, for its own assets. Beside the bundle alone, with which it is made: of other code it may be out of date. */
function surveyOfPackage(): Survey | undefined {
  const file = join(__dirname, SURVEY_FILE);
  return !isOneFile() && existsSync(file) ? surveyFrom(readFileSync(file, 'utf8')) : undefined;
}

function subjectOfInputs(options: ReportCommandOptions, host: CommandHost): Subject {
  const [one, other, ...more] = options.inputDir;
  if (one === undefined || other === undefined || more.length > 0) {
    throw new UsageError('--input-dir takes two directories: that of a standalone cluster and that of a hosted one');
  }
  const [standalone, hosted] = topologyOf(one) === 'standalone' ? [one, other] : [other, one];
  if (topologyOf(standalone) !== 'standalone' || topologyOf(hosted) !== 'hosted') {
    throw new UsageError(`${one} and ${other} are inputs of the same topology: there is nothing to compare`);
  }
  const left = renderInput(standalone, 'standalone', options, host);
  const failures = left.failures.map((failure) => `standalone: ${failure}`);
  const against = (target: Exclude<Target, 'standalone'>) => {
    const right = renderInput(hosted, target, options, host);
    append(
      failures,
      right.failures.map((failure) => `${target}: ${failure}`),
    );
    return diffSides(
      { label: 'standalone', objects: left.objects },
      { label: target, objects: right.objects },
      matchingBetween(left, right),
    );
  };
  const [before, after] = [against('hosted-cpo'), against('hosted-converged')];
  return { shown: { name: `${standalone} and ${hosted}`, before, after, failures } };
}

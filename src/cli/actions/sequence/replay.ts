import { dirname, join, relative } from 'node:path';
import { inTheirOrder } from '../../../contract/request-order';
import { requestsOf } from '../../../contract/requests';
import { printable } from '../../../diff/printable';
import { noColours, terminalColours } from '../../../diff/writers/text';
import { parseTime } from '../../../om/clock';
import { InputError } from '../../../om/input/input-error';
import { unspecifiedFolder } from '../../../om/output/output-layout';
import { expandInput } from '../../../om/tester/expand-input';
import { findTests } from '../../../om/tester/find-tests';
import { readRequests, requestsBelow } from '../../../om/tester/recorded-request';
import { findingLines } from '../../../om/tester/report/text';
import { runTests, type TestResult } from '../../../om/tester/run-tests';
import { entries, type TestCase } from '../../../om/tester/test-case';
import { inWorkFolder } from '../../../om/tester/work-folder';
import { type OpenedAuthInput, openAuthInput } from '../../../operators/auth/input/open-auth-input';
import { authSubject } from '../../../operators/auth/simulate/subject';
import { authReference } from '../../../operators/auth/standalone/reference';
import { type RecordedRun, type ReplayDifference, replay } from '../../../sequence/replay/replay';
import type { CommandHost, CommandLine } from '../../command';
import { exitCodes } from '../../errors';
import { loadOperator } from '../../operators';
import { settingsOf } from '../../settings';
import { inherited, inThisProcess } from '../test';

/** The options as given. */
export interface ReplayCommandOptions {
  readonly directory: string;
  readonly assets?: string;
  readonly output: 'text' | 'json';
}

/** A history: one test, or those that are steps of a story. */
interface RecordedHistory {
  readonly name: string;
  readonly tests: readonly [TestCase, ...TestCase[]];
}

/** What became of a history. */
interface Replayed {
  readonly history: RecordedHistory;
  /** Each run over the input that was recorded for it. */
  readonly runs: readonly TestResult[];
  /** Where the history as a whole ends otherwise. */
  readonly end: readonly ReplayDifference[];
}

/**
 * Runs recorded histories on the code of today and prints which writes differ, and where the end does.
 *
 * @throws InputError where there is none, or one cannot be read
 */
export async function replayHistories(
  options: ReplayCommandOptions,
  host: CommandHost,
  commandLine: CommandLine,
): Promise<void> {
  const { directory, output } = options;
  const assets = options.assets ?? (host.environment.OM_ASSETS || undefined);
  const histories = historiesIn(directory);
  const done: Replayed[] = [];
  for (const history of histories) {
    host.progress(`${done.length + 1} of ${histories.length}: ${history.name}`);
    const runs = await runTests(history.tests, {
      run: inThisProcess(commandLine, host),
      jobs: 1,
      environment: inherited(host.environment, assets),
      reference: authReference,
      assets,
      seconds: 60,
      elapsed: () => performance.now(),
    });
    const one = { history, runs, end: endOf(history, options, assets, host) };
    host.progress('');
    done.push(one);
    if (output === 'text') host.out(text(one, host.colours()));
  }
  if (output === 'json') host.out(json(done));
  if (done.some((one) => !holds(one))) host.exit(exitCodes.failure);
}

function historiesIn(directory: string): readonly RecordedHistory[] {
  const stories = new Map<string, [TestCase, ...TestCase[]]>();
  for (const test of findTests(directory)) {
    if (test.fault !== undefined) throw new InputError({ file: test.directory, found: test.fault, expected: 'a test' });
    const folder = test.inStory ? dirname(test.directory) : test.directory;
    const story = stories.get(folder);
    if (story === undefined) stories.set(folder, [test]);
    else story.push(test);
  }
  return [...stories].map(([folder, tests]) => ({ name: relative(dirname(directory), folder), tests }));
}

/** The end of a history whose own writes are carried out. */
function endOf(
  { tests }: RecordedHistory,
  options: ReplayCommandOptions,
  assets: string | undefined,
  host: CommandHost,
): readonly ReplayDifference[] {
  const [first, ...rest] = tests;
  const topology = withInput(first, assets, (opened) => opened.topology);
  const target = topology === 'standalone' ? 'standalone' : 'hosted-cpo';
  const operator = loadOperator(target);
  const settings = settingsOf({ ...options, recordedAnswers: first.recordedAnswers }, host.environment);
  const runOf = (test: TestCase): RecordedRun => {
    const recorded = [
      ...readRequests(join(test.directory, entries.expected), assets),
      ...requestsBelow(join(test.directory, entries.unspecified), unspecifiedFolder, assets),
    ];
    return {
      now: parseTime(test.description.now ?? '') ?? host.now(),
      input: withInput(test, assets, (opened) => opened.read(operator).input),
      requests: requestsOf(inTheirOrder(recorded, join(test.directory, entries.expected)), operator.types).requests,
      environment: test.environment,
    };
  };
  const { endState = (object) => object, judged } = authSubject({ target, operator, environment: {}, settings });
  const runs = [runOf(first), ...rest.map(runOf)] as const;
  const recorder = first.ownRecording
    ? { unwritten: [], deletionsRefused: false }
    : // The Go recorder refuses every deletion of a namespaced object (openshift/library-go `pkg/manifestclient`).
      { unwritten: authReference.unwritten, deletionsRefused: target === 'standalone' };
  return replay({ operator, settings, runs, endState, judged, recorder });
}

/** Uses the input of a test, laid out as a whole. */
function withInput<T>(test: TestCase, assets: string | undefined, use: (opened: OpenedAuthInput) => T): T {
  return inWorkFolder((folder) => {
    expandInput(test.directory, join(folder, 'input'), assets);
    return use(openAuthInput(join(folder, 'input')));
  });
}

const holds = ({ runs, end }: Replayed): boolean =>
  end.length === 0 && runs.every(({ verdict }) => verdict.findings.length === 0);

function text({ history, runs, end }: Replayed, isColoured: boolean): string {
  const palette = isColoured ? terminalColours : noColours;
  const isSame = holds({ history, runs, end });
  const head = `${isSame ? palette.added('ok') : palette.removed('FAIL')} ${printable(history.name)}, ${runs.length} runs`;
  const writes = runs.flatMap(({ test, verdict }) =>
    verdict.findings.length === 0
      ? []
      : [
          `  ${printable(test.name)}`,
          ...verdict.findings.flatMap((one) => findingLines(one, palette)).map((line) => `    ${line}`),
        ],
  );
  const ends = end.map(({ object, fields }) => `    ${printable(`${object} at ${fields.slice(0, 4).join(', ')}`)}`);
  return [head, ...writes, ...(ends.length === 0 ? [] : ['  the end', ...ends]), ''].join('\n');
}

const json = (done: readonly Replayed[]): string =>
  `${JSON.stringify(
    {
      passed: done.every(holds),
      histories: done.map(({ history, runs, end }) => ({
        name: history.name,
        runs: runs.map(({ test, verdict }) => ({
          name: test.name,
          differences: verdict.findings.flatMap((one) => findingLines(one)),
        })),
        end,
      })),
    },
    undefined,
    2,
  )}\n`;

import { printable } from '../../diff/printable';
import { quoted } from '../../diff/quoted';
import { fixedClock } from '../../om/clock';
import type { Clock } from '../../om/controller';
import { writeOutput } from '../../om/output/write-output';
import { cryptographicSource, seededSource } from '../../om/random';
import { type Request, requestId } from '../../om/request';
import { RequestMap } from '../../om/request-map';
import { type RunResult, runControllers } from '../../om/run/run-controllers';
import { type Decided, withhold } from '../../om/run/withhold';
import type { Input } from '../../om/state/cluster-state';
import { assumedText } from '../../operators/auth/assumed';
import type { Target } from '../../operators/auth/divergences/divergence';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import { releaseGaps } from '../../operators/auth/input/release-gaps';
import { rootCauses } from '../../operators/auth/input/root-causes';
import { withoutNetwork } from '../../operators/auth/input/unasked-network';
import type { AuthSettings } from '../../operators/auth/settings';
import { topologyOfTarget } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { exitCodes } from '../errors';
import { loadOperator } from '../operators';
import { quotedLine, quotedLines, quotedOutcomes } from '../quoted';
import { type Remarks, remarksJson, tellGaps, tellRefused } from '../remarks';
import { keepApart } from '../separate-directories';
import { settingsOf } from '../settings';
import { reasonLines, warningLines } from './reason-lines';

/** The options as given. */
export interface ApplyOptions {
  readonly inputDir: string;
  readonly outputDir: string;
  readonly target?: Target;
  readonly controlPlane?: string;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  /** Milliseconds since the epoch. */
  readonly agesAt?: number;
  readonly controllers: readonly string[];
  readonly generatedSecrets: 'random' | 'empty';
  readonly recordedAnswers?: string;
  readonly assumeReachable?: true;
  readonly seed?: number;
  readonly assets?: string;
  readonly output: 'text' | 'json';
}

/**
 * Runs the operator that an input directory asks for and writes its requests.
 *
 * @throws UsageError, InputError, SelectionError or OutputError when nothing could be done
 */
export function applyConfiguration(options: ApplyOptions, host: CommandHost): void {
  const assumed = new Set<string>();
  const assumeReachable = options.assumeReachable && ((url: string) => void assumed.add(url));
  const prepared = prepare(options, host);
  finish({ ...prepared.decided(prepared.run({ assumeReachable })), assumed: [...assumed] }, options, host);
}

/** An operator with its input read, ready to run. */
export interface PreparedRun {
  readonly input: Input;
  readonly settings: AuthSettings;
  /** What of a run can be decided by this input, and what there is to remark on the input. */
  decided(result: RunResult, settings?: AuthSettings): Decided & Remarks;
  /** Runs the operator; the same each time, but for the settings that are given. */
  run(settings?: Partial<AuthSettings>): RunResult;
}

/**
 * Reads everything that a run needs.
 *
 * @throws UsageError or InputError when nothing could be done
 */
export function prepare(options: ApplyOptions, host: CommandHost): PreparedRun {
  const { inputDir, outputDir } = options;
  keepApart(inputDir, outputDir);
  const opened = openAuthInput(inputDir, options);
  const operator = loadOperator(options.target ?? opened.topology);
  const settings = settingsOf(options, host.environment);
  const read = opened.read(operator, options.target && topologyOfTarget(options.target));
  const { input } = read;
  if (options.output === 'text') tellRefused(read, host);
  const clock = clockOf(options, host);
  return {
    input,
    settings,
    decided: (result, given = settings) => {
      const { facts, gaps } = withoutNetwork(read, given);
      return {
        ...withhold(result, input, operator.types, facts),
        refused: read.refused,
        gaps: [...rootCauses(result), ...gaps, ...releaseGaps(operator, input, host.environment)],
      };
    },
    run: (changes) =>
      runControllers(operator, {
        input,
        clock,
        random: options.seed === undefined ? cryptographicSource : seededSource(options.seed),
        secrets: options.generatedSecrets,
        environment: host.environment,
        settings: { ...settings, ...changes },
        controllers: options.controllers,
      }),
  };
}

/** What a run came to, and what is told about it. */
export interface Finished extends Decided, Remarks {
  /** URLs of issuers that nobody asked and that were taken to answer. */
  readonly assumed: readonly string[];
}

/** Writes what a run came to and says so. @throws OutputError when it cannot be written */
export function finish(
  finished: Finished,
  { outputDir, output }: Pick<ApplyOptions, 'outputDir' | 'output'>,
  host: CommandHost,
): void {
  const { result } = finished;
  if (output === 'text') tellGaps(finished, host);
  writeOutput(outputDir, result);
  host.out(output === 'json' ? asJson(finished, outputDir) : asText(finished, outputDir));
  for (const line of warningLines(result.controllerResults)) host.err(`om: ${quotedLine(line)}\n`);
  if (result.failures.length > 0) {
    host.err(`"command failed" err=<\n${result.failures.map(indented).join('\n')}\n >\n`);
    host.exit(exitCodes.failure);
  }
}

/** A seeded run is to be repeatable, so it takes place at one time altogether. */
export function clockOf(
  { now, agesAt, seed }: Pick<ApplyOptions, 'now' | 'agesAt' | 'seed'>,
  host: Pick<CommandHost, 'now'>,
): Clock {
  const time = now ?? host.now();
  return fixedClock(time, agesAt ?? (seed === undefined ? Math.max(time, host.now()) : time));
}

const indented = (text: string): string => `\t${quotedLines(text)}`;

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function asText({ result: { controllerResults, requests }, withheld, assumed }: Finished, outputDir: string): string {
  const count = (status: string) => controllerResults.filter((one) => one.status === status).length;
  const skipped = count('Skipped');
  const parts = [
    plural(controllerResults.length, 'controller'),
    `${count('Succeeded')} succeeded`,
    `${count('Failed')} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  const undecided = withheld.length === 0 ? '' : `, ${withheld.length} not decided`;
  const summary = `${parts.join(', ')}; ${plural(requests.length, 'request')} in ${outputDir}${undecided}`;
  const lines = [summary, ...reasonLines(controllerResults).map(quoted), ...assumed.map(assumedText)];
  return `${lines.map(printable).join('\n')}\n`;
}

function asJson(finished: Finished, outputDir: string): string {
  const { result, withheld, assumed } = finished;
  const { controllerResults, requests, order, undeclared, failures, runAgainAt } = result;
  const placeOf = placesIn(order);
  const summary = {
    ...remarksJson(finished),
    ...(withheld.length === 0 ? {} : { undecided: withheld.map(requestId) }),
    outputDir,
    controllerResults: quotedOutcomes(controllerResults),
    requests: requests.map((request) => ({
      action: request.action,
      cluster: request.cluster,
      group: request.resource.group,
      resource: request.resource.resource,
      namespace: request.namespace,
      name: request.name,
      generateName: request.generateName,
      ...placeOf(request),
    })),
    undeclared: undeclared.map(requestId),
    failures: failures.map(quoted),
    assumedReachable: assumed.length === 0 ? undefined : assumed,
    runAgainAt: runAgainAt === undefined ? undefined : new Date(runAgainAt).toISOString(),
  };
  return `${JSON.stringify(summary, undefined, 2)}\n`;
}

/** Who asked for a request, and which of its requests it is, from 1. An event names nobody, but somebody asked for it too. */
function placesIn(order: RunResult['order']) {
  const places = new RequestMap<{ readonly controller: string; readonly sequence: number }>();
  for (const { controllerName, requests } of order) {
    for (const [at, request] of requests.entries()) {
      places.add(request, { controller: controllerName, sequence: at + 1 });
    }
  }
  return (request: Request) => places.get(request) ?? { controller: request.controller, sequence: 1 };
}

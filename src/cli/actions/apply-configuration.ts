import { fixedClock } from '../../om/clock';
import type { Clock } from '../../om/controller';
import { readInput } from '../../om/input/read-input';
import { writeOutput } from '../../om/output/write-output';
import { cryptographicSource, seededSource } from '../../om/random';
import { type Request, requestId, sameRequest } from '../../om/request';
import { type RunResult, runControllers } from '../../om/run/run-controllers';
import { NOT_SELECTED } from '../../om/run/run-result';
import type { Input } from '../../om/state/cluster-state';
import { assumedText } from '../../operators/auth/assumed';
import type { AuthSettings } from '../../operators/auth/settings';
import { topologyOf } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { exitCodes } from '../errors';
import { loadOperator } from '../operators';
import { keepApart } from '../separate-directories';
import { settingsOf } from '../settings';

/** The options as given. */
export interface ApplyOptions {
  readonly inputDir: string;
  readonly outputDir: string;
  readonly target?: 'standalone' | 'hosted-cpo' | 'hosted-converged';
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
  finish(prepare(options, host).run({ assumeReachable }), options, host, [...assumed]);
}

/** An operator with its input read, ready to run. */
export interface PreparedRun {
  readonly input: Input;
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
  const operator = loadOperator(options.target ?? topologyOf(inputDir));
  const settings = settingsOf(options, host.environment);
  const input = readInput(inputDir, operator.types);
  const clock = clockOf(options, host);
  return {
    input,
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

/**
 * Writes what a run came to and says so.
 *
 * @param assumed URLs of issuers that nobody asked and that were taken to answer
 * @throws OutputError when it cannot be written
 */
export function finish(
  result: RunResult,
  { outputDir, output }: ApplyOptions,
  host: CommandHost,
  assumed: readonly string[] = [],
): void {
  writeOutput(outputDir, result);
  host.out(output === 'json' ? asJson(result, outputDir, assumed) : asText(result, outputDir, assumed));
  for (const { controllerName, warnings = [] } of result.controllerResults) {
    for (const { message } of warnings) host.err(`om: warning: ${controllerName}: ${message}\n`);
  }
  if (result.failures.length > 0) {
    host.err(`"command failed" err=<\n${result.failures.map(indented).join('\n')}\n >\n`);
    host.exit(exitCodes.failure);
  }
}

/** A seeded run is to be repeatable, so it takes place at one time altogether. */
function clockOf({ now, agesAt, seed }: ApplyOptions, host: CommandHost): Clock {
  const time = now ?? host.now();
  return fixedClock(time, agesAt ?? (seed === undefined ? Math.max(time, host.now()) : time));
}

const indented = (text: string): string => text.replace(/^/gm, '\t');

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function asText({ controllerResults, requests }: RunResult, outputDir: string, assumed: readonly string[]): string {
  const count = (status: string) => controllerResults.filter((one) => one.status === status).length;
  const skipped = count('Skipped');
  const parts = [
    plural(controllerResults.length, 'controller'),
    `${count('Succeeded')} succeeded`,
    `${count('Failed')} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  const summary = `${parts.join(', ')}; ${plural(requests.length, 'request')} in ${outputDir}`;
  return `${[summary, ...reasonLines(controllerResults), ...assumed.map(assumedText)].join('\n')}\n`;
}

/** Why controllers left something undone, but for those that nobody selected: one line a reason. */
function reasonLines(results: RunResult['controllerResults']): readonly string[] {
  const byReason = new Map<string, readonly string[]>();
  for (const { controllerName, reason } of results) {
    if (reason === undefined || reason === NOT_SELECTED) continue;
    byReason.set(reason, [...(byReason.get(reason) ?? []), controllerName]);
  }
  return [...byReason].map(([reason, names]) => `${names.join(', ')}: ${reason}`);
}

function asJson(
  { controllerResults, requests, order, undeclared, failures, runAgainAt }: RunResult,
  outputDir: string,
  assumed: readonly string[],
): string {
  const summary = {
    outputDir,
    controllerResults,
    requests: requests.map((request) => ({
      action: request.action,
      cluster: request.cluster,
      group: request.resource.group,
      resource: request.resource.resource,
      namespace: request.namespace,
      name: request.name,
      generateName: request.generateName,
      ...placeOf(request, order),
    })),
    undeclared: undeclared.map(requestId),
    failures,
    assumedReachable: assumed.length === 0 ? undefined : assumed,
    runAgainAt: runAgainAt === undefined ? undefined : new Date(runAgainAt).toISOString(),
  };
  return `${JSON.stringify(summary, undefined, 2)}\n`;
}

/** Who asked for a request, and which of its requests it is, from 1. An event names nobody, but somebody asked for it too. */
function placeOf(
  request: Request,
  order: RunResult['order'],
): { readonly controller: string; readonly sequence: number } {
  for (const { controllerName, requests } of order) {
    const at = requests.findIndex((other) => sameRequest(other, request));
    if (at >= 0) return { controller: controllerName, sequence: at + 1 };
  }
  return { controller: request.controller, sequence: 1 };
}

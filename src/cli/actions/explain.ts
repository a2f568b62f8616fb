import { printedPath, readPath, valuesAt } from '../../diff/read-path';
import { fixedClock } from '../../om/clock';
import { type Explanation, explain } from '../../om/explain/explain';
import { laterRound, type React } from '../../om/explain/later-round';
import { parseObjectReference, writes } from '../../om/explain/object-reference';
import type { Question } from '../../om/explain/trial';
import type { Operator } from '../../om/operator';
import { seededSource } from '../../om/random';
import type { Request } from '../../om/request';
import { type RunOptions, type RunResult, runControllers } from '../../om/run/run-controllers';
import { assumingReachable } from '../../operators/auth/assumed';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import type { Divert } from '../../operators/auth/operands/placement';
import type { AuthSettings } from '../../operators/auth/settings';
import type { Topology } from '../../operators/auth/topology';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { loadOperator } from '../operators';
import { tellRemarks } from '../remarks';
import { settingsOf } from '../settings';
import { type AnyDivergence, answerJson, answerText, type Explained } from './explain-answer';
import { unfinished, whatWasMeant } from './explain-nothing';

/** The options as given. */
export interface ExplainCommandOptions {
  readonly object: string;
  readonly path?: string;
  readonly inputDir: string;
  readonly controlPlane?: string;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  readonly recordedAnswers?: string;
  readonly assets?: string;
  readonly output: 'text' | 'json';
}

/**
 * Says where a value comes from: in the run over the input as it is or, where nobody asks for it there, in the round in which
 * it comes about as the clusters settle.
 *
 * @throws UsageError or InputError when nothing could be done
 */
export function explainValue(options: ExplainCommandOptions, host: CommandHost): void {
  const object = parseObjectReference(options.object);
  if (object === undefined) {
    throw new UsageError(`"${options.object}" names no object: write it like ConfigMap/openshift-authentication/audit`);
  }
  const opened = openAuthInput(options.inputDir, options);
  const operator = loadOperator(opened.topology);
  const { input, gaps, refused } = opened.read(operator);
  const remarks = { gaps, refused };
  if (options.output === 'text') tellRemarks(remarks, host);
  const base: RunOptions<AuthSettings> = {
    input,
    clock: fixedClock(options.now ?? host.now()),
    random: seededSource(1),
    secrets: 'random',
    environment: host.environment,
    settings: settingsOf(options, host.environment),
  };
  const question = { object, path: options.path && printedPath(options.path) };
  const asked = { path: question.path, what: options.object };
  const now = explained(operator, base, question);
  if (now.explained.length > 0) {
    answer({ ...asked, remarks, explained: now.explained, round: 1 }, options, host);
    return;
  }
  const { settings, assumed } = assumingReachable(base.settings);
  const isAsked = (request: Request): boolean => writes(request, object) && holds(request.body, question.path);
  const later = laterRound(operator, { ...base, settings }, isAsked, reactionOf(opened.topology));
  const then = explained(operator, { ...base, settings, input: later.input }, question);
  const said = { ...asked, remarks, explained: then.explained, round: later.round, assumed: [...assumed] };
  const controllers = then.explained.map(({ explanation }) => explanation.request.controller);
  if (then.explained.length > 0) {
    answer({ ...said, unfinished: unfinished(now.run, controllers) }, options, host);
    return;
  }
  const isThere = later.requests.some((request) => writes(request, object));
  const nothing = {
    what: isThere ? `${question.path} of ${options.object}` : options.object,
    meant: whatWasMeant(question, later.requests),
    unfinished: isThere ? [] : unfinished(later.result),
  };
  answer({ ...said, ...nothing }, options, host);
  host.exit(exitCodes.failure);
}

const answer = (found: Parameters<typeof answerText>[0], { output }: ExplainCommandOptions, host: CommandHost): void =>
  host.out(output === 'json' ? answerJson(found) : answerText(found));

/** A run over one input, and why the writes of the object in it are what they are. */
function explained(
  operator: Operator<AuthSettings>,
  base: RunOptions<AuthSettings>,
  question: Question,
): { readonly explained: readonly Explained[]; readonly run: RunResult } {
  const { settings } = base;
  const read = new Map<string, AnyDivergence>();
  const noting: Divert = (divergence, value) => {
    read.set(divergence.id, divergence);
    return value;
  };
  const run = runControllers(operator, { ...base, settings: { ...settings, divert: noting } });
  const alternatives = [...read.keys()].map((id) => ({ name: id, settings: { ...settings, divert: otherSide(id) } }));
  const about = ({ body }: Request): boolean => holds(body, question.path);
  const divergencesOf = ({ choices }: Explanation): readonly AnyDivergence[] =>
    choices.flatMap((name) => read.get(name) ?? []);
  const explanations = explain(operator, base, question, { alternatives, about });
  return {
    explained: explanations.map((explanation) => ({ explanation, divergences: divergencesOf(explanation) })),
    run,
  };
}

/** What the rest of a cluster does as its operator settles it. */
function reactionOf(topology: Topology): React | undefined {
  if (topology !== 'standalone') return undefined;
  const { react }: typeof import('../../operators/auth/standalone/simulated-cluster') =
    require('../../operators/auth/standalone/simulated-cluster');
  return react;
}

/** Places within embedded documents are not looked up. */
const holds = (body: Request['body'], path: string | undefined): boolean =>
  path === undefined || path.includes('<') || (body !== undefined && valuesAt(body, readPath(path)).length > 0);

/** One divergence decided the other way. */
const otherSide =
  (id: string): Divert =>
  (divergence, value) => {
    if (divergence.id !== id) return value;
    return Object.is(value, divergence.standalone) ? divergence.hosted : divergence.standalone;
  };

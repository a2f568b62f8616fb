import { printedPath, readPath, valuesAt } from '../../diff/read-path';
import { laterRound, type React } from '../../om/explain/later-round';
import { type ObjectReference, parseObjectReference, writes } from '../../om/explain/object-reference';
import type { Question } from '../../om/explain/trial';
import type { Operator } from '../../om/operator';
import type { Request } from '../../om/request';
import type { RunOptions, RunResult } from '../../om/run/run-controllers';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import type { Remarks } from '../remarks';
import { answerJson, answerText, type Explained } from './explain-answer';
import { unfinished, whatWasMeant } from './explain-nothing';

/** A run over one input, and why the writes of an object in it are what they are. */
export interface ExplainedRun {
  readonly explained: readonly Explained[];
  readonly run: RunResult;
}

/** How the rounds after the first go. */
export interface LaterRounds<S> {
  readonly settings: S;
  /** URLs that were taken to answer, as runs come to them. */
  readonly assumed: ReadonlySet<string>;
  /** What happens after each round. Default: nothing. */
  readonly react?: React;
}

/** An operator whose writes are explained. */
export interface Explaining<S> {
  readonly operator: Operator<S>;
  readonly base: RunOptions<S>;
  /** What there is to remark on the input. */
  readonly remarks: Remarks;
  explained(base: RunOptions<S>, question: Question): ExplainedRun;
  /** Asked for where the first round has no answer. */
  later(): LaterRounds<S>;
  /** Whether a controller, by its name, has nothing good to say where nothing runs. */
  isLive(controller: string): boolean;
}

/** An object that was asked about. */
export interface AskedObject {
  /** As it was named. */
  readonly text: string;
  readonly reference: ObjectReference;
}

/** What is asked, and how to answer. */
export interface ExplainObjectOptions {
  readonly object: AskedObject;
  readonly path?: string;
  readonly output: 'text' | 'json';
}

/** The object that an argument names. @throws UsageError when it names none */
export function objectOf(text: string): AskedObject {
  const reference = parseObjectReference(text);
  if (reference !== undefined) return { text, reference };
  throw new UsageError(`"${text}" names no object: write it like ConfigMap/openshift-authentication/audit`);
}

/**
 * Says where a value comes from: in the run over the input as it is or, where nobody asks for it there, in the round in which
 * it comes about as the clusters settle.
 */
export function explainObject<S>(
  { operator, base, remarks, explained, later: laterRounds, isLive }: Explaining<S>,
  options: ExplainObjectOptions,
  host: CommandHost,
): void {
  const { text: what, reference: object } = options.object;
  const question = { object, path: options.path && printedPath(options.path) };
  const asked = { path: question.path, what };
  const now = explained(base, question);
  if (now.explained.length > 0) {
    answer({ ...asked, remarks, explained: now.explained, round: 1 }, options, host);
    return;
  }
  const { settings, assumed, react } = laterRounds();
  const isAsked = (request: Request): boolean => writes(request, object) && holds(request.body, question.path);
  const later = laterRound(operator, { ...base, settings }, isAsked, react);
  const then = explained({ ...base, settings, input: later.input }, question);
  const said = { ...asked, remarks, explained: then.explained, round: later.round, assumed: [...assumed] };
  const controllers = then.explained.map(({ explanation }) => explanation.request.controller);
  if (then.explained.length > 0) {
    answer({ ...said, unfinished: unfinished(now.run, isLive, controllers) }, options, host);
    return;
  }
  const isThere = later.requests.some((request) => writes(request, object));
  const nothing = {
    what: isThere ? `${question.path} of ${what}` : what,
    meant: whatWasMeant(question, later.requests),
    unfinished: isThere ? [] : unfinished(later.result, isLive),
  };
  answer({ ...said, ...nothing }, options, host);
  host.exit(exitCodes.failure);
}

const answer = (found: Parameters<typeof answerText>[0], { output }: ExplainObjectOptions, host: CommandHost): void =>
  host.out(output === 'json' ? answerJson(found) : answerText(found));

/** Whether a body has a place. Places within embedded documents are not looked up. */
export const holds = (body: Request['body'], path: string | undefined): boolean =>
  path === undefined || path.includes('<') || (body !== undefined && valuesAt(body, readPath(path)).length > 0);

import { sha256Hex } from '../kube/hash';
import { isJsonObject } from '../kube/json';
import { isKubeObject } from '../kube/types/meta';
import { fixedClock, formatTime, parseTime } from '../om/clock';
import { isEvent, type Request, requestId } from '../om/request';
import { isAmong, RequestMap } from '../om/request-map';
import type { RunResult } from '../om/run/run-result';
import { withhold } from '../om/run/withhold';
import type { ClusterState, Input } from '../om/state/cluster-state';
import { emptyState, singleInput, splitInput } from '../om/state/memory-state';
import { stateOfObjects } from '../om/state/objects-input';
import { type Read, recordingInput } from '../om/state/recording-state';
import type { Answers } from './answers';
import { withConstants } from './constants';
import { Refusal } from './refusal';
import type { CallSettings, ServedOperators, ServedTarget } from './served';
import type { ApplyAnswer, ChangedAnswer, WireRead, WireRequest } from './wire-answer';
import type { ApplyRequest } from './wire-call';

/** A body of `apply-configuration` with what was found out about it. */
export interface Call {
  readonly request: ApplyRequest;
  readonly target: ServedTarget;
  /** Namespace and name of the control plane, or the cluster. */
  readonly controlPlane: string;
}

/** Finds out whom a call is for. @throws Refusal or InputError where it is for nobody */
export function callOf(served: ServedOperators, request: ApplyRequest): Call {
  const identity = served.identify(request.clusters.Management);
  const target = targetOf(served, request.target ?? identity.target);
  if (target.layout === 'single' && request.clusters.UserWorkload !== undefined) {
    throw new Refusal('BadRequest', `the target ${target.name} has one cluster: leave it out`, 'clusters.UserWorkload');
  }
  return { request, target, controlPlane: identity.controlPlane };
}

/** The target of a name. @throws Refusal for one that there is not */
export function targetOf({ targets }: ServedOperators, name: string): ServedTarget {
  const target = targets.find((one) => one.name === name);
  if (target !== undefined) return target;
  const known = targets.map((one) => one.name).join(', ');
  throw new Refusal('BadRequest', `there is no such target. Known are: ${known}`, 'target');
}

/** What answers take part in answering a call. */
export interface AnswerOptions {
  readonly answers: Answers<ChangedAnswer>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Called before each controller; what it throws ends the run. */
  readonly checkpoint: () => void;
}

/**
 * Answers a call, out of what is remembered where that holds.
 *
 * @throws Refusal, InputError or SelectionError where it cannot be answered
 */
export function answerCall(call: Call, { answers, now: time, checkpoint }: AnswerOptions): ApplyAnswer {
  const { request, target } = call;
  const { tag, now: given, constants, ...input } = request;
  const now = given === undefined ? time : timeOf(given);
  const hash = sha256Hex(JSON.stringify({ ...input, target: target.name }));
  const known = answers.get(hash, now);
  const { answer } = known ?? remembered(call, now, checkpoint, (made) => answers.put(hash, made));
  if (answer.tag === tag) return { unchanged: true, tag, runAgainAt: answer.runAgainAt };
  return constants === undefined ? answer : withConstants(answer, constants);
}

function timeOf(text: string): number {
  const time = parseTime(text);
  if (time === undefined) throw new Refusal('BadRequest', 'there is no such time', 'now');
  return time;
}

type Made = Parameters<Answers<ChangedAnswer>['put']>[1];

function remembered(call: Call, now: number, checkpoint: () => void, remember: (made: Made) => void): Made {
  const { answer, runAgainAt } = run(call, now, checkpoint);
  const text = JSON.stringify(answer);
  const made = { answer: { ...answer, tag: sha256Hex(text) }, madeAt: now, runAgainAt, bytes: text.length };
  remember(made);
  return made;
}

/** Runs the operator. */
function run({ request, target }: Call, now: number, checkpoint: () => void) {
  const operator = target.load();
  const { Management, UserWorkload } = request.clusters;
  const stateOf = (cluster: keyof ApplyRequest['clusters'], objects: typeof Management): ClusterState =>
    stateOfObjects(objects.filter(isKubeObject), operator.types, `clusters.${cluster}`);
  const management = stateOf('Management', Management);
  const guest = UserWorkload === undefined ? emptyState : stateOf('UserWorkload', UserWorkload);
  const input: Input = target.layout === 'single' ? singleInput(management) : splitInput(management, guest);
  const reads = new Map<string, WireRead>();
  const { guestControllers } = operator;
  const result = operator.run({
    input: recordingInput(input, (read) => note(reads, read)),
    clock: fixedClock(now),
    settings: settingsOf(request.settings),
    controllers: request.controllers ?? ['*'],
    checkpoint,
  });
  const guestKnown = target.layout === 'single' || UserWorkload !== undefined;
  const none: ReadonlySet<string> = new Set();
  const facts = { collected: false, guestKnown, missing: [], unasked: none, uninformed: none, guestControllers };
  const decided = withhold(result, input, operator.types, facts);
  const answer = answerOf(decided.result, decided.withheld, target.name, [...reads.values()]);
  return { answer, runAgainAt: decided.result.runAgainAt };
}

function settingsOf(given: ApplyRequest['settings'] = {}): CallSettings {
  const { version, images, environment = {}, recordedAnswers } = given;
  if ((version === undefined) !== (images === undefined)) {
    const [missing, there] = version === undefined ? ['version', 'images'] : ['images', 'version'];
    throw new Refusal(
      'BadRequest',
      `found nothing, expected the ${missing} of the release, since ${there} is given`,
      `settings.${missing}`,
    );
  }
  return {
    environment,
    ...(version === undefined || images === undefined ? {} : { release: { version, images } }),
    ...(recordedAnswers === undefined ? {} : { recordedAnswers }),
  };
}

function note(reads: Map<string, WireRead>, { cluster, type, namespace, name }: Read): void {
  const { group, version, resource } = type;
  const key = [cluster, group, resource, namespace ?? '*', name ?? '*'].join('\0');
  if (reads.has(key)) return;
  const where = type.namespaced ? namespace : undefined;
  reads.set(key, { cluster, group, version, resource, namespace: where, name });
}

function answerOf(result: RunResult, withheld: readonly Request[], target: string, reads: WireRead[]): ChangedAnswer {
  const { controllerResults, undeclared, failures, runAgainAt } = result;
  return {
    unchanged: false,
    tag: '',
    target,
    requests: requestsOf(result),
    controllerResults: controllerResults.map(({ errors, warnings, ...outcome }) => ({
      ...outcome,
      ...(errors && { errors: [...errors] }),
      ...(warnings && { warnings: [...warnings] }),
    })),
    undeclared: undeclared.map(requestId),
    undecided: withheld.map(requestId),
    failures: [...failures],
    reads,
    ...(runAgainAt === undefined ? {} : { runAgainAt: formatTime(roundedUp(runAgainAt)) }),
  };
}

/** Times are written in seconds: one that is written is not too early. */
const roundedUp = (time: number): number => Math.ceil(time / 1_000) * 1_000;

/** What was declared, in its order. An event that several controllers word alike is one, and stands with the first. */
function requestsOf({ order, undeclared }: RunResult): WireRequest[] {
  const events = new RequestMap<true>();
  const isUndeclared = isAmong(undeclared);
  const isLeftOut = (request: Request): boolean =>
    isUndeclared(request) || (isEvent(request) && !events.add(request, true));
  return order.flatMap(({ controllerName, requests }) =>
    requests.flatMap((request, index) => (isLeftOut(request) ? [] : [wireRequest(request, controllerName, index + 1)])),
  );
}

function wireRequest(request: Request, controller: string, sequence: number): WireRequest {
  const { action, cluster, resource, kind, namespace, name, generateName, body } = request;
  const { subresource, fieldManager, patchType, options } = request;
  return {
    controller,
    sequence,
    action,
    cluster,
    ...resource,
    kind,
    namespace: namespace || undefined,
    name,
    generateName: generateName || undefined,
    subresource,
    fieldManager,
    patchType,
    options,
    body: body === undefined || isJsonObject(body) ? body : [...body],
  };
}

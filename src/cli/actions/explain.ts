import { printable } from '../../diff/printable';
import { printedPath, readPath, valuesAt } from '../../diff/read-path';
import { withHashedSecrets } from '../../diff/secrets';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { fixedClock } from '../../om/clock';
import { type Explanation, explain, type Influence } from '../../om/explain/explain';
import { parseObjectReference } from '../../om/explain/object-reference';
import { objectTitle } from '../../om/input/input-error';
import { seededSource } from '../../om/random';
import type { Request } from '../../om/request';
import { runControllers } from '../../om/run/run-controllers';
import type { Divergence } from '../../operators/auth/divergences/divergence';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import type { Divert } from '../../operators/auth/operands/placement';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { loadOperator } from '../operators';
import { settingsOf } from '../settings';
import { tellGaps } from '../tell-gaps';
import { whyNothing } from './explain-nothing';

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

type AnyDivergence = Pick<Divergence<unknown>, 'id' | 'kind' | 'reason'>;

/**
 * Says where a value comes from.
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
  const { input, gaps } = opened.read(operator);
  tellGaps(gaps, host);
  const settings = settingsOf(options, host.environment);
  const base = {
    input,
    clock: fixedClock(options.now ?? host.now()),
    random: seededSource(1),
    secrets: 'random',
    environment: host.environment,
    settings,
  } as const;
  const read = new Map<string, AnyDivergence>();
  const noting: Divert = (divergence, value) => {
    read.set(divergence.id, divergence);
    return value;
  };
  const run = runControllers(operator, { ...base, settings: { ...settings, divert: noting } });
  const alternatives = [...read.keys()].map((id) => ({ name: id, settings: { ...settings, divert: otherSide(id) } }));
  const path = options.path && printedPath(options.path);
  const writes: Request[] = [];
  const about = (request: Request): boolean => {
    writes.push(request);
    return holds(request.body, path);
  };
  const explanations = explain(operator, base, { object, path }, { alternatives, about });
  const divergences = (names: readonly string[]): readonly AnyDivergence[] =>
    names.flatMap((name) => read.get(name) ?? []);
  if (options.output === 'json') {
    const found = explanations.map((one) => asJson(one, path, divergences(one.choices)));
    host.out(`${JSON.stringify(found, undefined, 2)}\n`);
  } else if (explanations.length === 0) {
    const what = writes.length === 0 ? options.object : `${path} of ${options.object}`;
    const lines = [
      `no controller asks for ${what} to be written, whether or not it is there`,
      ...whyNothing({ object, path }, run),
    ];
    host.out(`${lines.map(printable).join('\n')}\n`);
  } else {
    host.out(explanations.map((one) => asText(one, path, divergences(one.choices))).join('\n'));
  }
  if (explanations.length === 0) host.exit(exitCodes.failure);
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

function shownValue({ request }: Explanation, path: string | undefined): JsonValue | undefined {
  if (path === undefined || request.body === undefined) return undefined;
  const body = isJsonObject(request.body) ? withHashedSecrets(request.body) : request.body;
  const [value] = valuesAt(body, readPath(path));
  return value !== undefined && request.kind === 'Secret' ? 'hidden, as values of Secrets are' : value;
}

function asText(explanation: Explanation, path: string | undefined, divergences: readonly AnyDivergence[]): string {
  const { request, asIfAbsent, influences, variables, looked } = explanation;
  const value = shownValue(explanation, path);
  const fields = influences.filter((one) => one.fields.length > 0);
  const needed = influences.filter((one) => one.needed || one.neededFields.length > 0);
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${printable(line)}`)];
  return [
    printable(
      `${request.action} ${objectTitle(request.kind, request.name || `${request.generateName}…`, request.namespace)} in ${request.cluster}`,
    ),
    `  wanted by ${request.controller || 'an event'}, which looked at ${looked} objects`,
    ...(asIfAbsent ? ['  as if it were not there: it is in the input as it is wanted'] : []),
    ...(value === undefined ? [] : [`  ${printable(`${path}: ${JSON.stringify(value)}`)}`]),
    ...section(
      'follows',
      fields.flatMap((one) => one.fields.map((field) => `${titleOf(one)} ${field}`)),
    ),
    ...section(
      'follows the environment',
      variables.map((name) => name),
    ),
    ...section(
      'is not wanted without',
      needed.flatMap((one) =>
        one.neededFields.length === 0 ? [titleOf(one)] : one.neededFields.map((field) => `${titleOf(one)} ${field}`),
      ),
    ),
    ...section(
      'differs between the topologies by',
      divergences.map(({ id, kind, reason }) => `${id} (${kind}): ${reason}`),
    ),
    ...(fields.length + variables.length + divergences.length === 0 ? ['  is the same whatever the input says'] : []),
    '',
  ].join('\n');
}

const titleOf = ({ kind, name, namespace }: Influence): string => objectTitle(kind, name, namespace);

function asJson(explanation: Explanation, path: string | undefined, divergences: readonly AnyDivergence[]): JsonObject {
  const { request, asIfAbsent, influences, variables, looked } = explanation;
  return {
    action: request.action,
    cluster: request.cluster,
    group: request.resource.group,
    kind: request.kind,
    namespace: request.namespace,
    name: request.name,
    controller: request.controller,
    path,
    value: shownValue(explanation, path),
    asIfAbsent,
    looked,
    influences,
    variables,
    divergences: divergences.map(({ id, kind, reason }) => ({ id, kind, reason })),
  };
}

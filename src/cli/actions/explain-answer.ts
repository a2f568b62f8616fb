import { printable } from '../../diff/printable';
import { readPath, valuesAt } from '../../diff/read-path';
import { withHashedSecrets } from '../../diff/secrets';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { Explanation, Influence } from '../../om/explain/explain';
import { objectTitle } from '../../om/input/input-error';
import { assumedText } from '../../operators/auth/assumed';
import type { Divergence } from '../../operators/auth/divergences/divergence';
import { type Remarks, remarksJson } from '../remarks';

/** A divergence, whatever its value is. */
export type AnyDivergence = Pick<Divergence<unknown>, 'id' | 'kind' | 'reason'>;

/** Why a write is what it is, with the divergences that decide on it. */
export interface Explained {
  readonly explanation: Explanation;
  readonly divergences: readonly AnyDivergence[];
}

/** What is said of an object, or of a place in it. */
export interface Answer {
  readonly path: string | undefined;
  /** What was asked about, as far as it is not there. */
  readonly what: string;
  /** What there is to remark on the input. */
  readonly remarks: Remarks;
  /** Empty where nobody asks for it. */
  readonly explained: readonly Explained[];
  /** In which round it comes about; 1 for the run over the input as it is. */
  readonly round: number;
  /** What may have been meant instead. */
  readonly meant?: readonly string[];
  /** Controllers that could not go on, and why: for an object that comes about later, those that will ask for it. */
  readonly unfinished?: readonly string[];
  /** URLs of issuers that were taken to answer. */
  readonly assumed?: readonly string[];
}

/** An answer for people. */
export function answerText(answer: Answer): string {
  const { explained, what, meant = [], unfinished = [], assumed = [] } = answer;
  const assumptions = assumed.map((url) => `${printable(assumedText(url))}\n`).join('');
  if (explained.length > 0) return assumptions + explained.map((one) => explanationText(one, answer)).join('\n');
  const lines = [
    `no controller asks for ${what} to be written, whether or not it is there`,
    ...(meant.length === 0 ? [] : [`did you mean ${meant.join(' or ')}?`]),
    ...(unfinished.length === 0
      ? []
      : ['controllers that may ask for it later, when they can go on:', ...unfinished.map((line) => `  ${line}`)]),
  ];
  return `${assumptions}${lines.map(printable).join('\n')}\n`;
}

/** An answer for machines. */
export function answerJson({ path, remarks, explained, round, meant, unfinished, assumed = [] }: Answer): string {
  const document = {
    ...remarksJson(remarks),
    ...(assumed.length === 0 ? {} : { assumedReachable: assumed }),
    ...(explained.length === 0 ? { didYouMean: meant } : { round }),
    waiting: unfinished,
    explanations: explained.map((one) => explanationJson(one, path)),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function shownValue({ request }: Explanation, path: string | undefined): JsonValue | undefined {
  if (path === undefined || request.body === undefined) return undefined;
  const body = isJsonObject(request.body) ? withHashedSecrets(request.body) : request.body;
  const [value] = valuesAt(body, readPath(path));
  return value !== undefined && request.kind === 'Secret' ? 'hidden, as values of Secrets are' : value;
}

function explanationText(
  { explanation, divergences }: Explained,
  { path, round = 1, unfinished = [] }: Answer,
): string {
  const { request, asIfAbsent, influences, variables, looked, isCut } = explanation;
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
    ...(round === 1 ? [] : [`  in round ${round}, when the rounds before it are carried out`]),
    ...section('waits now', unfinished),
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
    ...(isCut ? ['  and maybe more: not all that its controller looked at was tried'] : []),
    ...(fields.length + variables.length + divergences.length === 0 ? ['  is the same whatever the input says'] : []),
    '',
  ].join('\n');
}

const titleOf = ({ kind, name, namespace }: Influence): string => objectTitle(kind, name, namespace);

function explanationJson({ explanation, divergences }: Explained, path: string | undefined): JsonObject {
  const { request, asIfAbsent, influences, variables, looked, isCut } = explanation;
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
    isCut,
    influences,
    variables,
    divergences: divergences.map(({ id, kind, reason }) => ({ id, kind, reason })),
  };
}

import { join } from 'node:path';
import { readPath } from '../../diff/read-path';
import { scrubbed } from '../../diff/scrub';
import { secretHash } from '../../diff/secret-hash';
import { unspecifiedFolder } from '../output/output-layout';
import { type ControllerResult, compareResults, isFaulty, readResults } from './controller-results';
import type { Finding, RunOutcome, Verdict } from './finding';
import { matchRequests } from './match-requests';
import type { Tolerance } from './places';
import { identityOf, isEvent, type RecordedRequest, readRequests, requestsBelow } from './recorded-request';
import {
  inOneOrder,
  isMachineText,
  isOfKind,
  isRecordersFault,
  placesIn,
  type Reference,
  unknownReference,
  volatileIn,
  withoutFields,
} from './reference';
import { entries, type TestCase } from './test-case';

/** What a verdict is passed on. */
export interface Evidence {
  readonly test: TestCase;
  readonly outcome: RunOutcome;
  /** Directory that the program wrote. */
  readonly output: string;
  /** What is known of the program that made the recordings. */
  readonly reference: Reference;
  /** Folder of assets that recordings name. */
  readonly assets?: string;
}

/**
 * Compares what a program did with what a test expects: how it ended, what became of the controllers, and the writes as
 * sets, without events.
 *
 * @throws InputError where the expected output cannot be read
 */
export function judge(evidence: Evidence): Verdict {
  const { test, outcome, output, assets } = evidence;
  if (outcome.code === undefined) return only('it did not end in time');
  if (test.exit === 'hung' || (test.exit !== undefined && test.exit.code === 2)) {
    if (test.exit === 'hung' && outcome.code !== 2) return { findings: [], excused: ['a recording that hung'] };
    return { findings: refusal(outcome, readRequests(output)), excused: [] };
  }
  const folder = join(test.directory, entries.expected);
  const recorded = [
    ...readRequests(folder, assets),
    ...requestsBelow(join(test.directory, entries.unspecified), unspecifiedFolder, assets),
  ];
  const bodiesOnly = recorded.length > 0 ? recorded.every(({ author }) => author === undefined) : false;
  const wanted = readResults(folder);
  const reference = test.ownRecording ? unknownReference : evidence.reference;
  const known = { ...evidence, reference, bodiesOnly: bodiesOnly || wanted === undefined };

  const got = readResults(output);
  if (wanted !== undefined && got === undefined) {
    return only(`it left no controller-results.yaml and ended with ${outcome.code}${lastLine(outcome.stderr)}`);
  }
  const faulty = test.ownRecording ? new Set<string>() : faultyControllers(wanted, recorded);
  const excused = new Set([...faulty, ...reference.faultyControllers]);
  const results =
    wanted === undefined || got === undefined
      ? []
      : compareResults(wanted, got, {
          excused,
          looseErrors: looseErrors(test),
          machineTexts: reference !== unknownReference,
        });
  const requests = compareRequests(known, recorded, readRequests(output), excused);
  const codeTells = faulty.size === 0 && !recorded.some(({ cluster }) => cluster === unspecifiedFolder);
  return {
    findings: [
      ...(codeTells ? exitFindings(test, outcome) : []),
      ...(wanted === undefined ? reportedErrors(test, outcome, output) : []),
      ...results,
      ...requests,
    ],
    excused: [...faulty],
  };
}

/** Controllers whose results, or the conditions they wrote, show a fault of the program that recorded them. */
function faultyControllers(
  results: ReadonlyMap<string, ControllerResult> | undefined,
  recorded: readonly RecordedRequest[],
): ReadonlySet<string> {
  const failed = [...(results?.values() ?? [])].filter(isFaulty).map(({ controllerName }) => controllerName);
  const saidSo = recorded.filter(({ body }) => isRecordersFault(JSON.stringify(body ?? null)));
  return new Set([...failed, ...saidSo.flatMap(({ author }) => (author === undefined ? [] : [author.controller]))]);
}

const only = (message: string): Verdict => ({ findings: [{ kind: 'run', message }], excused: [] });

const lastLine = (text: string): string => {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line === '' ? '' : `: ${scrubbed(line, secretHash)}`;
};

/** Whether a line is one of a stack: a place behind `at`. */
const isFrame = (line: string): boolean => /\bat /.test(line) && /:\d+:\d+\)?$/.test(line);

/** Input that cannot be used is refused as a whole, in words. */
function refusal({ code, stderr }: RunOutcome, requests: readonly RecordedRequest[]): readonly Finding[] {
  const messages = [
    ...(code === 2 ? [] : [`exit code: expected 2, got ${code}`]),
    ...(stderr.trim() === '' ? ['it did not say why'] : []),
    ...(stderr.split('\n').some(isFrame) ? ['it printed a stack trace'] : []),
    ...(requests.length > 0 ? [`it left ${requests.length} requests behind`] : []),
  ];
  return messages.map((message): Finding => ({ kind: 'run', message }));
}

function exitFindings({ exit, description }: TestCase, { code, stderr }: RunOutcome): readonly Finding[] {
  const wanted = exit === undefined || exit === 'hung' ? undefined : exit.code;
  const { desiredError = '' } = description;
  const fits = wanted === undefined ? (desiredError === '' ? code === 0 : code !== 0) : code === wanted;
  if (fits) return [];
  const expected = wanted ?? (desiredError === '' ? 0 : 'another than 0');
  const said = code === 0 ? '' : lastLine(stderr);
  return [{ kind: 'run', message: `exit code: expected ${expected}, got ${code}${said}` }];
}

/** Messages that the test wants to be told, `where: message` a line; a parser's own words are not among them. */
function reportedErrors({ description }: TestCase, { stderr }: RunOutcome, output: string): readonly Finding[] {
  const { desiredError } = description;
  if (desiredError === undefined || desiredError === 'NonZeroReturn') return [];
  const results = [...(readResults(output)?.values() ?? [])];
  const said = [stderr, ...results.flatMap(({ errors }) => errors.map(({ message }) => message))].join('\n');
  return desiredError.split(/\n(?=[a-z-]+: )/).flatMap((line): readonly Finding[] => {
    const [first = ''] = line.replace(/^[a-z-]+: /, '').split('\n');
    const [message = ''] = first.split(': ERROR: <input>');
    return said.includes(message) ? [] : [{ kind: 'run', message: `error not reported: ${message}` }];
  });
}

/** `controllerResults[controllerName=X].errors…`. */
const looseErrors = ({ volatile }: TestCase): ReadonlySet<string> =>
  new Set(
    volatile.flatMap(({ field }) => {
      const name = /^controllerResults\[controllerName=([^\]]+)\]\.errors/.exec(field)?.[1];
      return name === undefined ? [] : [name];
    }),
  );

function compareRequests(
  { test, reference, bodiesOnly }: Evidence & { readonly bodiesOnly: boolean },
  recorded: readonly RecordedRequest[],
  written: readonly RecordedRequest[],
  excused: ReadonlySet<string>,
): readonly Finding[] {
  const { inStory, unwritten, random, unordered } = reference;
  const hiddenControllers = new Set([...excused, ...(test.inStory ? inStory.controllers : [])]);
  const ignored = [...(test.inStory ? inStory.ignored : []), ...(bodiesOnly ? reference.bodiesOnly.ignored : [])];
  const visible = (request: RecordedRequest): boolean =>
    !isEvent(request) &&
    !hiddenControllers.has(request.author?.controller ?? '') &&
    (bodiesOnly || !unwritten.some((kind) => isOfKind(request, kind))) &&
    !volatileIn(request, test.volatile).some(({ field }) => field === 'presence');
  const tidy = (request: RecordedRequest): RecordedRequest => {
    const tidied = inOneOrder(withoutFields(request, ignored), unordered);
    return bodiesOnly && request.action === 'Delete' ? { ...tidied, body: undefined } : tidied;
  };
  const toleranceFor = (request: RecordedRequest): Tolerance => ({
    free: [
      ...volatileIn(request, test.volatile).map(({ field }) => readPath(field)),
      ...placesIn(request, random).map(({ path }) => readPath(path)),
    ],
    freeText: reference === unknownReference ? () => false : isMachineText,
  });
  const wanted = recorded.filter(visible).map(tidy);
  const got = written.filter(visible).map(tidy);
  const { pairs, missing, unexpected } = matchRequests(wanted, got, toleranceFor);
  return [
    ...pairs.flatMap(({ expected, differences }): readonly Finding[] =>
      differences.length === 0 ? [] : [{ kind: 'request', request: expected, differences }],
    ),
    ...missing.map((request): Finding => {
      const elsewhere = unexpected.find((other) => identityOf(other) === identityOf(request));
      return { kind: 'request-missing', request, elsewhere };
    }),
    ...unexpected.map((request): Finding => ({ kind: 'request-unexpected', request })),
  ];
}

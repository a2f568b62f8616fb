import { formatPath } from '../../diff/model';
import { differenceLine, noColours } from '../../diff/writers/text';
import { unspecifiedFolder } from '../../om/output/output-layout';
import { matchRequests } from '../../om/tester/match-requests';
import type { Tolerance } from '../../om/tester/places';
import { authorOf, identityOf, isEvent, type RecordedRequest } from '../../om/tester/recorded-request';
import type { Violation } from '../violation';
import type { KnownDifferences } from './known-differences';

/** So much of a difference is told. */
const MOST_TOLD = 8;

/** What may differ between two operators without anybody minding, for a request. */
export type ToleranceFor = (request: RecordedRequest) => Tolerance;

/** What may differ between two operators. */
export interface Allowed {
  readonly toleranceFor: ToleranceFor;
  /** Differences that somebody has explained. */
  readonly known: KnownDifferences;
}

/** What an operator asks for, and what its controllers failed with. */
export interface Asked {
  readonly name: string;
  readonly requests: readonly RecordedRequest[];
  /** By controller: messages of its results, and of conditions that it writes. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Where two operators ask for different things of the same input; undefined where they do not. Events aside. */
export function differenceBetween(
  one: Asked,
  other: Asked,
  { toleranceFor, known }: Allowed,
): Omit<Violation, 'step'> | undefined {
  const { pairs, missing, unexpected } = matchRequests(compared(one, other), compared(other, one), toleranceFor);
  const isKnown = (request: RecordedRequest, field: string | undefined): boolean => {
    const controller = request.author?.controller ?? '';
    const failure = [one, other].map(({ failures }) => failures.get(controller) ?? '').join('');
    return known.has({ controller, request: identityOf(request), field, failure });
  };
  const different = pairs.flatMap(({ expected, differences: all }) => {
    const differences = all.filter(({ path }) => !isKnown(expected, formatPath(path)));
    return differences.length === 0 ? [] : [{ expected, differences }];
  });
  const only = [
    ...missing.map((request) => ({ request, by: one.name })),
    ...unexpected.map((request) => ({ request, by: other.name })),
  ].filter(({ request }) => !isKnown(request, undefined));
  const rest = [
    ...different.map(
      ({ expected, differences }) => `${titleOf(expected)} at ${formatPath(differences[0]?.path ?? [])}`,
    ),
    ...only.map(({ request, by }) => `${titleOf(request)} is asked for by ${by} alone`),
  ];
  const also = rest.slice(1, MOST_TOLD).map((text) => `also: ${text}`);
  const base = { property: 'differential' };
  const [pair] = different;
  if (pair !== undefined) {
    const message = `${other.name} asks for something else than ${one.name}`;
    const lines = pair.differences.slice(0, MOST_TOLD).map((difference) => differenceLine(difference, noColours));
    const [first] = pair.differences;
    return {
      ...base,
      message,
      object: titleOf(pair.expected),
      field: formatPath(first?.path ?? []),
      details: [...lines, ...also],
    };
  }
  const [alone] = only;
  if (alone === undefined) return undefined;
  return { ...base, message: `only ${alone.by} asks for it`, object: titleOf(alone.request), details: also };
}

/** What an operator asks for, events aside. What it did not declare is for whichever cluster the other one asks it for. */
function compared({ requests }: Asked, other: Asked): readonly RecordedRequest[] {
  const clusters = new Map(other.requests.map((request) => [identityOf(request), request.cluster]));
  return requests
    .filter((request) => !isEvent(request))
    .map((request) => {
      if (request.cluster !== unspecifiedFolder) return request;
      return { ...request, cluster: clusters.get(identityOf(request)) ?? request.cluster };
    });
}

const titleOf = (request: RecordedRequest): string => {
  const author = authorOf(request);
  return `${identityOf(request)}${author === '' ? '' : ` (${author})`}`;
};

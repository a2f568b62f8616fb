import { formatPath } from '../../diff/model';
import { differenceLine, noColours } from '../../diff/writers/text';
import { matchRequests } from '../../om/tester/match-requests';
import type { Tolerance } from '../../om/tester/places';
import { authorOf, identityOf, isEvent, type RecordedRequest } from '../../om/tester/recorded-request';
import type { Violation } from '../violation';

/** So much of a difference is told. */
const MOST_TOLD = 8;

/** What may differ between two operators without anybody minding, for a request. */
export type ToleranceFor = (request: RecordedRequest) => Tolerance;

/** Where two operators ask for different things of the same input; undefined where they do not. Events aside. */
export function differenceBetween(
  one: { readonly name: string; readonly requests: readonly RecordedRequest[] },
  other: { readonly name: string; readonly requests: readonly RecordedRequest[] },
  toleranceFor: ToleranceFor,
): Omit<Violation, 'step'> | undefined {
  const visible = (requests: readonly RecordedRequest[]) => requests.filter((request) => !isEvent(request));
  const { pairs, missing, unexpected } = matchRequests(visible(one.requests), visible(other.requests), toleranceFor);
  const different = pairs.filter(({ differences }) => differences.length > 0);
  const only = [
    ...missing.map((request) => ({ request, by: one.name })),
    ...unexpected.map((request) => ({ request, by: other.name })),
  ];
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

const titleOf = (request: RecordedRequest): string => {
  const author = authorOf(request);
  return `${identityOf(request)}${author === '' ? '' : ` (${author})`}`;
};

import { compare } from '../../diff/compare';
import type { Difference } from '../../diff/model';
import { readPath } from '../../diff/read-path';
import { withHashedSecrets } from '../../diff/secrets';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { unspecifiedFolder } from '../output/output-layout';
import { type Tolerance, tolerant } from './places';
import { identityOf, type RecordedRequest } from './recorded-request';

/** An expected write and the one that comes closest to it. */
export interface Pair {
  readonly expected: RecordedRequest;
  readonly actual: RecordedRequest;
  /** Empty where they are equal. Values of Secrets stand in it as short hashes. */
  readonly differences: readonly Difference[];
}

/** Two sets of writes, matched. */
export interface Matching {
  readonly pairs: readonly Pair[];
  readonly missing: readonly RecordedRequest[];
  readonly unexpected: readonly RecordedRequest[];
}

/**
 * Matches writes as sets, by action, object, cluster and author: equal ones first, then each to what differs least. What
 * the recorded program had not declared may come for any cluster.
 *
 * @param toleranceFor - what may differ in an expected write
 */
export function matchRequests(
  expected: readonly RecordedRequest[],
  actual: readonly RecordedRequest[],
  toleranceFor: (request: RecordedRequest) => Tolerance,
): Matching {
  const left = new Map<string, RecordedRequest[]>();
  for (const request of actual) {
    const members = left.get(identityOf(request));
    if (members) members.push(request);
    else left.set(identityOf(request), [request]);
  }
  const pairs: Pair[] = [];
  const unmatched: RecordedRequest[] = [];
  for (const request of expected) {
    const candidates = left.get(identityOf(request)) ?? [];
    const index = candidates.findIndex(
      (candidate) => comparable(request, candidate) && isEqual(request, candidate, toleranceFor(request)),
    );
    const [found] = index < 0 ? [] : candidates.splice(index, 1);
    if (found === undefined) unmatched.push(request);
    else pairs.push({ expected: request, actual: found, differences: [] });
  }
  const missing: RecordedRequest[] = [];
  for (const request of unmatched) {
    const candidates = left.get(identityOf(request)) ?? [];
    const [closest] = candidates
      .filter((candidate) => comparable(request, candidate))
      .map((candidate) => ({ candidate, differences: shownDifferences(request, candidate, toleranceFor(request)) }))
      .sort((a, b) => a.differences.length - b.differences.length);
    if (closest === undefined) {
      missing.push(request);
      continue;
    }
    candidates.splice(candidates.indexOf(closest.candidate), 1);
    pairs.push({ expected: request, actual: closest.candidate, differences: closest.differences });
  }
  return { pairs, missing, unexpected: [...left.values()].flat() };
}

function comparable(expected: RecordedRequest, actual: RecordedRequest): boolean {
  if (expected.cluster !== actual.cluster && expected.cluster !== unspecifiedFolder) return false;
  const { author: a } = expected;
  const { author: b } = actual;
  if (a === undefined) return true;
  return a.controller === b?.controller && a.fieldManager === b.fieldManager && a.patchType === b.patchType;
}

/** What is compared of a request; options mean nothing where only bodies were recorded. */
const contentOf = (request: RecordedRequest, expected: RecordedRequest): JsonValue => ({
  body: request.body,
  options: expected.author === undefined ? undefined : request.options,
});

function isEqual(expected: RecordedRequest, actual: RecordedRequest, tolerance: Tolerance): boolean {
  const there = contentOf(actual, expected);
  return compare(tolerant(contentOf(expected, expected), there, within(tolerance)), there).length === 0;
}

const within = ({ free, freeText }: Tolerance): Tolerance => ({
  free: free.map((path) => [...readPath('body'), ...path]),
  freeText,
});

function shownDifferences(
  expected: RecordedRequest,
  actual: RecordedRequest,
  tolerance: Tolerance,
): readonly Difference[] {
  const body = compare(shown(tolerant(expected.body, actual.body, tolerance)), shown(actual.body));
  if (expected.author === undefined) return body;
  return [...body, ...compare(expected.options, actual.options, [{ kind: 'field', name: 'options' }])];
}

const shown = (value: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(value) ? withHashedSecrets(value) : value;

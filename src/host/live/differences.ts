import { compare } from '../../diff/compare';
import { formatPath, type Path } from '../../diff/model';
import { changeAt, type PathPattern } from '../../diff/read-path';
import { withHashedSecrets } from '../../diff/secrets';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { formatTime } from '../../om/clock';
import type { Request } from '../../om/request';
import { afterWrite } from '../../om/run/after-write';
import type { Outcome } from '../../om/run/api-server';

/** What a write would come to, by what is known. */
export interface Expected {
  readonly outcome: Outcome;
  /** The fields that would be others, as paths; of an object that would come or go, none. */
  readonly fields: readonly string[];
}

/** What the API server writes into each object, whoever writes it. */
const serverSet = ['resourceVersion', 'generation', 'managedFields', 'uid', 'creationTimestamp'].map(
  (name): PathPattern => [
    { kind: 'key', name: 'metadata' },
    { kind: 'key', name },
  ],
);

const withoutPaths = (object: JsonObject, patterns: readonly PathPattern[]): JsonValue | undefined =>
  patterns.reduce<JsonValue | undefined>((value, pattern) => changeAt(value, pattern, () => undefined), object);

/** Where two versions of an object differ, but for what the API server sets and what is ignored. */
export const pathsBetween = (
  before: KubeObject,
  after: KubeObject,
  ignored: readonly PathPattern[] = [],
): readonly Path[] => {
  const patterns = [...serverSet, ...ignored];
  return compare(withoutPaths(before, patterns), withoutPaths(after, patterns)).map(({ path }) => path);
};

/**
 * What a write would come to: the rules of an API server as far as they are known without one. A patch that only a server can
 * carry out counts as a change, with no fields.
 *
 * @param now milliseconds since the epoch
 */
export function expectedOf(
  request: Request,
  current: KubeObject | undefined,
  now: number,
  ignored: readonly PathPattern[] = [],
): Expected {
  const outcome = afterWrite(request, current, () => formatTime(now));
  if (outcome.kind === 'refused' && outcome.reason === 'MethodNotAllowed') {
    return { outcome: { kind: 'accepted' }, fields: [] };
  }
  if (outcome.kind !== 'accepted' || outcome.object === undefined || current === undefined)
    return { outcome, fields: [] };
  const paths = pathsBetween(hashed(current), hashed(outcome.object), ignored);
  return paths.length === 0
    ? { outcome: { kind: 'unchanged' }, fields: [] }
    : { outcome, fields: paths.map(formatPath) };
}

/** Paths lead into documents, such as a file in a Secret: what they find there must not show. */
function hashed(object: KubeObject): KubeObject {
  if (object.kind !== 'Secret') return object;
  const { apiVersion, kind, metadata } = object;
  const hidden = withHashedSecrets(object);
  return isJsonObject(hidden.metadata) ? { ...hidden, apiVersion, kind, metadata } : object;
}

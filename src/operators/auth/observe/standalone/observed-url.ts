import { goQuote } from '../../../../kube/go-format';
import type { JsonObject } from '../../../../kube/json';
import { parseGoUrl } from '../../../../kube/parse-go-url';
import { nestedString, objectAt, type Path } from '../../../../library/observe/nested';
import { changed, type RawObservation } from '../../../../library/observe/observer';

/** What to say about a URL. */
export interface ObservedUrl {
  readonly path: Path;
  readonly url: string;
  /** Name of the field it was read from. */
  readonly from: string;
  readonly reason: string;
  /** Name of the field it goes to. */
  readonly to: string;
}

/** Takes a URL over; an empty one as well. */
export const observedUrl = (
  { path, url, from, reason, to }: ObservedUrl,
  existing: JsonObject | undefined,
): RawObservation => {
  const parsed = parseGoUrl(url);
  if (!parsed.ok) {
    return { observed: 'existing', errors: [`failed to parse ${from} ${goQuote(url)}: ${parsed.error}`] };
  }
  const current = nestedString(existing, path);
  const before = current.error === undefined ? (current.value ?? '') : '';
  return {
    observed: objectAt(path, url),
    // An old value of another type is no reason not to replace it.
    errors: current.error === undefined ? [] : [current.error],
    events: before === url ? [] : [changed(reason, `${to} changed from ${before} to ${url}`)],
  };
};

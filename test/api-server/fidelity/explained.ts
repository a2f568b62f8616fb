import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { sameJson } from '../../../src/kube/same-json';
import type { Difference } from './replay';

/** Differences that are known and meant to stay: which steps, and why. */
interface Explanation {
  readonly reason: string;
  readonly covers: (difference: Difference) => boolean;
}

/** A refusal without the object that its text shows. */
function withoutShownObject(body: JsonObject): JsonObject {
  const strip = (text: unknown): string => String(text).replace(/patch: Invalid value: "\{.*\}": /, '');
  const { details, message } = body;
  const causes = isJsonObject(details) && Array.isArray(details.causes) ? details.causes : [];
  return {
    ...body,
    message: strip(message),
    details: { causes: causes.map((cause) => (isJsonObject(cause) ? strip(`patch: ${String(cause.message)}`) : '')) },
  };
}

export const explanations: readonly Explanation[] = [
  {
    reason:
      'the original shows the whole patched object in the order of its Go fields, with its resource version and the managers of its fields; here the order is that of the names',
    covers: ({ wanted, found }) =>
      wanted.code === 422 &&
      found.code === 422 &&
      sameJson(withoutShownObject(wanted.body), withoutShownObject(found.body)),
  },
];

/** Why a difference is there; undefined where nobody knows. */
export const explanationOf = (difference: Difference): string | undefined =>
  explanations.find(({ covers }) => covers(difference))?.reason;

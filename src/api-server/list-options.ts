import type { ApiRequest } from './request';
import { badRequest, invalid, type Refusal } from './status';
import { type FieldError, forbiddenField, notSupported } from './validation/field-error';

const group = { group: 'meta.k8s.io', kind: 'ListOptions' };
const match = 'resourceVersionMatch';
const UNMATCHED = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan';

/** Why the options of a list cannot be had; undefined where they can. */
export function refusedList({ query = {} }: ApiRequest): Refusal | undefined {
  const { limit, continue: from = '', sendInitialEvents, resourceVersion = '', resourceVersionMatch = '' } = query;
  const unread = limit === undefined ? undefined : notANumber(limit);
  if (unread !== undefined) return badRequest(unread);
  const errors: FieldError[] = [];
  if (resourceVersionMatch !== '') {
    const forbid = (detail: string): number => errors.push(forbiddenField(match, detail));
    if (resourceVersion === '') forbid('resourceVersionMatch is forbidden unless resourceVersion is provided');
    if (from !== '') forbid('resourceVersionMatch is forbidden when continue is provided');
    if (resourceVersionMatch !== 'Exact' && resourceVersionMatch !== 'NotOlderThan') {
      errors.push(notSupported(match, resourceVersionMatch, ['Exact', 'NotOlderThan', '']));
    }
    if (resourceVersionMatch === 'Exact' && resourceVersion === '0') {
      forbid('resourceVersionMatch "exact" is forbidden for resourceVersion "0"');
    }
  }
  if (sendInitialEvents !== undefined) {
    errors.push(forbiddenField('sendInitialEvents', 'sendInitialEvents is forbidden for list'));
  }
  if (errors.length > 0) return invalid(group, '', errors);
  if (from !== '' && resourceVersion !== '' && resourceVersion !== '0') {
    return badRequest('specifying resource version is not allowed when using continue');
  }
  const odd = from === '' ? oddVersion(resourceVersion) : undefined;
  return odd === undefined ? undefined : badRequest(`invalid resource version: ${odd}`);
}

/** Why the options of a watch cannot be had; undefined where they can. */
export function refusedWatch({ query = {} }: ApiRequest): Refusal | undefined {
  const { sendInitialEvents, resourceVersionMatch = '' } = query;
  const errors: FieldError[] = [];
  if (resourceVersionMatch !== '' && sendInitialEvents === undefined) {
    errors.push(
      forbiddenField(match, 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided'),
    );
  }
  if (sendInitialEvents !== undefined && resourceVersionMatch !== 'NotOlderThan') {
    errors.push(forbiddenField(match, UNMATCHED));
    if (resourceVersionMatch !== '') errors.push(notSupported(match, resourceVersionMatch, ['NotOlderThan']));
  }
  return errors.length === 0 ? undefined : invalid(group, '', errors);
}

/** What is wrong with a resource version; undefined where it is one, or none is given. */
export const oddVersion = (version: string): string | undefined =>
  version === '' || /^\d+$/.test(version)
    ? undefined
    : `resourceVersion: Invalid value: ${JSON.stringify(version)}: strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`;

/** What is wrong with a number of a query. */
export const notANumber = (text: string): string | undefined =>
  /^-?\d+$/.test(text) ? undefined : `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`;

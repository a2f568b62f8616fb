import type { JsonObject } from '../kube/json';
import type { FieldError } from './validation/field-error';
import { causeOf, errorText } from './validation/field-error';

/** An answer of the server: an object, a list or a `Status`, with its HTTP code. */
export interface Answer {
  readonly code: number;
  readonly body: JsonObject;
}

/** Group and plural name of a kind, as messages name it. */
export interface GroupResource {
  readonly group: string;
  readonly resource: string;
}

/** Why a request is refused: a `metav1.Status` of failure. Never a success. */
export interface Refusal extends Answer {
  readonly refused: true;
}

/** Whether an answer is a refusal. */
export const isRefusal = (value: object): value is Refusal => 'refused' in value;

/** `deployments.apps`, `secrets`. */
const resourceText = ({ group, resource }: GroupResource): string => (group === '' ? resource : `${resource}.${group}`);

function refusal(code: number, reason: string, message: string, details?: JsonObject): Refusal {
  const body: JsonObject = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === '' ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    code,
  };
  return { refused: true, code, body };
}

const detailsOf = ({ group, resource }: GroupResource, name: string, more: JsonObject = {}): JsonObject => ({
  ...(name === '' ? {} : { name }),
  ...(group === '' ? {} : { group }),
  ...(resource === '' ? {} : { kind: resource }),
  ...more,
});

export const notFound = (resource: GroupResource, name: string): Refusal =>
  refusal(404, 'NotFound', `${resourceText(resource)} ${quoted(name)} not found`, detailsOf(resource, name));

/** Of a path below which nothing is served: plain text, no status. */
export const unknownPath = (): Refusal => ({ refused: true, code: 404, body: { text: '404 page not found' } });

/** Of a kind or a part of one that is not served by a server that serves its group. */
export const unknownResource = (): Refusal =>
  refusal(404, 'NotFound', 'the server could not find the requested resource', {});

export const alreadyExists = (resource: GroupResource, name: string, isTerminating: boolean): Refusal =>
  refusal(
    409,
    'AlreadyExists',
    `${isTerminating ? 'object is being deleted: ' : ''}${resourceText(resource)} ${quoted(name)} already exists`,
    detailsOf(resource, name),
  );

/** Of a name that was taken although it was to be made up. */
export const noNameLeft = (resource: GroupResource, name: string): Refusal =>
  refusal(
    409,
    'AlreadyExists',
    `${resourceText(resource)} ${quoted(name)} already exists, the server was not able to generate a unique name for the object`,
    detailsOf(resource, name, { retryAfterSeconds: 1 }),
  );

export const conflict = (resource: GroupResource, name: string, why: string): Refusal =>
  refusal(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${resourceText(resource)} ${quoted(name)}: ${why}`,
    detailsOf(resource, name),
  );

/** Of a write that was made from another version of the object. */
export const staleWrite = (resource: GroupResource, name: string): Refusal =>
  conflict(
    resource,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );

export const applyConflict = (message: string, causes: readonly JsonObject[]): Refusal =>
  refusal(409, 'Conflict', message, { causes });

export const badRequest = (message: string): Refusal => refusal(400, 'BadRequest', message);

export const forbidden = (
  resource: GroupResource,
  name: string,
  why: string,
  causes?: readonly JsonObject[],
): Refusal =>
  refusal(
    403,
    'Forbidden',
    `${resourceText(resource)} ${quoted(name)} is forbidden: ${why}`,
    detailsOf(resource, name, causes === undefined ? {} : { causes }),
  );

export const methodNotAllowed = (): Refusal =>
  refusal(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

/** Of a patch of a kind that nobody takes at all. */
export const unknownMediaType = (): Refusal => refusal(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});

export const unsupportedMediaType = (accepted: readonly string[]): Refusal =>
  refusal(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );

/** Of an `Accept` that asks for what there is not. */
export const notAcceptable = (available: readonly string[]): Refusal =>
  refusal(406, 'NotAcceptable', `only the following media types are accepted: ${available.join(', ')}`);

/** Of a body that nobody reads to its end. */
export const tooLarge = (mostBytes: number): Refusal =>
  refusal(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${mostBytes}`, {});

/** Of a request without a token, or with another one. */
export const unauthorized = (): Refusal => refusal(401, 'Unauthorized', 'Unauthorized');

export const expired = (message: string): Refusal => refusal(410, 'Expired', message);

/** A refusal by code and text alone, as a failed JSON patch is. */
export const unprocessable = (message: string): Refusal =>
  refusal(
    422,
    'Invalid',
    'the server rejected our request due to an error in our request',
    message === '' ? {} : { causes: [{ reason: 'UnexpectedServerResponse', message }] },
  );

/** Of what went wrong inside of the original without a reason of its own. */
export const failure = (message: string): Refusal => refusal(500, '', message);

/** Of an object whose fields are wrong. Kind and group are empty where the object could not even be read. */
export function invalid(
  kind: { readonly group: string; readonly kind: string },
  name: string,
  errors: readonly FieldError[],
): Refusal {
  const texts = [...new Set(errors.map(errorText))];
  const joined = texts.length === 1 ? texts.join('') : `[${texts.join(', ')}]`;
  const what = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`;
  const details = detailsOf({ group: kind.group, resource: kind.kind }, name, { causes: errors.map(causeOf) });
  return refusal(422, 'Invalid', `${what} ${quoted(name)} is invalid: ${joined}`, details);
}

/** What a delete answers when nothing is left. */
export const deleted = (resource: GroupResource, name: string, uid: string): Answer => ({
  code: 200,
  body: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name, ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.resource, uid },
  },
});

const quoted = (text: string): string => JSON.stringify(text);

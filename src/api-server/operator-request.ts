import { isJsonObject, type JsonObject } from '../kube/json';
import type { Request } from '../om/request';
import type { FieldConflict, Outcome, Reason } from '../om/run/api-server';
import { pathOf } from './addressed';
import { objectAt, textAt } from './kinds/shape';
import { type ApiRequest, patchTypes } from './request';

const reasons: ReadonlySet<string> = new Set<Reason>([
  'AlreadyExists',
  'BadRequest',
  'Conflict',
  'Expired',
  'Forbidden',
  'Invalid',
  'MethodNotAllowed',
  'NotFound',
  'UnsupportedMediaType',
]);

const isReason = (text: string): text is Reason => reasons.has(text);

/** A refusal as an operator's host hears of it. @param status the `metav1.Status` that was answered, or `text` of an answer that is none */
export function refusalOf(code: number, status: JsonObject): Extract<Outcome, { kind: 'refused' }> {
  const conflicts = conflictsOf(status);
  return {
    kind: 'refused',
    code,
    reason: reasonOf(code, status),
    message: withoutPatched(textAt(status, 'message') || textAt(status, 'text')),
    ...(conflicts.length === 0 ? {} : { conflicts }),
  };
}

/** Before what a patch would have made of an object: all of it, and it may be a Secret. */
const PATCHED = 'patch: Invalid value: ';

/**
 * What a server says, without the object that it quotes where a patch cannot be read.
 *
 * Upstream: kubernetes staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go.
 */
function withoutPatched(message: string): string {
  const from = message.indexOf(`${PATCHED}"`);
  if (from < 0) return message;
  let to = from + PATCHED.length + 1;
  while (to < message.length && message[to] !== '"') to += message[to] === '\\' ? 2 : 1;
  return `${message.slice(0, from)}${PATCHED}an object${message.slice(to + 1)}`;
}

/**
 * Fields that kept an apply from being carried out. Managers are told in words alone.
 *
 * Upstream: kubernetes staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go.
 */
function conflictsOf(status: JsonObject): readonly FieldConflict[] {
  const { causes } = objectAt(status, 'details');
  return (Array.isArray(causes) ? causes : []).flatMap((cause) => {
    if (!isJsonObject(cause) || textAt(cause, 'reason') !== 'FieldManagerConflict') return [];
    const [, manager = ''] = /^conflict with "((?:[^"\\]|\\.)*)"/.exec(textAt(cause, 'message')) ?? [];
    return { manager, field: textAt(cause, 'field') };
  });
}

/** The reason of a status. What the original gives no reason for went wrong inside of it. */
function reasonOf(code: number, status: JsonObject): Reason {
  const reason = textAt(status, 'reason') || (code === 404 ? 'NotFound' : '');
  return isReason(reason) ? reason : 'InternalError';
}

/** A request of an operator as HTTP carries it: the same to a server in memory and to a real one. */
export function sentAs(request: Request): ApiRequest {
  const { action, resource, namespace = '', name, options = {}, fieldManager, patchType, body } = request;
  const subresource = request.subresource ?? (action.endsWith('Status') ? 'status' : '');
  const path = pathOf(resource, namespace, action === 'Create' ? '' : name, subresource);
  const manager = fieldManager ?? textAt(options, 'fieldManager');
  const query = {
    ...(manager === '' ? {} : { fieldManager: manager }),
    ...(isDryRun(options) ? { dryRun: 'All' } : {}),
  };
  const sent = { path, query, userAgent: 'openshift-manager', ...(isBody(body) ? { body } : {}) };
  switch (action) {
    case 'Create':
      return { ...sent, method: 'POST' };
    case 'Update':
    case 'UpdateStatus':
      return { ...sent, method: 'PUT' };
    case 'Delete':
      return { ...sent, method: 'DELETE' };
    case 'Patch':
    case 'PatchStatus':
      return { ...sent, method: 'PATCH', contentType: patchType ?? patchTypes.merge };
    case 'Apply':
    case 'ApplyStatus': {
      const forced = options.force === true ? { ...query, force: 'true' } : query;
      return { ...sent, query: forced, method: 'PATCH', contentType: patchTypes.apply };
    }
  }
}

const isDryRun = ({ dryRun }: JsonObject): boolean => Array.isArray(dryRun) && dryRun.includes('All');

const isBody = (body: Request['body']): body is JsonObject | readonly JsonObject[] =>
  Array.isArray(body) || isJsonObject(body);

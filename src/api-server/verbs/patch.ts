import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { mergePatched } from '../../kube/merge-patch';
import type { Addressed } from '../addressed';
import { type Core, existing } from '../core';
import { goValueText } from '../go-value-text';
import type { Endpoint, ServedKind } from '../kinds/served-kind';
import { textAt } from '../kinds/shape';
import { type WriteOptions, writeOptions } from '../options';
import { jsonPatch } from '../patch/json-patch';
import { strategicMerge } from '../patch/strategic-merge';
import { strategicMergeFault } from '../patch/strategic-merge-fault';
import { type ApiRequest, patchTypes } from '../request';
import {
  type Answer,
  badRequest,
  failure,
  invalid,
  isRefusal,
  notFound,
  type Refusal,
  unknownMediaType,
  unprocessable,
  unsupportedMediaType,
} from '../status';
import { invalidValue } from '../validation/field-error';
import { applyPatch } from './apply';
import { writerOf } from './create';
import { managed } from './manage';
import { withOwnersOnce } from './owners';
import { whyNoneOf } from './read-body';
import { jsonType } from './unread';
import { named, replaced } from './update';

const accepted = [patchTypes.json, patchTypes.merge, patchTypes.apply];

/** Changes an object (`PATCH`), as the content type says how. */
export function patch(core: Core, addressed: Addressed, request: ApiRequest, endpoint: Endpoint): Answer {
  const { kind } = addressed;
  const type = (request.contentType ?? '').split(';')[0] ?? '';
  const isStrategic = type === patchTypes.strategic && kind.struct !== undefined;
  if (type !== patchTypes.strategic && !accepted.some((one) => one === type)) return unknownMediaType();
  if (type === patchTypes.strategic && !isStrategic) {
    const types = [patchTypes.json, patchTypes.merge, ...(kind.struct === undefined ? [] : [patchTypes.strategic])];
    return unsupportedMediaType([...types, patchTypes.apply]);
  }
  const options = writeOptions(request, 'PatchOptions', type === patchTypes.apply);
  if (isRefusal(options)) return options;
  if (type === patchTypes.apply) return applyPatch(core, addressed, request.body, endpoint, options);

  const live = existing(core, kind, addressed.namespace, addressed.name);
  if (live === undefined) return notFound(kind, addressed.name);
  const changed = changedObject(live, request.body ?? null, type, kind, options);
  if (isRefusal(changed)) return changed;
  const writer = writerOf(core, addressed, options);
  const object = named(managed(live, changed, kind, endpoint, writer), addressed);
  if (isRefusal(object)) return object;
  return replaced(core, addressed, live, withOwnersOnce(object), endpoint, options);
}

function changedObject(
  live: JsonObject,
  body: JsonValue,
  type: string,
  kind: ServedKind,
  options: WriteOptions,
): JsonObject | Refusal {
  const after = patchedValue(live, body, type, kind);
  if ('refused' in after) return after;
  const object = after.value;
  if (!isJsonObject(object)) return unprocessable('');
  const read = kind.read(object);
  const isStrategic = type === patchTypes.strategic;
  const shown = isStrategic ? goValueText(body) : goJson(object);
  const other = isStrategic || kind.struct === undefined ? undefined : otherKind(object, kind);
  if (other !== undefined) return badPatch(shown, other);
  if (read.kind === 'unreadable') return badPatch(shown, isStrategic ? unrecognizedType(read.message) : read.message);
  if (options.validation === 'Strict' && read.strict.length > 0) {
    // Operations leave the order of an object as it is; a merge goes by the names.
    const strict = type === patchTypes.json ? read.strict : read.strict.toSorted();
    return badPatch(shown, `strict decoding error: ${strict.join(', ')}`);
  }
  if (options.validation === 'Warn') for (const text of read.strict) options.warn(text);
  return kind.defaulted(kind.sent(read.object));
}

/** Why a patch has made an object one of another kind. One that says none is of the kind that it was. */
function otherKind(object: JsonObject, kind: ServedKind): string | undefined {
  const [apiVersion, own] = [textAt(object, 'apiVersion') || kind.apiVersion, textAt(object, 'kind') || kind.kind];
  const isSame = apiVersion === kind.apiVersion && own === kind.kind;
  return isSame ? undefined : whyNoneOf(kind, apiVersion, own);
}

const goKinds: ReadonlyMap<string, string> = new Map(
  Object.entries({ array: 'slice', object: 'map', number: 'int64' }),
);

/** Of a value of a wrong type only the type is said here, or what was there in its place. */
function unrecognizedType(message: string): string {
  const type = message.slice(message.lastIndexOf(' ') + 1);
  const found = /cannot unmarshal (\w+)/.exec(message)?.[1] ?? '';
  const goKind = goKinds.get(found) ?? found;
  if (type.startsWith('map[')) return `cannot restore map from ${goKind}`;
  return type.startsWith('[]') && type !== '[]uint8'
    ? `cannot restore slice from ${goKind}`
    : `unrecognized type: ${type}`;
}

const badPatch = (shown: string, message: string): Refusal =>
  invalid({ group: '', kind: '' }, '', [invalidValue('patch', shown, message)]);

function patchedValue(
  live: JsonObject,
  body: JsonValue,
  type: string,
  kind: ServedKind,
): { readonly value: JsonValue } | Refusal {
  if (type === patchTypes.merge) {
    return isJsonObject(body)
      ? { value: mergePatched(live, body) }
      : badRequest(`error decoding patch: ${notA(body, 'map[string]interface {}')}`);
  }
  if (type === patchTypes.strategic) {
    if (!isJsonObject(body)) return badRequest(notA(body, 'map[string]interface {}'));
    const fault = strategicMergeFault(body, kind.struct);
    if (fault === undefined) return { value: strategicMerge(live, body, kind.struct) };
    return fault.code === 400 ? badRequest(fault.message) : failure(fault.message);
  }
  const operations = body ?? [];
  const unread = Array.isArray(operations)
    ? operations.map(oddOperation).find((odd) => odd !== undefined)
    : notA(operations, '[]handlers.jsonPatchOp');
  if (unread !== undefined || !Array.isArray(operations)) return badRequest(`error decoding patch: ${unread}`);
  const result = jsonPatch(live, operations);
  return result.ok ? { value: result.value } : unprocessable('');
}

const notA = (value: JsonValue, type: string): string =>
  `json: cannot unmarshal ${jsonType(value)} into Go value of type ${type}`;

/** Why something cannot be read as an operation of a JSON patch. */
function oddOperation(operation: JsonValue): string | undefined {
  if (operation === null) return undefined;
  if (!isJsonObject(operation)) return notA(operation, 'handlers.jsonPatchOp');
  const odd = (['op', 'path', 'from'] as const).find(
    (name) => (operation[name] ?? '') !== '' && typeof operation[name] !== 'string',
  );
  return odd === undefined
    ? undefined
    : `json: cannot unmarshal ${jsonType(operation[odd] ?? null)} into Go struct field jsonPatchOp.${odd} of type string`;
}

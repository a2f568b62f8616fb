import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { mergePatched } from '../../kube/merge-patch';
import type { Addressed } from '../addressed';
import { type Core, existing } from '../core';
import { goValueText } from '../go-value-text';
import type { Endpoint, ServedKind } from '../kinds/served-kind';
import { type WriteOptions, writeOptions } from '../options';
import { jsonPatch } from '../patch/json-patch';
import { strategicMerge } from '../patch/strategic-merge';
import { type ApiRequest, patchTypes } from '../request';
import {
  type Answer,
  badRequest,
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
  if (read.kind === 'unreadable') return badPatch(shown, isStrategic ? unrecognizedType(read.message) : read.message);
  if (options.validation === 'Strict' && read.strict.length > 0) {
    return badPatch(shown, `strict decoding error: ${read.strict.join(', ')}`);
  }
  if (options.validation === 'Warn') for (const text of read.strict) options.warn(text);
  return kind.defaulted(kind.sent(read.object));
}

/** Of a value of a wrong type only the type is said here. */
const unrecognizedType = (message: string): string =>
  `unrecognized type: ${message.slice(message.lastIndexOf(' ') + 1)}`;

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
      : badRequest('error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}');
  }
  if (type === patchTypes.strategic) {
    return isJsonObject(body)
      ? { value: strategicMerge(live, body, kind.struct) }
      : badRequest('json: cannot unmarshal array into Go value of type map[string]interface {}');
  }
  if (!Array.isArray(body)) {
    return badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  }
  const result = jsonPatch(live, body);
  return result.ok ? { value: result.value } : unprocessable('');
}

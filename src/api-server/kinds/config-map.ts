import { asText } from '../../kube/as-text';
import type { JsonObject } from '../../kube/json';
import { own } from '../../kube/own';
import { sameJson } from '../../kube/same-json';
import { type FieldError, forbiddenField, invalidValue, tooLong } from '../validation/field-error';
import { isConfigMapKey } from '../validation/names';
import { builtIn } from './built-in';
import { objectAt } from './shape';

const mostBytes = 1024 * 1024;

export const configMaps = builtIn({
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  metaChecks: 2,
  namespaced: true,
  type: 'core.v1.ConfigMap',
  validate,
  validateUpdate: (object, old) => [...immutableErrors(object, old, ['data', 'binaryData']), ...validate(object)],
});

function validate(object: JsonObject): readonly FieldError[] {
  const [data, binaryData] = [objectAt(object, 'data'), objectAt(object, 'binaryData')];
  const errors: FieldError[] = [];
  for (const key in data) {
    for (const message of isConfigMapKey(key)) errors.push(invalidValue(`data[${key}]`, key, message));
    if (own(binaryData, key) !== undefined) {
      errors.push(invalidValue(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    }
  }
  for (const key in binaryData) {
    for (const message of isConfigMapKey(key)) errors.push(invalidValue(`binaryData[${key}]`, key, message));
  }
  return sizeOf(data) + sizeOf(binaryData) > mostBytes ? [...errors, tooLong('', mostBytes)] : errors;
}

function sizeOf(values: JsonObject): number {
  let size = 0;
  for (const key in values) size += Buffer.byteLength(asText(values[key]));
  return size;
}

/** What is wrong with a change of an object that was made immutable. */
export function immutableErrors(
  object: JsonObject,
  old: JsonObject,
  members: readonly string[],
): readonly FieldError[] {
  if (old.immutable !== true) return [];
  const message = 'field is immutable when `immutable` is set';
  return [
    ...(object.immutable === true ? [] : [forbiddenField('immutable', message)]),
    ...members
      .filter((member) => !sameJson(object[member], old[member]))
      .map((member) => forbiddenField(member, message)),
  ];
}

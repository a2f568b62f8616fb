import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { own } from '../../kube/own';
import { sameJson } from '../../kube/same-json';
import { goValueText } from '../go-value-text';
import type { GoField, GoStruct, GoType } from '../schema/go-type';

/** Why a strategic merge patch cannot be carried out, in the words of the original (apimachinery `strategicpatch`). */
export interface StrategicMergeFault {
  /** A patch that has not its form, or what the original has no code for. */
  readonly code: 400 | 500;
  readonly message: string;
}

const malformed = (what: string): StrategicMergeFault => ({ code: 400, message: `invalid patch format of ${what}` });
const failed = (message: string): StrategicMergeFault => ({ code: 500, message });

const ORDER = '$setElementOrder';

/** What is wrong with the directives and keys of a patch of a type; undefined where nothing is. */
export function strategicMergeFault(patch: JsonObject, type: GoStruct | undefined): StrategicMergeFault | undefined {
  const { $patch, $retainKeys } = patch;
  if ($patch === 'replace' || $patch === 'delete') return undefined;
  if ($patch !== undefined) return unknownDirective($patch, patch);
  if ($retainKeys !== undefined && !retains($retainKeys, patch)) return malformed('retainKeys');
  for (const [name, change] of Object.entries(patch)) {
    if (change === undefined) continue;
    const fault = name.startsWith(ORDER)
      ? orderFault(name, change, patch, type)
      : fieldFault(change, type?.fields.get(name));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const unknownDirective = (directive: JsonValue, patch: JsonObject): StrategicMergeFault =>
  failed(`unknown patch type: ${goValueText(directive)} in map: ${goValueText(patch)}`);

const keyless = (item: JsonObject, key: string): StrategicMergeFault =>
  failed(`map: ${goValueText(item)} does not contain declared merge key: ${key}`);

/** Whether all that a patch sets is among what it says is kept. */
const retains = (kept: JsonValue, patch: JsonObject): boolean =>
  Array.isArray(kept) && Object.keys(patch).every((name) => name.startsWith('$') || kept.includes(name));

function fieldFault(change: JsonValue, field: GoField | undefined): StrategicMergeFault | undefined {
  if (isJsonObject(change)) {
    return field?.patchStrategies.includes('replace') === true
      ? undefined
      : strategicMergeFault(change, structOf(field?.type));
  }
  const key = field?.patchKey;
  if (!Array.isArray(change) || key === undefined || !field?.patchStrategies.includes('merge')) return undefined;
  const items = change.filter(isJsonObject);
  if (items.some(({ $patch }) => $patch === 'replace')) return undefined;
  const type = field.type.kind === 'list' ? structOf(field.type.items) : undefined;
  for (const item of items) {
    const fault = itemFault(item, key, type);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function itemFault(item: JsonObject, key: string, type: GoStruct | undefined): StrategicMergeFault | undefined {
  const { $patch } = item;
  if ($patch === 'merge') return failed('merging lists cannot yet be specified in the patch');
  if ($patch !== undefined && $patch !== 'delete') return unknownDirective($patch, item);
  return item[key] === undefined ? keyless(item, key) : strategicMergeFault(item, type);
}

const structOf = (type: GoType | undefined): GoStruct | undefined => (type?.kind === 'struct' ? type : undefined);

/** An order has to be a list, of elements that can be told apart, that those of the patch do not contradict. */
function orderFault(
  directive: string,
  order: JsonValue,
  patch: JsonObject,
  type: GoStruct | undefined,
): StrategicMergeFault | undefined {
  const [, name] = directive.split('/');
  if (name === undefined) return malformed('setElementOrder list');
  if (!Array.isArray(order)) return failed(`expected a []interface {}, but received a ${goTypeOf(order)}`);
  const key = type?.fields.get(name)?.patchKey;
  const nameless = key === undefined ? undefined : order.filter(isJsonObject).find((item) => item[key] === undefined);
  if (key !== undefined && nameless !== undefined) return keyless(nameless, key);
  const identity = (item: JsonValue): JsonValue | undefined =>
    key !== undefined && isJsonObject(item) ? item[key] : item;
  const list = own(patch, name);
  if (!Array.isArray(list)) return undefined;
  let at = 0;
  for (const item of list) {
    if (isJsonObject(item) && item.$patch !== undefined) continue;
    while (at < order.length && !sameJson(identity(order[at] ?? null), identity(item))) at++;
    if (at++ >= order.length) {
      return failed(
        `The order in patch list:\n${goValueText(list)}\n doesn't match $setElementOrder list:\n${goValueText(order)}\n`,
      );
    }
  }
  return undefined;
}

function goTypeOf(value: JsonValue): string {
  if (isJsonObject(value)) return 'map[string]interface {}';
  return typeof value === 'number' ? 'float64' : typeof value === 'boolean' ? 'bool' : typeof value;
}

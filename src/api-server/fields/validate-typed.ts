import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { goSyntaxText, goValueText } from '../go-value-text';
import { itemElement } from './list-items';
import { asMap, fieldType, type MergeList, type MergeType } from './merge-type';
import { fieldElement, pathText } from './path-element';

/**
 * Why a configuration can't be applied by its type, line by line: fields that are not declared, elements that can't be told
 * apart (structured-merge-diff `TypedValue.Validate`).
 */
export function typedErrors(value: JsonValue, type: MergeType, path: readonly string[] = []): readonly string[] {
  if (value === null || type.kind === 'deduced') return [];
  switch (type.kind) {
    case 'scalar':
      return scalarErrors(value, type.of, path);
    case 'map':
      return mapErrors(value, type, path);
    case 'list':
      return listErrors(value, type, path);
  }
}

const at = (path: readonly string[], message: string): readonly string[] => [`${pathText(path)}: ${message}`];

/** A value as the original prints one of these. */
const shown = (value: JsonValue): string => `&{${goValueText(value)}}`;

function scalarErrors(
  value: JsonValue,
  of: 'boolean' | 'numeric' | 'string' | 'untyped',
  path: readonly string[],
): readonly string[] {
  const isScalar = typeof value !== 'object';
  switch (of) {
    case 'numeric':
      return typeof value === 'number' ? [] : at(path, `expected numeric (int or float), got ${kindOf(value)}`);
    case 'string':
      return typeof value === 'string'
        ? []
        : at(path, `expected string, got &value.valueUnstructured{Value:${goSyntaxText(value)}}`);
    case 'boolean':
      return typeof value === 'boolean' ? [] : at(path, `expected boolean, got ${shown(value)}`);
    case 'untyped':
      return isScalar ? [] : at(path, `expected any scalar, got ${shown(value)}`);
  }
}

const kindOf = (value: JsonValue): string =>
  Array.isArray(value)
    ? '[]interface {}'
    : isJsonObject(value)
      ? 'map[string]interface {}'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value;

function mapErrors(value: JsonValue, type: MergeType, path: readonly string[]): readonly string[] {
  const map = asMap(type);
  if (map === undefined) return [];
  if (!isJsonObject(value)) return at(path, `expected map, got ${shown(value)}`);
  return Object.entries(value).flatMap(([name, inner]) => {
    if (inner === undefined) return [];
    const next = [...path, fieldElement(name)];
    if (!map.fields.has(name) && map.values === undefined) return at(next, 'field not declared in schema');
    return typedErrors(inner, fieldType(map, name), next);
  });
}

function listErrors(value: JsonValue, type: MergeList, path: readonly string[]): readonly string[] {
  if (!Array.isArray(value)) return at(path, `expected list, got ${shown(value)}`);
  const seen = new Set<string>();
  return value.flatMap((item, index) => {
    if (type.relation === 'atomic') return typedErrors(item, type.items, [...path, `i:${index}`]);
    const element = itemElement(type, item);
    if (element === undefined) return at(path, `element ${index}: ${whyNameless(item, type)}`);
    if (seen.has(element)) return at(path, `duplicate entries for key ${pathText([element])}`);
    seen.add(element);
    return typedErrors(item, type.items, [...path, element]);
  });
}

function whyNameless(item: JsonValue, type: MergeList): string {
  if (type.relation === 'set') {
    if (item === null) return "associative list without keys has an element that's an explicit null";
    return Array.isArray(item)
      ? 'not supported: associative list with lists as elements'
      : "associative list without keys has an element that's a map type";
  }
  if (item === null) return 'associative list with keys may not have a null element';
  if (!isJsonObject(item)) return 'associative list with keys may not have non-map elements';
  const keys = `[${type.keys.map((key) => goJson(key)).join(' ')}]`;
  return `associative list with keys has an element that omits all key fields ${keys} (and doesn't have default values for any key fields)`;
}

/** The errors as one message. */
export const typedErrorText = (errors: readonly string[]): string =>
  errors.length === 1 ? errors.join('') : ['errors:', ...errors.map((error) => `  ${error}`)].join('\n');

/** The configuration as the message of such an error names it. */
export function configurationText(configuration: JsonObject): string {
  const metadata = isJsonObject(configuration.metadata) ? configuration.metadata : {};
  const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
  const apiVersion = text(configuration.apiVersion);
  const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`;
  return `${text(metadata.namespace)}/${text(metadata.name)}; ${version}, Kind=${text(configuration.kind)}`;
}

import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import type { KubeObject } from '../kube/types';
import { isKubeObject } from '../kube/types/meta';
import { toYaml } from '../kube/yaml';
import { InputError } from '../om/input/input-error';
import { defaultLimits } from '../om/input/input-limits';
import { describe } from '../om/input/input-object';
import { readInputYaml } from '../om/input/read-input-yaml';
import type { FunctionResult } from './function-result';

/** What a function is handed, and hands back (kubernetes-sigs/kustomize `cmd/config/docs/api-conventions/functions-spec.md`). */
export interface ResourceList {
  readonly apiVersion: string;
  readonly items: readonly KubeObject[];
  /** What the function is to do. */
  readonly functionConfig: KubeObject;
}

const GROUP = 'config.kubernetes.io';
const versions: readonly string[] = ['v1', 'v1beta1', 'v1alpha1'].map((version) => `${GROUP}/${version}`);
/** What is expected, in words. */
export const RESOURCE_LIST = `a ResourceList (${GROUP}/v1)`;

/**
 * Reads a ResourceList, YAML or JSON.
 *
 * @param file what it is called in messages
 * @throws InputError when it is none, or lacks a functionConfig
 */
export function readResourceList(text: string, file: string): ResourceList {
  const { apiVersion, kind, items, functionConfig } = documentIn(text, file);
  const fail = (path: string, found: JsonValue | undefined, expected: string): InputError =>
    new InputError({ file, object: 'ResourceList', path, found: describe(found), expected });
  if (kind !== 'ResourceList') throw fail('kind', kind, RESOURCE_LIST);
  if (typeof apiVersion !== 'string' || !versions.includes(apiVersion)) {
    throw fail('apiVersion', apiVersion, versions.join(' or '));
  }
  if (items !== undefined && items !== null && !Array.isArray(items)) throw fail('items', items, 'a list');
  const given: readonly JsonValue[] = Array.isArray(items) ? items : [];
  const objects = given.map((item, index) => {
    if (isJsonObject(item) && isKubeObject(item)) return item;
    throw fail(`items[${index}]`, item, 'an object with apiVersion, kind and metadata');
  });
  if (isJsonObject(functionConfig) && isKubeObject(functionConfig)) {
    return { apiVersion, items: objects, functionConfig };
  }
  throw fail('functionConfig', functionConfig, 'an object with apiVersion, kind and metadata');
}

function documentIn(text: string, file: string): JsonObject {
  const { maxTotalBytes: maxBytes, maxAliases, maxDepth } = defaultLimits;
  const value = readInputYaml(text, { file, expected: RESOURCE_LIST, maxBytes, maxAliases, maxDepth });
  if (isJsonObject(value)) return value;
  throw new InputError({ file, found: value === null ? 'nothing' : describe(value), expected: RESOURCE_LIST });
}

/** How a ResourceList is written. */
export const resourceListFormats = ['yaml', 'json'] as const;
/** One of {@link resourceListFormats}. */
export type ResourceListFormat = (typeof resourceListFormats)[number];

/** A ResourceList as text. Members of items keep their order. */
export function resourceListText(
  { apiVersion, items, functionConfig }: ResourceList,
  results: readonly FunctionResult[],
  format: ResourceListFormat,
): string {
  const content = {
    apiVersion,
    kind: 'ResourceList',
    items,
    functionConfig,
    ...(results.length === 0 ? {} : { results }),
  };
  return format === 'json' ? `${JSON.stringify(content, undefined, 2)}\n` : toYaml(content, { sortKeys: false });
}

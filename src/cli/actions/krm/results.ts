import type { Finding } from '../../../check/finding';
import { type Manifest, titleOf } from '../../../check/manifest';
import { helpCommandOf } from '../../../check/rule-help';
import type { PartFailure } from '../../../constructs/part-failure';
import { printable, printableLines } from '../../../diff/printable';
import { quoted } from '../../../diff/quoted';
import type { FunctionResult, ResourceRef } from '../../../krm/function-result';
import { fileOf } from '../../../krm/generated';
import type { JsonObject } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import type { InputError } from '../../../om/input/input-error';
import type { Gap } from '../../../operators/auth/input/gap';
import { FUNCTION_CONFIG } from './function-config';

/** The items that files of an input were made of. */
type Items = ReadonlyMap<string, KubeObject>;

/** Findings of the checks as results, in the order in which they come. */
export function findingResults(
  findings: readonly Finding[],
  manifests: readonly Manifest[],
  items: Items,
): readonly FunctionResult[] {
  const objects = new Map(manifests.map(({ source, object }) => [`${source.file}\0${titleOf(object)}`, object]));
  return findings.map((finding) => {
    const { rule, severity, file, line, object, path, message, fix } = finding;
    const item = items.get(file);
    return {
      message: `${message}. ${fix}`,
      severity,
      ...referring(objects.get(`${file}\0${object}`), path),
      ...(item === undefined ? { file: { path: file } } : placeOf(item)),
      tags: { rule: rule.id, help: helpCommandOf(rule), ...(item === undefined ? { line: String(line) } : {}) },
    };
  });
}

/** What could not be made, as results. */
export const failureResults = (failures: readonly PartFailure[]): readonly FunctionResult[] =>
  failures.map(({ message, paths }) => ({
    message: quoted(message),
    severity: 'error',
    tags: { constructs: paths.join(',') },
  }));

/** What an input does not tell, or was taken for granted, as results. */
export const remarkResults = (gaps: readonly Gap[], assumptions: readonly string[]): readonly FunctionResult[] =>
  [...gaps.map(({ unknown, consequence }) => `not known: ${unknown}: ${consequence}`), ...assumptions].map(
    (message) => ({ message, severity: 'info' }),
  );

/** An item that is there already under the name of one that would be generated. */
export const keptResult = (item: KubeObject): FunctionResult => ({
  message: 'it is among the items and was not generated: it stays as it is. Remove it to have it generated',
  severity: 'info',
  ...referring(item, ''),
  ...placeOf(item),
});

/** An input that cannot be used, as a result. */
export function unusableResult(error: InputError, items: Items, functionConfig: KubeObject): FunctionResult {
  const { file = '', found, expected, hint, path = '' } = error;
  const item = file === FUNCTION_CONFIG ? functionConfig : items.get(file);
  const where = item === undefined && file !== '' ? `${file}: ` : '';
  const lack = `found ${found}, expected ${expected}${hint === undefined ? '' : `. ${hint}`}`;
  return {
    message: `${where}${lack}`,
    severity: 'error',
    ...referring(item, path),
    ...(item === undefined ? {} : placeOf(item)),
  };
}

function referring(object: JsonObject | undefined, path: string): Pick<FunctionResult, 'resourceRef' | 'field'> {
  const resourceRef = object && resourceRefOf(object);
  if (resourceRef === undefined) return {};
  return path === '' ? { resourceRef } : { resourceRef, field: { path } };
}

function resourceRefOf({ apiVersion, kind, metadata }: JsonObject): ResourceRef | undefined {
  const { name, namespace } = typeof metadata === 'object' && metadata !== null && 'name' in metadata ? metadata : {};
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return undefined;
  return { apiVersion, kind, ...(typeof namespace === 'string' ? { namespace } : {}), name };
}

function placeOf(item: KubeObject): Pick<FunctionResult, 'file'> {
  const file = fileOf(item);
  return file === undefined ? {} : { file };
}

/** A result in a line, as orchestrators show one. */
export function resultText({ message, severity, resourceRef, field, file }: FunctionResult): string {
  const subject =
    resourceRef && [resourceRef.apiVersion, resourceRef.kind, resourceRef.namespace, resourceRef.name].filter(Boolean);
  const parts = [file?.path, subject?.join('/'), field?.path].flatMap((part) =>
    part === undefined ? [] : [printable(part)],
  );
  return `[${severity}] ${parts.join(' ')}${parts.length === 0 ? '' : ': '}${printableLines(message)}`;
}

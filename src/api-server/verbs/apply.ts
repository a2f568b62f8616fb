import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { Addressed } from '../addressed';
import { type Core, existing } from '../core';
import { type Manager, type Managers, managerKey, noManagers, readManagers } from '../fields/managers';
import { pathText } from '../fields/path-element';
import { apply, type FieldConflict, type FieldRules, updateManagers, type Writer } from '../fields/updater';
import { configurationText, typedErrors, typedErrorText } from '../fields/validate-typed';
import type { Endpoint, ServedKind } from '../kinds/served-kind';
import { textAt } from '../kinds/shape';
import type { WriteOptions } from '../options';
import {
  type Answer,
  applyConflict,
  badRequest,
  conflict,
  failure,
  isRefusal,
  notFound,
  type Refusal,
} from '../status';
import { metaOf } from '../validation/object-meta';
import { made, writerOf } from './create';
import { unmanagedObject, withManagers } from './manage';
import { withOwnersOnce } from './owners';
import { jsonType } from './unread';
import { named, replaced } from './update';

/** Applies a configuration (server-side apply): the object is made where it is not there. */
export function applyPatch(
  core: Core,
  addressed: Addressed,
  body: JsonValue | undefined,
  endpoint: Endpoint,
  options: WriteOptions,
): Answer {
  const { kind, namespace, name } = addressed;
  if (body !== undefined && body !== null && !isJsonObject(body)) return badRequest(notAMap(body));
  const configuration = body ?? {};
  const live = existing(core, kind, namespace, name);
  if (live === undefined && addressed.subresource !== '') return notFound(kind, name);
  const wrong = misfit(configuration, kind);
  if (wrong !== undefined) return wrong;
  const writer = writerOf(core, addressed, options);
  const laid = laidOver(live, configuration, kind, endpoint, writer, options.force);
  if (isRefusal(laid)) return laid;
  const uid = metaOf(laid).uid ?? '';
  if (live === undefined && uid !== '') {
    return conflict(
      kind,
      name,
      `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
    );
  }
  const object = named(laid, addressed);
  if (isRefusal(object)) return object;
  return live === undefined
    ? made(core, addressed, withOwnersOnce(object), options)
    : replaced(core, addressed, live, withOwnersOnce(object), endpoint, options);
}

const notAMap = (body: JsonValue): string =>
  `error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonType(body)} into Go value of type map[string]interface {}`;

/** Why a configuration can't be one of the kind. */
function misfit(configuration: JsonObject, kind: ServedKind): Refusal | undefined {
  const [apiVersion, own] = [textAt(configuration, 'apiVersion'), textAt(configuration, 'kind')];
  if (apiVersion !== kind.apiVersion || own !== kind.kind) {
    return badRequest(`invalid object type: ${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${own}`);
  }
  if (metaOf(configuration).managedFields !== undefined) return badRequest('metadata.managedFields must be nil');
  const errors = typedErrors(configuration, kind.mergeType);
  if (errors.length === 0) return undefined;
  return failure(
    `failed to create typed patch object (${configurationText(configuration)}): ${typedErrorText(errors)}`,
  );
}

function laidOver(
  live: JsonObject | undefined,
  configuration: JsonObject,
  kind: ServedKind,
  endpoint: Endpoint,
  writer: Writer,
  force: boolean,
): JsonObject | Refusal {
  const rules: FieldRules = { type: kind.mergeType, ignored: endpoint.ignored };
  const old = live === undefined ? kind.empty : unmanagedObject(live);
  const managers = live === undefined ? noManagers : managersBefore(live, old, kind, writer, rules);
  const applied = apply(old, configuration, managers, writer, rules, force);
  if (applied.kind === 'conflict') return refusedBy(applied.conflicts);
  if (applied.isSame) return withManagers(old, applied.managers);
  const read = kind.read(applied.object);
  if (read.kind === 'unreadable') return failure(`failed to convert new object to proper version: ${read.message}`);
  return withManagers(kind.defaulted(read.object), applied.managers);
}

/** The managers of an object; what nobody manages is taken to have been there before the first apply. */
function managersBefore(
  live: JsonObject,
  old: JsonObject,
  kind: ServedKind,
  writer: Writer,
  rules: FieldRules,
): Managers {
  const managers = readManagers(metaOf(live).managedFields);
  if (managers !== undefined && managers.size > 0) return managers;
  return updateManagers(kind.empty, old, noManagers, { ...writer, manager: 'before-first-apply' }, rules);
}

function refusedBy(conflicts: readonly FieldConflict[]): Refusal {
  const causes = conflicts.map(({ manager, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${managerText(manager)}`,
    field: pathText(path),
  }));
  const [first] = conflicts;
  if (conflicts.length === 1 && first !== undefined) {
    const text = `conflict with ${managerText(first.manager)}: ${pathText(first.path)}`;
    return applyConflict(`Apply failed with 1 conflict: ${text}`, causes);
  }
  const lines: string[] = [];
  const managers = [...new Set(conflicts.map((one) => one.manager))];
  for (const manager of managers.sort((a, b) => (managerKey(a) < managerKey(b) ? -1 : 1))) {
    lines.push(`conflicts with ${managerText(manager)}:`);
    for (const one of conflicts) if (one.manager === manager) lines.push(`- ${pathText(one.path)}`);
  }
  return applyConflict(`Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`, causes);
}

function managerText({ name, operation, apiVersion, subresource }: Manager): string {
  const part = subresource === '' ? '' : ` with subresource ${JSON.stringify(subresource)}`;
  return `${JSON.stringify(name)}${part}${operation === 'Update' ? ` using ${apiVersion}` : ''}`;
}

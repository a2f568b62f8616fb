import type { JsonObject } from '../../kube/json';
import type { Addressed } from '../addressed';
import type { Core } from '../core';
import { existing } from '../core';
import { kindKey, type ServedKind } from '../kinds/served-kind';
import { without } from '../kinds/shape';
import { oddVersion, refusedList } from '../list-options';
import type { ApiRequest } from '../request';
import { parseFieldSelector } from '../selectors/field-query';
import { parseLabelSelector } from '../selectors/label-query';
import { fitsAll, type Requirement } from '../selectors/requirement';
import { type Answer, badRequest, expired, failure, isRefusal, notFound, type Refusal } from '../status';
import { metaOf } from '../validation/object-meta';
import { parseContinue, writeContinue } from './continue';

/** Whether an object is one of those that a query selects. */
export type Selection = (object: JsonObject) => boolean;

/** What a query selects by labels and fields. */
export function selectionOf(kind: ServedKind, { query = {} }: ApiRequest): Selection | Refusal {
  const labels = parseLabelSelector(query.labelSelector ?? '');
  if (!labels.ok) return badRequest(labels.error);
  const fields = parseFieldSelector(query.fieldSelector ?? '');
  if (!fields.ok) return badRequest(fields.error);
  const unknown = fields.value.find(({ key }) => !Object.hasOwn(fieldsOf(kind, {}), key));
  if (unknown !== undefined) {
    const isPlain = kind.struct !== undefined && Object.keys(kind.selectableFields({})).length === 0;
    return badRequest(
      isPlain
        ? `${JSON.stringify(unknown.key)} is not a known field selector: only "metadata.name", "metadata.namespace"`
        : `field label not supported: ${unknown.key}`,
    );
  }
  return (object) => fits(object, kind, labels.value, fields.value);
}

/** The values by which objects of a kind can be selected. */
const fieldsOf = (kind: ServedKind, object: JsonObject): JsonObject => {
  const { name = '', namespace = '' } = metaOf(object);
  return { ...kind.selectableFields(object), 'metadata.name': name, 'metadata.namespace': namespace };
};

const fits = (
  object: JsonObject,
  kind: ServedKind,
  labels: readonly Requirement[],
  fields: readonly Requirement[],
): boolean =>
  (labels.length === 0 || fitsAll(labels, metaOf(object).labels ?? {})) &&
  (fields.length === 0 || fitsAll(fields, fieldsOf(kind, object)));

/** The objects that a query selects, in the order of lists. */
export function selected(
  { store }: Core,
  { kind, namespace }: Addressed,
  request: ApiRequest,
): { readonly objects: readonly JsonObject[] } | Refusal {
  const selection = selectionOf(kind, request);
  if (isRefusal(selection)) return selection;
  return { objects: store.list(kindKey(kind), namespace).filter(selection) };
}

/** One object (`GET`). */
export function get(core: Core, { kind, namespace, name }: Addressed, { query = {} }: ApiRequest): Answer {
  const odd = oddVersion(query.resourceVersion ?? '');
  if (odd !== undefined) return failure(odd);
  const object = existing(core, kind, namespace, name);
  return object === undefined ? notFound(kind, name) : { code: 200, body: object };
}

/** Objects of a kind (`GET` of a list), as many as asked for at a time. A list shows one revision, on all its pages. */
export function list(core: Core, addressed: Addressed, request: ApiRequest): Answer {
  const selection = selectionOf(addressed.kind, request);
  if (isRefusal(selection)) return selection;
  const refused = refusedList(request);
  if (refused !== undefined) return refused;
  const { query = {} } = request;
  const from = (query.continue ?? '') === '' ? undefined : parseContinue(query.continue ?? '');
  if (from !== undefined && !from.ok) return badRequest(from.error);
  const isExact = query.resourceVersionMatch === 'Exact';
  const wanted = from?.value.revision ?? (isExact ? Number(query.resourceVersion) : core.store.revision);
  const { kind, namespace } = addressed;
  const shown = core.store.listAt(kindKey(kind), namespace, wanted);
  if (shown === undefined) {
    return expired(
      from === undefined
        ? `The resourceVersion for the provided list is too old.`
        : 'The provided continue parameter is too old to display a consistent list result.',
    );
  }
  const found = shown.filter(selection);
  const rest = from === undefined ? found : found.filter((object) => keyOf(object) > from.value.after);
  const limit = Number(query.limit ?? 0);
  const page = limit > 0 ? rest.slice(0, limit) : rest;
  const left = rest.length - page.length;
  const last = page.at(-1);
  const isSelective = (query.labelSelector ?? query.fieldSelector ?? '') !== '';
  const metadata: JsonObject = {
    resourceVersion: String(wanted),
    ...(left > 0 && last !== undefined
      ? { continue: writeContinue({ revision: wanted, after: keyOf(last) }) }
      : kind.struct === undefined
        ? { continue: '' }
        : {}),
    ...(left > 0 && !isSelective ? { remainingItemCount: left } : {}),
  };
  return { code: 200, body: listOf(kind, metadata, page) };
}

/** A list as it is answered. */
export const listOf = (kind: ServedKind, metadata: JsonObject, objects: readonly JsonObject[]): JsonObject => ({
  kind: `${kind.kind}List`,
  apiVersion: kind.apiVersion,
  metadata,
  items: asItems(kind, objects),
});

/** Objects as a list has them: of built-in kinds without what the list says for all. */
const asItems = (kind: ServedKind, objects: readonly JsonObject[]): readonly JsonObject[] =>
  kind.struct === undefined ? objects : objects.map((item) => without(without(item, 'kind'), 'apiVersion'));

const keyOf = (object: JsonObject): string => `${metaOf(object).namespace ?? ''}/${metaOf(object).name ?? ''}`;

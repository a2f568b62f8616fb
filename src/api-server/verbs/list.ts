import type { JsonObject } from '../../kube/json';
import type { Addressed } from '../addressed';
import type { Core } from '../core';
import { existing } from '../core';
import { kindKey, type ServedKind } from '../kinds/served-kind';
import { without } from '../kinds/shape';
import type { ApiRequest } from '../request';
import { fitsAll, parseFieldSelector, parseLabelSelector, type Requirement } from '../selectors/query-selector';
import { type Answer, badRequest, expired, isRefusal, notFound, type Refusal } from '../status';
import { metaOf } from '../validation/object-meta';

/** Whether an object is one of those that a query selects. */
export type Selection = (object: JsonObject) => boolean;

/** What a query selects by labels and fields. */
export function selectionOf(kind: ServedKind, { query = {} }: ApiRequest): Selection | Refusal {
  const labels = parseLabelSelector(query.labelSelector ?? '');
  if (labels === undefined) {
    return badRequest(`unable to parse requirement: invalid label selector ${JSON.stringify(query.labelSelector)}`);
  }
  const fields = parseFieldSelector(query.fieldSelector ?? '');
  if (fields === undefined) {
    return badRequest(`invalid selector: '${query.fieldSelector}'; can't understand '${query.fieldSelector}'`);
  }
  const unknown = fields.find(({ key }) => !(key in fieldsOf(kind, {})));
  if (unknown !== undefined) {
    const isPlain = Object.keys(kind.selectableFields({})).length === 0;
    return badRequest(
      isPlain
        ? `${JSON.stringify(unknown.key)} is not a known field selector: only "metadata.name", "metadata.namespace"`
        : `field label not supported: ${unknown.key}`,
    );
  }
  return (object) => fits(object, kind, labels, fields);
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
export function get(core: Core, { kind, namespace, name }: Addressed): Answer {
  const object = existing(core, kind, namespace, name);
  return object === undefined ? notFound(kind, name) : { code: 200, body: object };
}

/** Where a list goes on: the revision that it shows, and the last object that was given out. */
interface Continue {
  readonly revision: number;
  readonly after: string;
}

/** Objects of a kind (`GET` of a list), as many as asked for at a time. */
export function list(core: Core, addressed: Addressed, request: ApiRequest): Answer {
  const found = selected(core, addressed, request);
  if (isRefusal(found)) return found;
  const { query = {} } = request;
  const from = query.continue === undefined ? undefined : parseContinue(query.continue);
  if (query.continue !== undefined && from === undefined) {
    return badRequest('continue key is not valid: invalid character looking for beginning of value');
  }
  if (from !== undefined && from.revision < core.store.compactedRevision) {
    return expired('The provided continue parameter is too old to display a consistent list result.');
  }
  const rest = from === undefined ? found.objects : found.objects.filter((object) => keyOf(object) > from.after);
  const limit = Number(query.limit ?? 0);
  const page = limit > 0 ? rest.slice(0, limit) : rest;
  const left = rest.length - page.length;
  const { kind } = addressed;
  const revision = from?.revision ?? core.store.revision;
  const last = page.at(-1);
  const isSelective = (query.labelSelector ?? query.fieldSelector ?? '') !== '';
  const metadata: JsonObject = {
    resourceVersion: String(revision),
    ...(left > 0 && last !== undefined
      ? { continue: writeContinue({ revision, after: keyOf(last) }) }
      : kind.struct === undefined
        ? { continue: '' }
        : {}),
    ...(left > 0 && !isSelective ? { remainingItemCount: left } : {}),
  };
  const items = asItems(kind, page);
  return { code: 200, body: { kind: `${kind.kind}List`, apiVersion: kind.apiVersion, metadata, items } };
}

/** Objects as a list has them: of built-in kinds without what the list says for all. */
export const asItems = (kind: ServedKind, objects: readonly JsonObject[]): readonly JsonObject[] =>
  kind.struct === undefined ? objects : objects.map((item) => without(without(item, 'kind'), 'apiVersion'));

const keyOf = (object: JsonObject): string => `${metaOf(object).namespace ?? ''}/${metaOf(object).name ?? ''}`;

const writeContinue = (value: Continue): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: value.revision, start: value.after })).toString('base64url');

function parseContinue(text: string): Continue | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (typeof value !== 'object' || value === null || !('rv' in value) || !('start' in value)) return undefined;
    return { revision: Number(value.rv), after: String(value.start) };
  } catch {
    return undefined;
  }
}

import type { JsonObject } from '../../kube/json';
import type { Addressed } from '../addressed';
import { type Core, circumstances, existing, stored } from '../core';
import { without } from '../kinds/shape';
import { type WriteOptions, writeOptions } from '../options';
import type { ApiRequest } from '../request';
import {
  type Answer,
  alreadyExists,
  badRequest,
  failure,
  invalid,
  isRefusal,
  noNameLeft,
  type Refusal,
} from '../status';
import { metaOf } from '../validation/object-meta';
import { refuseCreate } from './admission';
import { managed } from './manage';
import { withOwnersOnce } from './owners';
import { readBody } from './read-body';

/** Makes an object (`POST`). */
export function create(core: Core, addressed: Addressed, request: ApiRequest): Answer {
  const options = writeOptions(request, 'CreateOptions');
  if (isRefusal(options)) return options;
  const read = readBody(request.body, addressed.kind, options);
  if (isRefusal(read)) return read;
  const homed = inNamespace(withoutSystemFields(read), addressed);
  if (isRefusal(homed)) return homed;
  const object = withOwnersOnce(homed);
  const writer = writerOf(core, addressed, options);
  const withFields = managed(undefined, object, addressed.kind, addressed.kind.main, writer);
  const { resourceVersion = '' } = metaOf(object);
  if (resourceVersion === '' || resourceVersion === '0') return made(core, addressed, withFields, options);
  const answer = made(core, addressed, withFields, { ...options, dryRun: true });
  if (answer.code >= 400 || options.dryRun) return answer;
  return failure('resourceVersion should not be set on objects to be created');
}

/** Who writes, as field management notes it. */
export const writerOf = (core: Core, { kind, subresource }: Addressed, { fieldManager }: WriteOptions) => ({
  manager: fieldManager,
  apiVersion: kind.apiVersion,
  subresource,
  now: circumstances(core).now,
});

const systemFields = [
  'creationTimestamp',
  'uid',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
] as const;

/** The object without what only the server sets. */
function withoutSystemFields(object: JsonObject): JsonObject {
  const before: JsonObject = metaOf(object);
  let meta = before;
  for (const field of systemFields) meta = without(meta, field);
  return meta === before ? object : { ...object, metadata: meta };
}

/** The object in the namespace of the request; a refusal where it says another. */
export function inNamespace(object: JsonObject, { kind, namespace }: Addressed): JsonObject | Refusal {
  const meta = metaOf(object);
  const wanted = kind.namespaced ? namespace : '';
  if (wanted === '') return meta.namespace === undefined ? object : { ...object, metadata: without(meta, 'namespace') };
  if (meta.namespace === wanted) return object;
  if (meta.namespace === undefined || meta.namespace === '') {
    return { ...object, metadata: { ...meta, namespace: wanted } };
  }
  return badRequest('the namespace of the provided object does not match the namespace sent on the request');
}

/** Stores an object that was not there. Its managers are in it already. */
export function made(core: Core, addressed: Addressed, object: JsonObject, options: WriteOptions): Answer {
  const { kind } = addressed;
  const refusal = refuseCreate(core, addressed, metaOf(object).name ?? '');
  if (refusal !== undefined) return refusal;
  const { now } = circumstances(core);
  const { name = '', generateName = '' } = metaOf(object);
  const full = name === '' && generateName !== '' ? freeName(core, addressed, generateName) : name;
  const meta: JsonObject = {
    ...metaOf(object),
    ...(full === '' ? {} : { name: full }),
    uid: core.names.uid(),
    creationTimestamp: now,
  };
  const prepared = kind.prepareForCreate(
    { ...object, metadata: meta },
    circumstances(core, options.dryRun, options.user),
  );
  const errors = kind.validate(prepared);
  if (errors.length > 0) return invalid(kind, full, errors);
  const canonical = kind.canonical(prepared);
  const before = existing(core, kind, addressed.namespace, full);
  if (before !== undefined && generateName !== '') return noNameLeft(kind, full);
  if (before !== undefined) return alreadyExists(kind, full, metaOf(before).deletionTimestamp !== undefined);
  return { code: 201, body: options.dryRun ? canonical : stored(core, kind, canonical) };
}

/** A name that nothing has yet. */
function freeName(core: Core, { kind, namespace }: Addressed, prefix: string): string {
  const base = prefix.slice(0, 63 - 5);
  for (;;) {
    const name = base + core.names.suffix();
    if (existing(core, kind, namespace, name) === undefined) return name;
  }
}

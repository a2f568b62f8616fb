import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { builtInKinds } from '../kinds/registry';
import type { ServedKind } from '../kinds/served-kind';
import { textAt } from '../kinds/shape';
import type { WriteOptions } from '../options';
import { badRequest, type Refusal } from '../status';
import { metaOf } from '../validation/object-meta';
import { notAnObject, summaryOf, unknownKind } from './unread';

/** Reads the body of a create or an update as the kind that its path is of. */
export function readBody(
  body: JsonValue | undefined,
  kind: ServedKind,
  { validation, warn }: Pick<WriteOptions, 'validation' | 'warn'>,
): JsonObject | Refusal {
  if (body !== undefined && body !== null && !isJsonObject(body)) return unrecognized(body, kind, notAnObject(body));
  const object = isJsonObject(body) ? body : {};
  const [apiVersion, own] = [textAt(object, 'apiVersion'), textAt(object, 'kind')];
  const isCustom = kind.struct === undefined;
  if (isCustom && own === '') return unrecognized(object, kind, `Object 'Kind' is missing in '${goJson(object)}'`);
  const [ownApiVersion, ownKind] = [apiVersion || kind.apiVersion, own || kind.kind];
  if (ownKind !== kind.kind || ownApiVersion !== kind.apiVersion) {
    return otherKind(object, ownApiVersion, ownKind, kind);
  }
  const read = kind.read(object);
  const version = kind.version;
  const handled = `${kind.kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind.kind}`;
  if (read.kind === 'unreadable') return badRequest(`${handled}: ${read.message}`);
  if (validation === 'Strict' && read.strict.length > 0) {
    const message = `strict decoding error: ${read.strict.join(', ')}`;
    return badRequest(`${handled}: ${message}`);
  }
  if (validation === 'Warn') for (const text of read.strict) warn(text);
  return withReset(kind.defaulted(kind.sent(read.object)), object);
}

function otherKind(object: JsonObject, apiVersion: string, own: string, kind: ServedKind): Refusal {
  if (apiVersion.split('/').length > 2) {
    return unrecognized(object, kind, `unexpected GroupVersion string: ${apiVersion}`);
  }
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const handled = `${own} in version ${JSON.stringify(version)} cannot be handled as a ${kind.kind}`;
  return badRequest(`${handled}: ${whyNoneOf(kind, apiVersion, own)}`);
}

/** Why an object of another kind is none of a kind. */
export function whyNoneOf(kind: ServedKind, apiVersion: string, own: string): string {
  const isKnown = builtInKinds.some(
    (one) => one.apiVersion === apiVersion && (one.kind === own || `${one.kind}List` === own),
  );
  if (!isKnown) return unknownKind(own, apiVersion);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return `converting (${version}.${own}) to (${internalPackage(kind)}.${kind.kind}): unknown conversion`;
}

/** The package of the original that holds a kind's own form. */
const internalPackage = ({ group }: ServedKind): string => (group === '' ? 'core' : (group.split('.')[0] ?? ''));

const unrecognized = (body: JsonValue, kind: ServedKind, why: string): Refusal => {
  const text = isJsonObject(body) ? goJson(body) : JSON.stringify(body);
  return badRequest(`the object provided is unrecognized (must be of type ${kind.kind}): ${why} (${summaryOf(text)})`);
};

/** An empty list of managers asks to forget all of them, so it is told from none. */
function withReset(object: JsonObject, body: JsonObject): JsonObject {
  const { managedFields } = metaOf(body);
  if (managedFields === undefined || managedFields.length > 0) return object;
  return { ...object, metadata: { ...metaOf(object), managedFields } };
}

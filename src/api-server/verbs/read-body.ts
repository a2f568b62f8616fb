import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { builtInKinds } from '../kinds/registry';
import type { ServedKind } from '../kinds/served-kind';
import { textAt } from '../kinds/shape';
import type { WriteOptions } from '../options';
import { badRequest, type Refusal } from '../status';
import { metaOf } from '../validation/object-meta';

/** Reads the body of a create or an update as the kind that its path is of. */
export function readBody(
  body: JsonValue | undefined,
  kind: ServedKind,
  { validation, warn }: Pick<WriteOptions, 'validation' | 'warn'>,
): JsonObject | Refusal {
  const object = isJsonObject(body) ? body : {};
  const [apiVersion, own] = [textAt(object, 'apiVersion'), textAt(object, 'kind')];
  const isCustom = kind.struct === undefined;
  if (isCustom && own === '') return unrecognized(object, kind, `Object 'Kind' is missing in '${goJson(object)}'`);
  const [ownApiVersion, ownKind] = [apiVersion || kind.apiVersion, own || kind.kind];
  if (ownKind !== kind.kind || ownApiVersion !== kind.apiVersion) {
    return otherKind(ownApiVersion, ownKind, kind);
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

function otherKind(apiVersion: string, own: string, kind: ServedKind): Refusal {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const handled = `${own} in version ${JSON.stringify(version)} cannot be handled as a ${kind.kind}`;
  const isKnown = builtInKinds.some((one) => one.apiVersion === apiVersion && one.kind === own);
  return badRequest(
    isKnown
      ? `${handled}: converting (${version}.${own}) to (${internalPackage(kind)}.${kind.kind}): unknown conversion`
      : `${handled}: no kind ${JSON.stringify(own)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:110"`,
  );
}

/** The package of the original that holds a kind's own form. */
const internalPackage = ({ group }: ServedKind): string => (group === '' ? 'core' : (group.split('.')[0] ?? ''));

const unrecognized = (object: JsonObject, kind: ServedKind, why: string): Refusal => {
  const text = goJson(object);
  const summary = text.length > 30 ? `${text.slice(0, 30)} ...` : text;
  return badRequest(`the object provided is unrecognized (must be of type ${kind.kind}): ${why} (${summary})`);
};

/** An empty list of managers asks to forget all of them, so it is told from none. */
function withReset(object: JsonObject, body: JsonObject): JsonObject {
  const { managedFields } = metaOf(body);
  if (managedFields === undefined || managedFields.length > 0) return object;
  return { ...object, metadata: { ...metaOf(object), managedFields } };
}

import { asText } from '../../kube/as-text';
import { groupOf } from '../../kube/group-of';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { ResourceType } from '../resource-type';
import { InputError } from './input-error';
import { inputObject, withoutNulls } from './input-object';
import type { InputSource } from './input-source';
import { type Collectors, collectorOf } from './kind-collector';
import { readFileDocuments } from './read-file';

/** What to read of manifests. */
export interface ManifestOptions {
  /** Whether objects of a kind in a namespace are worth reading. */
  readonly wanted: (type: ResourceType, namespace: string) => boolean;
  /** Is shown every object that is taken, as it is written in its file. */
  readonly onWritten: (object: JsonObject, file: string) => void;
}

/**
 * Reads manifests: objects of the types that are asked for, in whatever files they are, one document or list or many. Of what
 * else a repository holds, other kinds and values of charts, nothing is taken.
 *
 * @throws InputError for a file that cannot be read, and for an object that cannot be used
 */
export function readManifests(
  source: InputSource,
  files: readonly string[],
  types: readonly ResourceType[],
  { wanted, onWritten }: ManifestOptions,
  into: Collectors,
): void {
  const byKind = new Map(types.map((type) => [`${type.group} ${type.kind}`, type]));
  for (const path of files) {
    for (const object of manifestsIn(source, path)) {
      const type = byKind.get(
        `${groupOf(typeof object.apiVersion === 'string' ? object.apiVersion : '')} ${asText(object.kind)}`,
      );
      if (type === undefined) continue;
      const parsed = inputObject(type, withoutNulls(object, type.verbatim), { file: path });
      const { name = '', namespace } = parsed.metadata;
      if (type.namespaced && namespace === undefined) {
        throw new InputError({
          file: path,
          object: `${type.kind} ${name}`,
          path: 'metadata.namespace',
          found: 'nothing',
          expected: 'a namespace',
          hint: 'Name the one that it is applied to',
        });
      }
      if (!wanted(type, namespace ?? '')) continue;
      collectorOf(into, type).addSingle({ type, path, name, namespace }, parsed);
      onWritten(object, path);
    }
  }
}

/** The objects of a file of manifests, whatever kind they are. @throws InputError for a file that cannot be read */
export function manifestsIn(source: InputSource, path: string): readonly JsonObject[] {
  const documents = readFileDocuments(source, path, {
    maxBytes: source.limits.maxListBytes,
    expected: 'Kubernetes objects',
  });
  return documents.flatMap(members).filter(isJsonObject);
}

/** The members of lists of any kind, plain ones too; anything else is itself. */
function members(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) {
    const plain: readonly JsonValue[] = value;
    return plain.flatMap(members);
  }
  if (!isJsonObject(value) || typeof value.kind !== 'string' || !value.kind.endsWith('List')) return [value];
  const items: JsonValue = value.items ?? [];
  if (!Array.isArray(items)) return [value];
  const list: readonly JsonValue[] = items;
  const kind = value.kind === 'List' ? undefined : value.kind.replace(/List$/, '');
  const { apiVersion } = value;
  return list.flatMap((item) =>
    kind !== undefined && isJsonObject(item) && item.kind === undefined
      ? [{ apiVersion, kind, ...item }]
      : members(item),
  );
}

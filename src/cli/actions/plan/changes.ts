import type { Manifest } from '../../../check/manifest';
import { printable } from '../../../diff/printable';
import { asText } from '../../../kube/as-text';
import { compareBytes } from '../../../kube/compare';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import { isKubeObject } from '../../../kube/types/meta';
import { type ObjectReference, parseObjectReference } from '../../../om/explain/object-reference';
import { InputError, objectTitle } from '../../../om/input/input-error';
import { apiVersionOf, type ResourceType } from '../../../om/resource-type';
import type { Input } from '../../../om/state/cluster-state';
import type { ChangedCluster, WantedChange } from '../../../simulation/plan/change';
import { UsageError } from '../../errors';
import { checkInputs } from '../check-inputs';

/** A manifest of a change, ready to be put into a cluster. */
export interface ChangeManifest {
  readonly cluster: ChangedCluster;
  /** Where it stands, with the object as it is put in. */
  readonly manifest: Manifest;
  readonly object: KubeObject;
}

/**
 * Reads the manifests of changes.
 *
 * @param types the kinds that are known
 * @throws InputError for a file that cannot be read, or an object that is no whole manifest
 */
export function readChanges(
  paths: readonly string[],
  cluster: ChangedCluster,
  types: readonly ResourceType[],
): readonly ChangeManifest[] {
  return checkInputs(paths).flatMap(({ read }) => {
    const [unreadable] = read.unreadable;
    if (unreadable !== undefined) {
      const { file, line, column, reason } = unreadable;
      throw new InputError({ file: `${file}:${line}:${column}`, found: reason, expected: 'manifests in YAML or JSON' });
    }
    return read.manifests.map((manifest) => {
      const object = asApplied(manifest, types);
      return { cluster, manifest: { ...manifest, object }, object };
    });
  });
}

/** What an API server fills in, and nobody applies. */
const filledIn: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

function asApplied({ object, source: { file } }: Manifest, types: readonly ResourceType[]): KubeObject {
  const expected = 'a whole manifest with apiVersion, kind and metadata.name';
  if (!isKubeObject(object)) throw new InputError({ file, found: 'an object without one of these', expected });
  const { name, namespace } = object.metadata;
  const title = objectTitle(object.kind, name ?? '?', namespace);
  if (typeof name !== 'string' || name === '')
    throw new InputError({ file, object: title, found: 'no name', expected });
  const directive = directiveIn(object);
  if (directive !== undefined) {
    const hint = 'Hand in what the patch makes of the object, as oc patch --dry-run=client --output=yaml does';
    throw new InputError({ file, object: title, found: `the directive ${directive} of a patch`, expected, hint });
  }
  const type = types.find((one) => one.kind === object.kind && apiVersionOf(one) === object.apiVersion);
  if (type?.namespaced && !namespace) {
    throw new InputError({
      file,
      object: title,
      path: 'metadata.namespace',
      found: 'nothing',
      expected: 'a namespace',
    });
  }
  const { status: _, ...rest } = object;
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([key]) => !filledIn.has(key)));
  return { ...rest, apiVersion: object.apiVersion, kind: object.kind, metadata };
}

/** A directive of a strategic merge patch, wherever it stands. */
function directiveIn(value: JsonValue | undefined): string | undefined {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.map(directiveIn).find((found) => found !== undefined);
  }
  if (!isJsonObject(value)) return undefined;
  const own = Object.keys(value).find((key) =>
    /^\$(?:patch|retainKeys|setElementOrder\/|deleteFromPrimitiveList\/)/.test(key),
  );
  return own ?? directiveIn(Object.values(value).filter((member) => member !== undefined));
}

/** An object that is to be deleted, as somebody named it. */
export interface Deletion {
  readonly cluster: ChangedCluster;
  readonly text: string;
  readonly reference: ObjectReference;
}

/** @throws UsageError for text of another form */
export function readDeletion(text: string, cluster: ChangedCluster): Deletion {
  const reference = parseObjectReference(text);
  if (reference === undefined) throw new UsageError(`"${text}" names no object. Write KIND/[NAMESPACE/]NAME`);
  return { cluster, text, reference };
}

/**
 * The object that a deletion is about.
 *
 * @param settled the clusters before the change
 * @throws InputError where it names nothing or several objects
 */
export function deletion(
  { cluster, text, reference }: Deletion,
  settled: Input,
  types: readonly ResourceType[],
): WantedChange {
  const state = settled.clusters[cluster === 'guest' ? 'UserWorkload' : 'Management'];
  const ofKind = types
    .filter((type) => isOfKind(reference, type))
    .flatMap((type) => state.list(type).map((object): KubeObject => object));
  const found = ofKind.filter(
    ({ metadata: { name, namespace } }) =>
      name === reference.name && (reference.namespace === undefined || namespace === reference.namespace),
  );
  const distinct = [...new Map(found.map((object) => [`${object.apiVersion} ${titleOf(object)}`, object])).values()];
  const [only, ...others] = distinct;
  if (only !== undefined && others.length === 0) return { cluster, action: 'delete', object: identityOf(only) };
  const expected = `one object that ${text} names`;
  if (only === undefined)
    throw new InputError({ file: '--delete', found: 'none', expected, hint: othersOf(reference, ofKind) });
  throw new InputError({
    file: '--delete',
    found: distinct.map(titleOf).join(', '),
    expected,
    hint: 'Write KIND.GROUP/NAMESPACE/NAME',
  });
}

/** What may have been meant instead: those of the name in other namespaces, else those of the namespace. */
function othersOf({ name, namespace }: ObjectReference, ofKind: readonly KubeObject[]): string {
  const named = ofKind.filter(({ metadata }) => metadata.name === name);
  const near = named.length > 0 ? named : ofKind.filter(({ metadata }) => metadata.namespace === namespace);
  const titles = [...new Set((near.length > 0 ? near : ofKind).map(titleOf))].sort(compareBytes).map(printable);
  if (titles.length === 0) return 'The input has none of this kind that the operator reads';
  const more = titles.length - MOST_NAMED;
  return `There are: ${titles.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** So many objects are named in a message. */
const MOST_NAMED = 5;

const isOfKind = ({ kind, group }: ObjectReference, type: ResourceType): boolean =>
  (type.kind.toLowerCase() === kind || type.resource === kind) && (group === undefined || group === type.group);

const titleOf = ({ kind, metadata: { name = '', namespace } }: KubeObject): string =>
  objectTitle(kind, name, namespace);

const identityOf = ({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

/** An object as one of a manifest is told apart from others. */
export const manifestKey = ({ apiVersion, kind, metadata }: JsonObject): string => {
  const { name, namespace } = isJsonObject(metadata) ? metadata : {};
  return [asText(apiVersion).replace(/\/.*/, ''), kind, namespace ?? '', name].join(' ');
};

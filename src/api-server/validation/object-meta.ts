import type { JsonObject, JsonValue } from '../../kube/json';
import { isJsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import type { ObjectMeta, OwnerReference, StringMap } from '../../kube/types/meta';
import { type FieldError, forbiddenField, immutable, invalidValue, required, tooLong } from './field-error';
import { isLabel, isLabelValue, isQualifiedName, type NameCheck } from './names';

const mostAnnotations = 256 * 1024;

/** What is wrong with the metadata of an object, new or changed (apimachinery `ValidateObjectMetaAccessor`). */
export function validateMeta(
  meta: ObjectMeta,
  namespaced: boolean,
  checkName: NameCheck,
  path = 'metadata',
): readonly FieldError[] {
  const { name = '', namespace = '', generateName = '' } = meta;
  return [
    // The suffix is still to come.
    ...(generateName === '' ? [] : checkName(generateName.replace(/-$/, 'a'))).map((message) =>
      invalidValue(`${path}.generateName`, generateName, message),
    ),
    ...(name === ''
      ? [required(`${path}.name`, 'name or generateName is required')]
      : checkName(name).map((message) => invalidValue(`${path}.name`, name, message))),
    ...namespaceErrors(namespace, namespaced, path),
    ...contentErrors(meta, path),
    ...finalizerErrors(meta.finalizers ?? [], `${path}.finalizers`),
  ];
}

function namespaceErrors(namespace: string, namespaced: boolean, path: string): readonly FieldError[] {
  const field = `${path}.namespace`;
  if (!namespaced) return namespace === '' ? [] : [forbiddenField(field, 'not allowed on this type')];
  if (namespace === '') return [required(field)];
  return isLabel(namespace).map((message) => invalidValue(field, namespace, message));
}

const contentErrors = (meta: ObjectMeta, path: string): readonly FieldError[] => [
  ...labelErrors(meta.labels, `${path}.labels`),
  ...annotationErrors(meta.annotations ?? {}, `${path}.annotations`),
  ...ownerErrors(meta.ownerReferences ?? [], `${path}.ownerReferences`),
];

/** What is wrong with labels. */
export function labelErrors(labels: JsonValue | undefined, field: string): readonly FieldError[] {
  if (!isJsonObject(labels)) return [];
  const errors: FieldError[] = [];
  for (const name in labels) {
    const value = labels[name];
    for (const message of isQualifiedName(name)) errors.push(invalidValue(field, name, message));
    if (typeof value !== 'string') continue;
    for (const message of isLabelValue(value)) errors.push(invalidValue(field, value, message));
  }
  return errors;
}

function annotationErrors(annotations: StringMap, field: string): readonly FieldError[] {
  const errors: FieldError[] = [];
  let size = 0;
  for (const name in annotations) {
    size += Buffer.byteLength(name) + Buffer.byteLength(annotations[name] ?? '');
    for (const message of isQualifiedName(name.toLowerCase())) errors.push(invalidValue(field, name, message));
  }
  return size > mostAnnotations ? [...errors, tooLong(field, mostAnnotations)] : errors;
}

function ownerErrors(owners: readonly OwnerReference[], field: string): readonly FieldError[] {
  let controller: string | undefined;
  return owners.flatMap((owner) => {
    const { apiVersion = '', kind = '', name = '', uid = '' } = owner;
    const errors = [
      ...(apiVersion === '' || apiVersion.endsWith('/')
        ? [invalidValue(`${field}.apiVersion`, apiVersion, 'version must not be empty')]
        : []),
      ...(kind === '' ? [invalidValue(`${field}.kind`, kind, 'must not be empty')] : []),
      ...(name === '' ? [invalidValue(`${field}.name`, name, 'must not be empty')] : []),
      ...(uid === '' ? [invalidValue(`${field}.uid`, uid, 'must not be empty')] : []),
      ...(apiVersion === 'v1' && kind === 'Event'
        ? [invalidValue(field, owner, '/v1, Kind=Event is disallowed from being an owner')]
        : []),
    ];
    if (owner.controller !== true) return errors;
    const own = `${kind}/${name}`;
    if (controller === undefined) {
      controller = own;
      return errors;
    }
    const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${own}`;
    return [...errors, invalidValue(field, owners, detail)];
  });
}

const orphan = 'orphan';
const foreground = 'foregroundDeletion';

function finalizerErrors(finalizers: readonly string[], field: string): readonly FieldError[] {
  const errors = finalizers.flatMap((finalizer) =>
    isQualifiedName(finalizer).map((message) => invalidValue(field, finalizer, message)),
  );
  if (!finalizers.includes(orphan) || !finalizers.includes(foreground)) return errors;
  return [...errors, invalidValue(field, finalizers, `finalizer ${orphan} and ${foreground} cannot be both set`)];
}

/** What is wrong with a change of metadata (apimachinery `ValidateObjectMetaAccessorUpdate`). */
export function validateMetaUpdate(meta: ObjectMeta, old: ObjectMeta, path = 'metadata'): readonly FieldError[] {
  const added = (meta.finalizers ?? []).filter((finalizer) => !old.finalizers?.includes(finalizer));
  const kept = ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'];
  return [
    ...(old.deletionTimestamp !== undefined && added.length > 0
      ? [
          forbiddenField(
            `${path}.finalizers`,
            `no new finalizers can be added if the object is being deleted, found new finalizers []string{${[...added]
              .sort()
              .map((one) => JSON.stringify(one))
              .join(', ')}}`,
          ),
        ]
      : []),
    ...kept
      .filter((field) => !sameJson(meta[field], old[field]))
      .map((field) => immutable(`${path}.${field}`, meta[field] ?? nothing(field))),
    ...contentErrors(meta, path),
  ];
}

/** What the original shows where there is nothing. */
const nothing = (field: string): JsonValue =>
  field === 'name' || field === 'namespace' || field === 'uid' ? '' : null;

/** The metadata of an object; empty where it has none. */
export const metaOf = (object: JsonObject): ObjectMeta => (isJsonObject(object.metadata) ? object.metadata : {});

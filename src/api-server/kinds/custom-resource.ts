import { isJsonObject, type JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { emptySet } from '../fields/field-set';
import { duplicateErrors } from '../schema/duplicates';
import { propertyOf, pruned, type Structural, withDefaults, withoutPlainNulls } from '../schema/structural';
import { mergeTypeOfStructural } from '../schema/structural-merge-type';
import { blockedErrors, schemaErrors } from '../schema/structural-validation';
import { hasRules, transitionErrors } from '../schema/transition-rules';
import type { FieldError } from '../validation/field-error';
import { isSubdomain } from '../validation/names';
import { metaOf, validateMeta, validateMetaUpdate } from '../validation/object-meta';
import { objectMeta, specIgnored, statusIgnored } from './built-in';
import type { Read, ServedKind } from './served-kind';
import { numberAt, objectAt, withGeneration, withMemberOf, without } from './shape';

/** One version of a kind that a definition declares. */
export interface CustomKind {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Whether the status is written by an endpoint of its own. */
  readonly hasStatus: boolean;
  readonly schema: Structural;
}

const served = new WeakMap<CustomKind, ServedKind>();

/** A kind of a definition, as the server serves it. It is made once, however many servers serve it. */
export function customResource(kind: CustomKind): ServedKind {
  const before = served.get(kind);
  if (before !== undefined) return before;
  const made = servedKind(kind);
  served.set(kind, made);
  return made;
}

function servedKind(own: CustomKind): ServedKind {
  const { group, version, resource, kind, namespaced, hasStatus, schema } = own;
  const apiVersion = `${group}/${version}`;
  const identity = { apiVersion, kind };
  const withRules = hasRules(schema);
  const ruled = (errors: readonly FieldError[], rules: () => readonly FieldError[]): readonly FieldError[] => {
    if (!withRules) return errors;
    const blocked = blockedErrors(errors);
    return [...errors, ...(blocked.length > 0 ? blocked : rules())];
  };
  const errorsOfUpdate = (object: JsonObject, old: JsonObject, structure: readonly FieldError[]) => {
    const duplicates = duplicateErrors(object, schema, '');
    const errors = [
      ...validateMetaUpdate(metaOf(object), metaOf(old)),
      ...structure,
      ...(duplicates.length > 0 && duplicateErrors(old, schema, '').length > 0 ? [] : duplicates),
    ];
    return ruled(errors, () => transitionErrors(object, old, schema));
  };
  const validateUpdate = (object: JsonObject, old: JsonObject): readonly FieldError[] =>
    errorsOfUpdate(object, old, schemaErrors(object, schema, '', old));
  const validateStatus = (object: JsonObject, old: JsonObject): readonly FieldError[] => {
    const part = propertyOf(schema, 'status');
    const { status } = object;
    if (part === undefined || status === undefined) return errorsOfUpdate(object, old, []);
    return errorsOfUpdate(object, old, schemaErrors(status, part, 'status', old.status, 'status'));
  };
  return {
    group,
    version,
    resource,
    kind,
    apiVersion,
    namespaced,
    mergeType: mergeTypeOfStructural(schema, objectMeta.mergeType),
    schema,
    empty: identity,
    read: (body) => read(body, schema),
    sent: (object) => {
      const after = withoutPlainNulls(object, schema);
      return isJsonObject(after) ? after : object;
    },
    defaulted: (object) => {
      const after = withDefaults(object, schema);
      return isJsonObject(after) ? after : object;
    },
    checkName: isSubdomain,
    prepareForCreate: (object) => withGeneration(hasStatus ? without(object, 'status') : object, 1),
    validate: (object) =>
      ruled(
        [
          ...validateMeta(metaOf(object), namespaced, isSubdomain),
          ...schemaErrors(object, schema, ''),
          ...duplicateErrors(object, schema, ''),
        ],
        () => [],
      ),
    main: {
      ignored: hasStatus ? statusIgnored : emptySet,
      prepareForUpdate: (object, old) =>
        withNextGeneration(hasStatus ? withMemberOf(object, old, 'status') : object, old),
      validateUpdate,
    },
    subresources: new Map(
      hasStatus
        ? [
            [
              'status',
              { ignored: specIgnored, prepareForUpdate: withStatusOnly, validateUpdate: validateStatus },
            ] as const,
          ]
        : [],
    ),
    canonical: (object) => object,
    unconditionalUpdate: false,
    createOnUpdate: false,
    returnsDeleted: false,
    selectableFields: () => ({}),
  };
}

function read(body: JsonObject, schema: Structural): Read {
  const meta = objectMeta.read(metaOf(body));
  if (meta.kind === 'undecodable') return { kind: 'unreadable', message: meta.message };
  const unknown: string[] = [];
  const object = pruned(body, schema, (path) => unknown.push(path));
  const paths = [...unknown, ...meta.unknown.map((path) => `metadata.${path}`)];
  const strict = paths.toSorted().map((path) => `unknown field ${JSON.stringify(path)}`);
  return { kind: 'read', object: { ...(isJsonObject(object) ? object : body), metadata: meta.object }, strict };
}

/** Everything but metadata counts. */
function withNextGeneration(object: JsonObject, old: JsonObject): JsonObject {
  if (sameJson(without(object, 'metadata'), without(old, 'metadata'))) return object;
  return withGeneration(object, (numberAt(objectAt(old, 'metadata'), 'generation') ?? 0) + 1);
}

/** The old object with another status, and who set it. */
function withStatusOnly(object: JsonObject, old: JsonObject): JsonObject {
  const metadata = withMemberOf(metaOf(old), metaOf(object), 'managedFields');
  return withMemberOf({ ...old, metadata }, object, 'status');
}

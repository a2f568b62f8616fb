import type { JsonObject } from '../../kube/json';
import type { ObjectMeta } from '../../kube/types/meta';
import { emptySet, type FieldSet, setOf } from '../fields/field-set';
import builtInTypes from '../schema/built-in.json';
import { decode, zeroOf } from '../schema/decode';
import { mergeTypeOf } from '../schema/go-merge-type';
import { GoTypes } from '../schema/go-type';
import { storedForm } from '../schema/stored-form';
import { type FieldError, invalidValue } from '../validation/field-error';
import { isSubdomain, type NameCheck } from '../validation/names';
import { metaOf, validateMeta, validateMetaUpdate } from '../validation/object-meta';
import type { Circumstances, Endpoint, Read, ServedKind } from './served-kind';
import { withMemberOf } from './shape';

const types = new GoTypes(builtInTypes);

/** The type of the metadata of all kinds. */
export const metaStruct = types.struct('meta.v1.ObjectMeta');

/** The metadata of all kinds. */
export const objectMeta = {
  mergeType: mergeTypeOf(metaStruct),
  read: (metadata: JsonObject) => decode(metadata, metaStruct),
};

/** What is particular to a kind of Kubernetes' own. Everything left out is as most kinds have it. */
export interface BuiltIn {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** The published type, `apps.v1.Deployment`. */
  readonly type: string;
  readonly checkName?: NameCheck;
  readonly defaulted?: (object: JsonObject) => JsonObject;
  readonly prepareForCreate?: (object: JsonObject, circumstances: Circumstances) => JsonObject;
  /** Beside what holds for the metadata of all. */
  readonly validate?: (object: JsonObject) => readonly FieldError[];
  /** Beside what holds for the metadata of all. */
  readonly validateUpdate?: (object: JsonObject, old: JsonObject) => readonly FieldError[];
  readonly prepareForUpdate?: Endpoint['prepareForUpdate'];
  readonly ignored?: FieldSet;
  /** How often its own validation of an update looks at metadata, beside what looks at that of all kinds. Default: once. */
  readonly metaChecks?: 0 | 1 | 2 | 3;
  /** Whether these look at finalizers of the kind `name` without a domain. Default: yes. */
  readonly checksFinalizers?: boolean;
  readonly subresources?: { readonly [name: string]: Partial<Endpoint> };
  readonly canonical?: (object: JsonObject) => JsonObject;
  readonly unconditionalUpdate?: boolean;
  readonly createOnUpdate?: boolean;
  readonly returnsDeleted?: boolean;
  readonly selectableFields?: (object: JsonObject) => { readonly [field: string]: string };
}

const same = (object: JsonObject): JsonObject => object;
const nothing = (): readonly FieldError[] => [];

/** What a main endpoint of a kind with a status ignores. */
export const statusIgnored = setOf(['f:status']);
/** What a status endpoint ignores. */
export const specIgnored = setOf(['f:spec']);

/** A kind of Kubernetes' own, as the server serves it. */
export function builtIn(own: BuiltIn): ServedKind {
  const { group, version, resource, kind, namespaced, checkName = isSubdomain } = own;
  const struct = types.struct(own.type);
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const identity = { apiVersion, kind };
  const { validate = nothing, validateUpdate = nothing, prepareForUpdate = same } = own;
  const checkFinalizers = ({ finalizers = [] }: ObjectMeta): readonly FieldError[] =>
    own.checksFinalizers === false ? [] : ownFinalizerErrors(finalizers);
  const checkMetaUpdate = (object: JsonObject, old: JsonObject, times: number): readonly FieldError[] => {
    if (times === 0) return [];
    const [meta, oldMeta] = [metaOf(object), metaOf(old)];
    const first = [...validateMetaUpdate(meta, oldMeta), ...checkFinalizers(meta)];
    if (times === 1 || first.length === 0) return first;
    const again = [...validateMeta(meta, namespaced, checkName), ...checkFinalizers(meta)];
    return [...first, ...Array.from({ length: times - 1 }, () => again).flat()];
  };
  const endpoint = (part: Partial<Endpoint>, times: number): Endpoint => ({
    ignored: part.ignored ?? emptySet,
    prepareForUpdate: part.prepareForUpdate ?? same,
    validateUpdate: (object: JsonObject, old: JsonObject) => [
      ...checkMetaUpdate(object, old, times),
      ...(part.validateUpdate ?? nothing)(object, old),
    ],
  });
  const { metaChecks = 1 } = own;
  return {
    group,
    version,
    resource,
    kind,
    apiVersion,
    namespaced,
    mergeType: mergeTypeOf(struct),
    struct,
    empty: { ...zeroOf(struct), ...identity },
    read: (body) => readAs(body, identity, (object) => decode(object, struct)),
    sent: same,
    defaulted: own.defaulted ?? same,
    checkName,
    prepareForCreate: own.prepareForCreate ?? same,
    validate: (object) => [
      ...validateMeta(metaOf(object), namespaced, checkName),
      ...ownFinalizerErrors(metaOf(object).finalizers ?? []),
      ...validate(object),
    ],
    main: endpoint({ ignored: own.ignored, prepareForUpdate, validateUpdate }, metaChecks),
    subresources: new Map(
      Object.entries(own.subresources ?? {}).map(([name, part]) => [name, endpoint(part, Math.min(metaChecks, 1))]),
    ),
    canonical: (object) => storedForm(own.canonical?.(object) ?? object, struct),
    unconditionalUpdate: own.unconditionalUpdate ?? true,
    createOnUpdate: own.createOnUpdate ?? false,
    returnsDeleted: own.returnsDeleted ?? false,
    selectableFields: own.selectableFields ?? (() => ({})),
  };
}

const standardFinalizers: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** Finalizers of built-in kinds say whose they are. */
const ownFinalizerErrors = (finalizers: readonly string[]): readonly FieldError[] =>
  finalizers.flatMap((finalizer, index) => {
    if (finalizer.includes('/') || standardFinalizers.has(finalizer)) return [];
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    return [invalidValue(`metadata.finalizers[${index}]`, finalizer, detail)];
  });

function readAs(
  body: JsonObject,
  identity: { readonly apiVersion: string; readonly kind: string },
  read: (body: JsonObject) => ReturnType<typeof decode>,
): Read {
  const decoded = read(body);
  if (decoded.kind === 'undecodable') return { kind: 'unreadable', message: decoded.message };
  const strict = decoded.unknown.map((path) => `unknown field ${JSON.stringify(path)}`);
  const { object } = decoded;
  const isNamed = object.apiVersion === identity.apiVersion && object.kind === identity.kind;
  return { kind: 'read', object: isNamed ? object : { ...object, ...identity }, strict };
}

/** The status endpoint of a kind: the status is written, the rest is as it was. */
export const statusOnly = (keptMetadata: readonly string[] = [], ignored = specIgnored): Partial<Endpoint> => ({
  ignored,
  prepareForUpdate: (object, old) => {
    const kept = withMemberOf(object, old, 'spec');
    return keptMetadata.length === 0 ? kept : { ...kept, metadata: keptMeta(kept, old, keptMetadata) };
  },
});

function keptMeta(object: JsonObject, old: JsonObject, names: readonly string[]): JsonObject {
  let meta: JsonObject = metaOf(object);
  for (const name of names) meta = withMemberOf(meta, metaOf(old), name);
  return meta;
}

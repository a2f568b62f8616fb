import { customResource } from '../../../api-server/kinds/custom-resource';
import { builtInKinds } from '../../../api-server/kinds/registry';
import type { Circumstances, ServedKind } from '../../../api-server/kinds/served-kind';
import { textAt, without } from '../../../api-server/kinds/shape';
import { openShiftKinds } from '../../../api-server/openshift/kinds';
import { admin } from '../../../api-server/request';
import { pruned } from '../../../api-server/schema/structural';
import type { FieldError } from '../../../api-server/validation/field-error';
import { metaOf } from '../../../api-server/validation/object-meta';
import type { Manifest } from '../../../check/manifest';
import { asText } from '../../../kube/as-text';
import type { JsonObject } from '../../../kube/json';
import { unknownField } from './check-object';
import { fieldNamesAt } from './field-names';
import { hintFor, type Refusal, refusalOf, structureRuleOf } from './refusal';
import { structureRules } from './rules/structure';

let known: ReadonlyMap<string, ServedKind> | undefined;

const keyOf = ({ apiVersion, kind }: JsonObject): string => `${asText(kind)} ${asText(apiVersion)}`;

/** Every kind that there is a structure for, by kind and apiVersion: OpenShift's, HyperShift's and those of Kubernetes. */
function knownKinds(): ReadonlyMap<string, ServedKind> {
  known ??= new Map(
    [...builtInKinds, ...openShiftKinds().map(customResource)].map((one) => [
      keyOf({ apiVersion: one.apiVersion, kind: one.kind }),
      one,
    ]),
  );
  return known;
}

/** The kind of an object; undefined where there is no structure for it. */
export const structureOf = (object: JsonObject): ServedKind | undefined => knownKinds().get(keyOf(object));

/** What is said of an object of which nothing is known, with what may have been meant. */
export function unknownKind(object: JsonObject): Refusal {
  const kind = textAt(object, 'kind');
  const [apiVersion, ...others] = [...knownKinds().values()]
    .filter((one) => one.kind === kind)
    .map((one) => one.apiVersion);
  const title = `${kind || 'a document without a kind'}${kind === '' ? '' : ` of ${textAt(object, 'apiVersion') || 'no apiVersion'}`}`;
  const message = `found ${title}, expected a kind that there is a structure for`;
  const base = { rule: structureRules.unknownKind, path: kind === '' ? '' : 'apiVersion', message };
  return apiVersion === undefined ? base : { ...base, hint: `did you mean ${[apiVersion, ...others].join(' or ')}?` };
}

/** Nothing that is looked at depends on them. */
const circumstances: Circumstances = { now: '1970-01-01T00:00:00Z', pick: () => 0, user: admin };

/**
 * What an API server would refuse of an object, by the structure of its kind: unknown fields, types, enumerations, bounds, what is
 * required and, of Kubernetes' own kinds, the rest of their validation as far as it is here.
 *
 * @param writesStatus whether the status is written with it. Otherwise an API server passes it over where it has an endpoint of its own
 */
export function schemaRefusals(given: JsonObject, kind: ServedKind, writesStatus: boolean): readonly Refusal[] {
  const object = writesStatus || !kind.subresources.has('status') ? given : without(given, 'status');
  const read = kind.read(addressed(object, kind));
  if (read.kind === 'unreadable') return [unreadable(read.message)];
  const filled = kind.defaulted(kind.sent(read.object));
  // What custom resources are prepared by takes their status away.
  const made = kind.schema === undefined ? kind.prepareForCreate(filled, circumstances) : filled;
  const errors = kind.validate(made).map((error) => withoutSecret(error, kind));
  return [...unknownFields(object, kind, read.strict), ...errors.map((one) => refusalOf(one, structureRuleOf(one)))];
}

/** The object under a name and in a namespace: whoever applies it may say them. */
function addressed(object: JsonObject, { namespaced }: ServedKind): JsonObject {
  const { name, generateName, namespace, ...metadata } = metaOf(object);
  const made = generateName === undefined ? undefined : `${generateName}x`;
  return {
    ...object,
    metadata: {
      ...metadata,
      name: name ?? made,
      ...(generateName === undefined ? {} : { generateName }),
      ...(namespace === undefined && !namespaced ? {} : { namespace: namespace ?? 'default' }),
    },
  };
}

/** The decoder names the field behind the type that it is in. */
function unreadable(message: string): Refusal {
  const [, path = ''] = /Go struct field [^.\s]+\.(\S+) of type/.exec(message) ?? [];
  return { rule: structureRules.wrongType, path, message };
}

function unknownFields(object: JsonObject, kind: ServedKind, strict: readonly string[]): readonly Refusal[] {
  const { schema, struct } = kind;
  const found: Refusal[] = [];
  if (schema !== undefined) pruned(object, schema, (...place) => void found.push(unknownField(object, ...place)));
  const told = new Set(found.map(({ message }) => message));
  const others = strict
    .filter((message) => !told.has(message))
    .map((message): Refusal => {
      const path = fieldIn(message);
      const hint = struct && hintFor(path.slice(path.lastIndexOf('.') + 1), fieldNamesAt(struct, path));
      return { rule: structureRules.unknownField, path, message, ...(hint === undefined ? {} : { hint }) };
    });
  return [...found, ...others];
}

/** The field that `unknown field "spec.replica"` is about. */
const fieldIn = (message: string): string => message.slice('unknown field "'.length, -1);

/** Of Secrets no value is told. */
function withoutSecret(error: FieldError, { group, kind }: ServedKind): FieldError {
  if (group !== '' || kind !== 'Secret' || !/^(?:data|stringData)\b/.test(error.field)) return error;
  const { value: _, ...rest } = error;
  return rest;
}

/** What a manifest is as far as its file says: see {@link requestPart}. */
export type RequestPart = 'object' | 'object with its status' | 'part' | 'about';

const request =
  /\/(?<action>[A-Z]\w+)\/(?:namespaces\/[^/]+|cluster-scoped-resources)\/[^/]+\/[^/]+\/\w+-(?<part>metadata|body|options)-[^/]+$/;
const wholeBodies: ReadonlySet<string> = new Set(['Create', 'Update']);

/**
 * What a file of an output of `apply-configuration` holds: an object, a part of one as patches do, or what is said about a request.
 * Any other file holds objects.
 */
export function requestPart({ source: { file } }: Manifest): RequestPart {
  const { action, part } = request.exec(file)?.groups ?? {};
  if (action === undefined || part === undefined) return 'object';
  if (part !== 'body') return 'about';
  if (action === 'UpdateStatus') return 'object with its status';
  return wholeBodies.has(action) ? 'object' : 'part';
}

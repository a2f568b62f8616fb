import { isJsonObject, type JsonObject } from '../../kube/json';
import { listAt, objectAt, textAt } from '../kinds/shape';
import { metaOf } from '../validation/object-meta';
import type { Look } from './look';
import { configMaps, secrets } from './resources';

/** Something of a Secret or ConfigMap that a pod mounts or has in its environment. */
export interface ConsumedInput {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  /** Keys that it takes; undefined for all. */
  readonly keys?: readonly string[];
  /** Whether pods start without it. */
  readonly optional: boolean;
  /** Where in the specification of the pod: `volumes[name=config]`, `containers[name=server].env[name=TOKEN]`. */
  readonly field: string;
}

/** Everything that the pods of a template take of Secrets and ConfigMaps. What they take of themselves is no input. */
export function consumedBy(template: JsonObject): readonly ConsumedInput[] {
  const spec = objectAt(template, 'spec');
  const containers = ['initContainers', 'containers'].flatMap((list) =>
    listAt(spec, list).map((container) => ({ container, at: `${list}[name=${textAt(container, 'name')}]` })),
  );
  return [
    ...listAt(spec, 'volumes').flatMap(ofVolume),
    ...containers.flatMap(({ container, at }) => [
      ...listAt(container, 'env').flatMap((variable) => ofVariable(variable, at)),
      ...listAt(container, 'envFrom').flatMap((source, index) => ofSource(source, `${at}.envFrom[${index}]`)),
    ]),
  ];
}

function ofVolume(volume: JsonObject): readonly ConsumedInput[] {
  const field = `volumes[name=${textAt(volume, 'name')}]`;
  const secret = objectAt(volume, 'secret');
  return [
    ...inputOf('Secret', textAt(secret, 'secretName'), secret, field),
    ...ofFiles('ConfigMap', objectAt(volume, 'configMap'), field),
    ...listAt(objectAt(volume, 'projected'), 'sources').flatMap((source) => [
      ...ofFiles('Secret', objectAt(source, 'secret'), field),
      ...ofFiles('ConfigMap', objectAt(source, 'configMap'), field),
    ]),
  ];
}

function ofVariable(variable: JsonObject, at: string): readonly ConsumedInput[] {
  const from = objectAt(variable, 'valueFrom');
  const field = `${at}.env[name=${textAt(variable, 'name')}]`;
  return (['secretKeyRef', 'configMapKeyRef'] as const).flatMap((member) => {
    const reference = objectAt(from, member);
    const kind = member === 'secretKeyRef' ? 'Secret' : 'ConfigMap';
    return ofFiles(kind, reference, field).map((input) => ({ ...input, keys: [textAt(reference, 'key')] }));
  });
}

const ofSource = (source: JsonObject, field: string): readonly ConsumedInput[] => [
  ...ofFiles('Secret', objectAt(source, 'secretRef'), field),
  ...ofFiles('ConfigMap', objectAt(source, 'configMapRef'), field),
];

const ofFiles = (kind: ConsumedInput['kind'], reference: JsonObject, field: string): readonly ConsumedInput[] =>
  inputOf(kind, textAt(reference, 'name'), reference, field);

function inputOf(
  kind: ConsumedInput['kind'],
  name: string,
  reference: JsonObject,
  field: string,
): readonly ConsumedInput[] {
  if (name === '') return [];
  const items = listAt(reference, 'items').map((item) => textAt(item, 'key'));
  const optional = reference.optional === true;
  return [{ kind, name, ...(items.length === 0 ? {} : { keys: items }), optional, field }];
}

/** Values by key, of those that pods take. To a pod an object without any is the same as none. */
export function contentOf(object: JsonObject | undefined, keys?: readonly string[]): JsonObject {
  const { data, binaryData } = object ?? {};
  const all = { ...(isJsonObject(binaryData) ? binaryData : {}), ...(isJsonObject(data) ? data : {}) };
  return keys === undefined ? all : Object.fromEntries(keys.map((key) => [key, all[key]]));
}

/** Whether pods start with an object: they need it, and each key that is named, unless it is optional. */
export function startsWith({ keys = [], optional }: ConsumedInput, object: JsonObject | undefined): boolean {
  if (optional) return true;
  const content = contentOf(object);
  return object !== undefined && keys.every((key) => content[key] !== undefined);
}

/** Whether a pod does not start for want of something that it takes. */
export function lacks(look: Pick<Look, 'get'>, pod: JsonObject, input: ConsumedInput): boolean {
  const { namespace = '' } = metaOf(pod);
  return !startsWith(input, look.get(input.kind === 'Secret' ? secrets : configMaps, namespace, input.name));
}

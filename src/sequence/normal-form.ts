import { compareBytes } from '../kube/compare';
import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';

/** Metadata that the API server gives out: two clusters with the same content have others. */
const given: ReadonlySet<string> = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
]);
/** Where Services are found: whatever address was free. */
const places: ReadonlySet<string> = new Set(['clusterIP', 'clusterIPs', 'healthCheckNodePort']);
const stamps: ReadonlySet<string> = new Set([
  'lastTransitionTime',
  'lastUpdateTime',
  'lastHeartbeatTime',
  'lastProbeTime',
  'observedGeneration',
  'lastGeneration',
]);

/** An object without what two clusters with the same content need not share: what the API server gives out, and stamps. */
export function normalForm(object: JsonObject): JsonObject {
  const metadata = isJsonObject(object.metadata) ? withoutOwnName(without(object.metadata, given)) : {};
  const owners = metadata.ownerReferences;
  const anonymous = Array.isArray(owners)
    ? { ...metadata, ownerReferences: owners.map((one) => (isJsonObject(one) ? without(one, new Set(['uid'])) : one)) }
    : metadata;
  const { metadata: _, ...rest } = object;
  const placed =
    rest.kind === 'Service' && isJsonObject(rest.spec) ? { ...rest, spec: without(rest.spec, places) } : rest;
  return { ...unstamped(placed), metadata: anonymous };
}

/** The API server labels each namespace with its name. */
function withoutOwnName(metadata: JsonObject): JsonObject {
  const { labels, ...rest } = metadata;
  if (!isJsonObject(labels) || labels['kubernetes.io/metadata.name'] === undefined) return metadata;
  const others = without(labels, new Set(['kubernetes.io/metadata.name']));
  return Object.keys(others).length === 0 ? rest : { ...rest, labels: others };
}

const without = (object: JsonObject, names: ReadonlySet<string>): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)));

function unstamped(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([name]) => !stamps.has(name))
      .map(([name, value]) => [name, unstampedValue(value)]),
  );
}

function unstampedValue(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return byType(value.map((item: JsonValue) => unstampedValue(item) ?? null));
  return isJsonObject(value) ? unstamped(value) : value;
}

/** Conditions are told apart by their type: their order says who came first. */
function byType(items: readonly JsonValue[]): readonly JsonValue[] {
  const typeOf = (item: JsonValue): string | undefined =>
    isJsonObject(item) && typeof item.type === 'string' && typeof item.status === 'string' ? item.type : undefined;
  if (items.length === 0 || items.some((item) => typeOf(item) === undefined)) return items;
  return [...items].sort((a, b) => compareBytes(typeOf(a) ?? '', typeOf(b) ?? ''));
}

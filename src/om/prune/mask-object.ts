import { changeAt, readPath } from '../../diff/read-path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { isSecret } from '../input/input-object';
import type { ResourceType } from '../resource-type';
import type { Mask } from './mask';

/** Fields of other kinds that are passwords. */
const secretFields: readonly {
  readonly group: string;
  readonly resource: string;
  readonly fields: readonly string[];
}[] = [{ group: 'oauth.openshift.io', resource: 'oauthclients', fields: ['secret', 'additionalSecrets[*]'] }];

/** `kubectl apply` keeps the whole object in it, data included. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** The object with its secret values masked, wherever they stand. Objects without any come back as they are. */
export function maskObject(type: Pick<ResourceType, 'group' | 'resource'>, object: JsonObject, mask: Mask): JsonObject {
  if (isSecret(type)) {
    return {
      ...withoutLastApplied(object),
      ...maskedMember(object, 'data', (text) => mask.base64(text)),
      ...maskedMember(object, 'stringData', (text) => mask.text(text)),
    };
  }
  const fields = secretFields.find(({ group, resource }) => group === type.group && resource === type.resource)?.fields;
  let masked: JsonValue = fields === undefined ? object : withoutLastApplied(object);
  for (const field of fields ?? []) {
    masked =
      changeAt(masked, readPath(field), (value) => (typeof value === 'string' ? mask.text(value) : value)) ?? null;
  }
  const clean = withoutPrivateKeys(masked, mask);
  return isJsonObject(clean) ? clean : object;
}

function maskedMember(object: JsonObject, member: string, change: (text: string) => string): JsonObject {
  const values = object[member];
  if (!isJsonObject(values)) return values === undefined ? {} : { [member]: {} };
  const masked = Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? change(value) : value]);
  return { [member]: Object.fromEntries(masked) };
}

function withoutLastApplied(object: JsonObject): JsonObject {
  const { metadata } = object;
  if (!isJsonObject(metadata) || !isJsonObject(metadata.annotations)) return object;
  if (metadata.annotations[lastApplied] === undefined) return object;
  const { [lastApplied]: _, ...annotations } = metadata.annotations;
  return { ...object, metadata: { ...metadata, annotations } };
}

/** Nobody should keep keys outside of Secrets; some do. */
function withoutPrivateKeys(value: JsonValue, mask: Mask): JsonValue {
  if (typeof value === 'string') return value.includes('PRIVATE KEY-----') ? mask.privateKeys(value) : value;
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const clean = items.map((item) => withoutPrivateKeys(item, mask));
    return clean.some((item, index) => item !== items[index]) ? clean : value;
  }
  if (!isJsonObject(value)) return value;
  let changed = false;
  const members = Object.entries(value).map(([key, member]) => {
    const clean = member === undefined ? undefined : withoutPrivateKeys(member, mask);
    if (clean !== member) changed = true;
    return [key, clean];
  });
  return changed ? Object.fromEntries(members) : value;
}

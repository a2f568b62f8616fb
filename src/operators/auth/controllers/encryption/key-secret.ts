import { isJsonObject, type JsonValue } from '../../../../kube/json';
import type { Secret, StringMap } from '../../../../kube/types';
import { attempt } from '../../../../library/failure';
import { formatTime, parseTime } from '../../../../om/clock';
import { CONFIG_MANAGED_NAMESPACE } from '../../operands/namespaces';
import { ENCRYPTION_KEYS } from '../../operands/oauth-apiserver/names';
import { ENCRYPTION_FINALIZER } from './finalizer';
import { COMPONENT, type GroupResource, groupResourceText, parseGroupResource } from './group-resource';
import { isMode, type KeyState, keyId } from './key-state';
import { decodePlugin, decodeProvider, encodePlugin, encodeProvider, type KmsState, referencedData } from './kms';
import { COMPONENT_LABEL, description, keyAnnotations, keyData } from './names';

const toText = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');
const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Name of the secret that holds a key. */
export const keySecretName = (id: bigint | string): string => `${ENCRYPTION_KEYS}${id}`;

/** The kinds in an annotation of a key secret; undefined where it cannot be read. */
export function readMigrated(annotation: string): readonly GroupResource[] | undefined {
  try {
    const value: JsonValue = JSON.parse(annotation);
    const resources = member(value, 'resources') ?? [];
    if (!isJsonObject(value) || !Array.isArray(resources)) return undefined;
    const items: readonly JsonValue[] = resources;
    return items.map((item) => ({ group: textOf(item, 'group'), resource: textOf(item, 'resource') }));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A member by its name in any case, as Go finds one. */
const member = (value: JsonValue, name: string): JsonValue | undefined =>
  isJsonObject(value) ? Object.entries(value).find(([key]) => key.toLowerCase() === name)?.[1] : undefined;

function textOf(value: JsonValue, name: string): string {
  const found = member(value, name);
  return typeof found === 'string' ? found : '';
}

/** The kinds as an annotation of a key secret. */
export const migratedText = (kinds: readonly GroupResource[]): string =>
  JSON.stringify({ resources: kinds.map(({ group, resource }) => ({ Group: group, Resource: resource })) });

function kmsStateOf(data: StringMap): KmsState | undefined {
  const provider = data[keyData.kmsProvider];
  const plugin = data[keyData.kmsPlugin];
  if (!provider || !plugin) return undefined;
  const decoded = attempt(() => ({
    encryption: decodeProvider(toText(provider)),
    plugin: decodePlugin(toText(plugin)),
  }));
  const secretData = referencedData(data, keyData.kmsSecretPrefix);
  const configMapData = referencedData(data, keyData.kmsConfigMapPrefix);
  if ('failure' in decoded || secretData === undefined || configMapData === undefined) return undefined;
  const { encryption, plugin: configuration } = decoded.value;
  return encryption && { encryption, plugin: configuration, secretData, configMapData };
}

/**
 * The key that a secret holds; undefined where it holds none that can be used.
 * Upstream: openshift/library-go pkg/operator/encryption/secrets.
 */
export function readKeySecret({ metadata, data = {} }: Secret): KeyState | undefined {
  const { name = '', annotations = {} } = metadata;
  const id = keyId(name);
  const mode = annotations[keyAnnotations.mode] ?? '';
  const time = annotations[keyAnnotations.migratedAt];
  const migratedAt = time === undefined ? undefined : parseTime(time);
  const kinds = readMigrated(annotations[keyAnnotations.migrated] || '{}');
  if (id === undefined || !isMode(mode) || kinds === undefined) return undefined;
  if (time !== undefined && migratedAt === undefined) return undefined;
  const kms = mode === 'KMS' ? kmsStateOf(data) : undefined;
  const secret = Buffer.from(data[keyData.key] ?? '', 'base64').toString('base64');
  if ((mode === 'KMS' && kms === undefined) || (mode !== 'identity' && secret === '')) return undefined;
  return {
    name: String(id),
    secret,
    mode,
    backed: true,
    migratedAt,
    migrated: kinds.map(groupResourceText),
    internalReason: annotations[keyAnnotations.internalReason] ?? '',
    externalReason: annotations[keyAnnotations.externalReason] ?? '',
    kms,
  };
}

const prefixed = (prefix: string, data: StringMap): StringMap =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [`${prefix}${key}`, value]));

const kmsData = ({ encryption, plugin, secretData, configMapData }: KmsState): StringMap => ({
  [keyData.kmsProvider]: toBase64(encodeProvider(encryption)),
  [keyData.kmsPlugin]: toBase64(encodePlugin(plugin)),
  ...prefixed(keyData.kmsSecretPrefix, secretData),
  ...prefixed(keyData.kmsConfigMapPrefix, configMapData),
});

/** The secret that holds a key. */
export const keySecret = (key: KeyState): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: keySecretName(key.name),
    namespace: CONFIG_MANAGED_NAMESPACE,
    labels: { [COMPONENT_LABEL]: COMPONENT },
    annotations: {
      ...description,
      [keyAnnotations.mode]: key.mode,
      [keyAnnotations.internalReason]: key.internalReason,
      [keyAnnotations.externalReason]: key.externalReason,
      ...(key.migratedAt === undefined ? {} : { [keyAnnotations.migratedAt]: formatTime(key.migratedAt) }),
      ...(key.migrated.length === 0
        ? {}
        : { [keyAnnotations.migrated]: migratedText(key.migrated.map(parseGroupResource)) }),
    },
    finalizers: [ENCRYPTION_FINALIZER],
  },
  data: { [keyData.key]: key.secret, ...(key.kms && kmsData(key.kms)) },
  type: 'Opaque',
});

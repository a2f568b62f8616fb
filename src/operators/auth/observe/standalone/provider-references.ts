import { compareBytes, sortBytewise } from '../../../../kube/compare';
import { aggregate } from '../../../../kube/go-errors';
import { goJsonString } from '../../../../kube/go-json';
import { unmarshalMap } from '../../../../kube/go-unmarshal';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';
import { nestedValue, type Path } from '../../../../library/observe/nested';
import type { ObservedSyncRule } from '../../../../library/observe/observer';
import { configMaps, secrets } from '../../../../library/resources/core';
import type { Clock } from '../../../../om/controller';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { CONFIG_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import type { MountedFile } from '../../operands/oauth-server/mounted-file';
import { PROVIDER_COPIES } from '../../operands/oauth-server/names';
import { cachedObject, notCached } from './cached';
import { caFaults, clientCertificateFaults, privateKeyFaults } from './check-certificates';
import { syncRule } from './sync-rule';

/** Where the observed section lists what has to be mounted for providers: a text that holds JSON. */
export const providerMountsPath: Path = ['volumesToMount', 'identityProviders'];

/** The list as the original writes it, by name of the copy. */
export const providerMountsText = (files: readonly MountedFile[]): string => {
  const entries = [...files]
    .sort((left, right) => compareBytes(left.objectName, right.objectName))
    .map(({ source, objectName, mountPath, key, referenceName }) => {
      const type = source === 'Secret' ? 'secret' : 'configMap';
      const [name, path, file] = [referenceName, mountPath, key].map(goJsonString);
      return `${goJsonString(objectName)}:{"name":${name},"mountPath":${path},"key":${file},"type":"${type}"}`;
    });
  return `{${entries.join(',')}}`;
};

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** What the original decodes the list into. */
const SYNC_DATA = 'map[string]datasync.sourceData';

const mountOf = (objectName: string, entry: JsonObject): MountedFile => ({
  source: entry.type === 'configMap' ? 'ConfigMap' : 'Secret',
  objectName,
  volumeName: objectName,
  mountPath: textOf(entry.mountPath),
  key: textOf(entry.key),
  referenceName: textOf(entry.name),
});

/**
 * What an observed section says has to be mounted for providers, by name.
 *
 * @param section the section `oauthServer`
 */
export const providerMounts = (
  section: JsonObject | undefined,
): readonly MountedFile[] | { readonly error: string } => {
  const found = nestedValue(section, providerMountsPath);
  if (found.error !== undefined) return found;
  const text = textOf(found.value);
  if (text === '') return [];
  const read = unmarshalMap(text, SYNC_DATA);
  if (!read.ok) return { error: `${text}: ${read.error}` };
  const entries = read.value;
  return sortBytewise(Object.keys(entries)).flatMap((name) => {
    const entry = entries[name];
    return isJsonObject(entry) ? [mountOf(name, entry)] : [];
  });
};

const contentFaults = (key: string, text: string, clock: Clock): readonly string[] => {
  switch (key) {
    case 'ca.crt':
      return caFaults(text, clock);
    case 'tls.crt':
      return clientCertificateFaults(text, clock);
    case 'tls.key':
      return privateKeyFaults(text);
    default:
      return [];
  }
};

const referencedText = (
  state: ClusterState,
  { source, referenceName, key }: MountedFile,
): string | { readonly error: string } => {
  const missing = { error: `missing required key: "${key}"` };
  if (source === 'ConfigMap') {
    const map = cachedObject(state, configMaps, referenceName, CONFIG_NAMESPACE);
    return map === undefined ? { error: notCached(configMaps, referenceName) } : (map.data?.[key] ?? missing);
  }
  const secret = cachedObject(state, secrets, referenceName, CONFIG_NAMESPACE);
  if (secret === undefined) return { error: notCached(secrets, referenceName) };
  const value = secret.data?.[key];
  return value === undefined ? missing : Buffer.from(value, 'base64').toString('latin1');
};

/**
 * What is wrong with the objects that providers refer to: they have to be there with their keys, and certificates and
 * keys have to be of use now.
 *
 * Upstream: cluster-authentication-operator `pkg/operator/datasync/validation.go`.
 */
export const referenceFaults = (state: ClusterState, files: readonly MountedFile[], clock: Clock): readonly string[] =>
  files.flatMap((file) => {
    const value = referencedText(state, file);
    const faults = typeof value === 'string' ? contentFaults(file.key, value, clock) : [value.error];
    const kind = file.source === 'Secret' ? 'secret' : 'configMap';
    return faults.length === 0
      ? []
      : [`error validating ${kind} ${CONFIG_NAMESPACE}/${file.referenceName}: ${aggregate(faults)}`];
  });

/** A copy of what a provider refers to. */
export type ProviderCopy = Pick<MountedFile, 'source' | 'objectName'>;

/** The copies that are there, whoever asked for them and when. */
export const copiesInPlace = (state: ClusterState): readonly ProviderCopy[] => [
  ...state.list(configMaps, OAUTH_SERVER_NAMESPACE).flatMap(copyOf('ConfigMap')),
  ...state.list(secrets, OAUTH_SERVER_NAMESPACE).flatMap(copyOf('Secret')),
];

const copyOf =
  (source: ProviderCopy['source']) =>
  ({ metadata: { name = '' } }: KubeObject): readonly ProviderCopy[] =>
    name.startsWith(PROVIDER_COPIES) ? [{ source, objectName: name }] : [];

/**
 * Copies of what providers refer to, and no copies of what they refer to no more.
 *
 * @param known the copies that are known of, wanted or not
 */
export const providerSyncRules = (
  known: readonly ProviderCopy[],
  now: readonly MountedFile[],
): readonly ObservedSyncRule[] => {
  const wanted = new Set(now.map(({ source, objectName }) => `${source}/${objectName}`));
  const unwanted = known.filter(({ source, objectName }) => !wanted.has(`${source}/${objectName}`));
  return [
    ...now.map(({ source, objectName, referenceName }) => syncRule(source, objectName, referenceName)),
    ...unwanted.map(({ source, objectName }) => syncRule(source, objectName, undefined)),
  ];
};

import type { Secret } from '../../../../kube/types';
import type { KmsConfiguration, ProviderConfiguration, ResourceConfiguration } from './encryption-configuration';
import { groupResourceText, parseGroupResource } from './group-resource';
import { readKeySecret } from './key-secret';
import {
  type EncryptionState,
  type KeyState,
  keyFinder,
  type Mode,
  NO_KEY,
  newestFirst,
  type ResourceKeys,
  sameKey,
  writeKeyOf,
} from './key-state';

/** The keys that secrets hold, the newest first. */
export const backedKeys = (secrets: readonly Secret[]): readonly KeyState[] =>
  newestFirst(secrets.flatMap((secret) => readKeySecret(secret) ?? []));

const bareKey = (mode: Mode, { name, secret }: { readonly name: string; readonly secret: string }): KeyState => ({
  name,
  secret,
  mode,
  backed: false,
  migrated: [],
  internalReason: '',
  externalReason: '',
});

/** A plugin's name: unique in a configuration, and yet saying which key it stands for. */
const pluginName = (key: string, resource: string): string => `${key}_${resource}`;

function keyOfPlugin({ name }: KmsConfiguration): KeyState | undefined {
  const end = name.indexOf('_');
  return end < 0 ? undefined : bareKey('KMS', { name: name.slice(0, end), secret: NO_KEY });
}

/** The key that a provider uses; undefined where it uses none. */
function keyOf({ aescbc, secretbox, identity, aesgcm, kms }: ProviderConfiguration): KeyState | undefined {
  for (const [mode, provider] of [
    ['aescbc', aescbc],
    ['secretbox', secretbox],
  ] as const) {
    const [key, ...others] = provider?.keys ?? [];
    if (key !== undefined && others.length === 0) return bareKey(mode, key);
  }
  if (identity !== undefined) return undefined;
  const [key, ...others] = aesgcm?.keys ?? [];
  if (key !== undefined && others.length === 0) return bareKey(key.secret === NO_KEY ? 'identity' : 'aesgcm', key);
  return kms && keyOfPlugin(kms);
}

function keysOf(
  { providers }: ResourceConfiguration,
  backedKey: (key: KeyState) => KeyState | undefined,
): ResourceKeys {
  let write: KeyState | undefined;
  const read: KeyState[] = [];
  for (const [index, provider] of providers.entries()) {
    const bare = keyOf(provider);
    if (bare === undefined) continue;
    const key = backedKey(bare) ?? bare;
    if (index === 0 || (key.mode === 'identity' && writeKeyOf({ write, read }) === undefined)) write = key;
    read.push(key);
  }
  return { write, read: newestFirst(read) };
}

/**
 * The keys that a configuration uses. An identity key, which encrypts nothing, is found as a last `aesgcm` provider with an
 * empty key, where nobody ever uses it.
 * Upstream: openshift/library-go pkg/operator/encryption/encryptiondata.
 */
export function readState(resources: readonly ResourceConfiguration[], backed: readonly KeyState[]): EncryptionState {
  const state = new Map<string, ResourceKeys>();
  const backedKey = keyFinder(backed);
  for (const resource of resources) {
    const [kind, ...others] = resource.resources ?? [];
    if (kind === undefined || others.length > 0) continue;
    state.set(groupResourceText(parseGroupResource(kind)), keysOf(resource, backedKey));
  }
  return state;
}

function providerOf(key: KeyState, resource: string): ProviderConfiguration | undefined {
  const keys = [{ name: key.name, secret: key.secret }];
  switch (key.mode) {
    case 'aescbc':
      return { aescbc: { keys } };
    case 'secretbox':
      return { secretbox: { keys } };
    case 'aesgcm':
    case 'identity':
      return { aesgcm: { keys } };
    case 'KMS':
      return key.kms && { kms: { ...key.kms.encryption, name: pluginName(key.name, resource) } };
  }
}

function providersOf(keys: ResourceKeys, resource: string): readonly ProviderConfiguration[] {
  const write = writeKeyOf(keys);
  const rest = [...keys.read];
  if (write !== undefined) {
    const known = rest.findIndex((key) => sameKey(key, write));
    if (known >= 0) rest.splice(known, 1);
  }
  const all = write === undefined ? rest : [write, ...rest];
  const of = (wanted: (mode: Mode) => boolean) =>
    all.filter(({ mode }) => wanted(mode)).flatMap((key) => providerOf(key, resource) ?? []);
  const identity: ProviderConfiguration = { identity: {} };
  const real = of((mode) => mode !== 'identity');
  const identityKeys = of((mode) => mode === 'identity');
  // A first key that is to leave objects as they are says so once more, write key or not.
  const first = all[0]?.mode === 'identity' ? [identity] : [];
  if (write === undefined) return [identity, ...first, ...real, ...identityKeys];
  return first.length > 0 ? [...first, ...real, ...identityKeys] : [...real, identity, ...identityKeys];
}

/** The configuration in which these keys are used. Reads back with {@link readState}. */
export function resourceConfigurations(state: EncryptionState): ResourceConfiguration[] {
  const kinds = [...state.keys()].sort();
  return kinds.map((kind) => ({
    resources: [kind],
    providers: [...providersOf(state.get(kind) ?? { read: [] }, parseGroupResource(kind).resource)],
  }));
}

import { goQuote } from '../../../../kube/go-format';
import type { JsonObject } from '../../../../kube/json';
import { attempt, Failure } from '../../../../library/failure';
import { configMaps, secrets } from '../../../../library/resources/core';
import { CONFIG_NAMESPACE } from '../../operands/namespaces';
import { live, type Scope } from '../framework/scope';
import { type KmsPlugin, type KmsState, type ReferencedData, readPlugin } from './kms';

/** What the secret of a Vault role holds. */
const APP_ROLE_KEYS = ['role-id', 'secret-id'];
const CA_KEYS = ['ca-bundle.crt'];

/** The plugin that admins configured. @throws Failure where it is none that is supported */
export function configuredPlugin(value: JsonObject | undefined): KmsPlugin {
  const plugin = readPlugin(value);
  if (plugin?.type === 'Vault') return plugin;
  throw new Failure(`unsupported KMS provider type ${goQuote(plugin?.type ?? '')}`);
}

/** Whether two plugins get their keys from the same place, so that what one encrypted the other can read. */
export function sameInstance({ vault: wanted }: KmsPlugin, stored: JsonObject): boolean {
  const plugin = readPlugin(stored);
  const same = (field: 'vaultAddress' | 'vaultNamespace' | 'vaultKeyPath') =>
    (wanted?.[field] ?? '') === (plugin?.vault?.[field] ?? '');
  return plugin?.type === 'Vault' && same('vaultAddress') && same('vaultNamespace') && same('vaultKeyPath');
}

interface Reference {
  readonly kind: 'secret' | 'configmap';
  readonly name: string;
  readonly keys: readonly string[];
}

function readReference(scope: Scope, { kind, name }: Reference): { readonly [key: string]: string } {
  const found = attempt(() => {
    if (kind === 'secret') return live(scope, secrets, name, CONFIG_NAMESPACE).data ?? {};
    const { data = {} } = live(scope, configMaps, name, CONFIG_NAMESPACE);
    return Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString('base64')]));
  });
  if ('value' in found) return found.value;
  throw new Failure(`failed to get ${kind} ${name} in ${CONFIG_NAMESPACE}: ${found.failure.message}`);
}

/** Copies entries that a plugin needs. @throws Failure when one is missing or empty */
function copied(scope: Scope, reference: Reference): ReferencedData {
  const { kind, name, keys } = reference;
  if (name === '') return {};
  const data = readReference(scope, reference);
  const entries = keys.map((key) => {
    const value = data[key];
    if (value === undefined) {
      throw new Failure(`${kind} ${name} in ${CONFIG_NAMESPACE} is missing required key ${goQuote(key)}`);
    }
    if (value === '') throw new Failure('referenceName, dataKey, and value must not be empty');
    return [`${name}_${key}`, value] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * What a new key in KMS mode carries along: where its plugin will listen, and what the plugin needs to log in.
 *
 * @throws Failure when what the plugin's configuration refers to is not there
 */
export function newKmsState(scope: Scope, id: bigint, plugin: KmsPlugin): KmsState {
  const { authentication, tls } = plugin.vault ?? {};
  if (authentication?.type !== 'AppRole') {
    throw new Failure(`unsupported Vault authentication type ${goQuote(authentication?.type ?? '')}`);
  }
  const role = authentication.appRole?.secret?.name ?? '';
  return {
    encryption: {
      apiVersion: 'v2',
      name: String(id),
      endpoint: `unix:///var/run/kmsplugin/kms-${id}.sock`,
      timeout: '10s',
    },
    plugin,
    secretData: copied(scope, { kind: 'secret', name: role, keys: APP_ROLE_KEYS }),
    configMapData: copied(scope, { kind: 'configmap', name: tls?.caBundle?.name ?? '', keys: CA_KEYS }),
  };
}

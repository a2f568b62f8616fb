import type { Secret, StringMap } from '../../../../kube/types';
import { attempt, Failure } from '../../../../library/failure';
import { CONFIG_MANAGED_NAMESPACE } from '../../operands/namespaces';
import { ENCRYPTION_CONFIG_SOURCE } from '../../operands/oauth-apiserver/names';
import { decodeConfiguration, encodeConfiguration, type ResourceConfiguration } from './encryption-configuration';
import { resourceConfigurations } from './encryption-state';
import { ENCRYPTION_FINALIZER } from './finalizer';
import type { EncryptionState, KeyState } from './key-state';
import { decodePlugin, encodePlugin } from './kms';
import { configData, description } from './names';

const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const isId = (text: string): boolean => /^\d+$/.test(text) && BigInt(text) < 2n ** 64n;

/** @throws Failure when an entry that plugins need is broken */
function checkPluginEntries(data: StringMap): void {
  for (const [key, value] of Object.entries(data)) {
    const id = key.startsWith(configData.kmsPluginPrefix) ? key.slice(configData.kmsPluginPrefix.length) : '';
    if (id !== '' && !isId(id)) {
      throw new Failure(
        `failed to extract keyID from data key ${key}: invalid keyID "${id}": must be a non-negative integer`,
      );
    }
    if (id === '') continue;
    const plugin = attempt(() => decodePlugin(Buffer.from(value, 'base64').toString('utf8')));
    if ('failure' in plugin) {
      throw new Failure(`failed to decode KMS plugin config for key ${id}: ${plugin.failure.message}`);
    }
  }
  checkReferencedData(data, configData.kmsSecretPrefix, 'secret');
  checkReferencedData(data, configData.kmsConfigMapPrefix, 'configmap');
}

function checkReferencedData(data: StringMap, prefix: string, kind: string): void {
  for (const [key, value] of Object.entries(data)) {
    const rest = key.startsWith(prefix) ? key.slice(prefix.length) : '';
    const dash = rest.lastIndexOf('-');
    if (dash < 1) continue;
    const [flat, id] = [rest.slice(0, dash), rest.slice(dash + 1)];
    if (!isId(id)) {
      throw new Failure(
        `failed to parse ${kind} data key ${key}: invalid keyID "${id}": must be a non-negative integer`,
      );
    }
    const underscore = flat.indexOf('_');
    if (underscore < 0) {
      throw new Failure(
        `failed to set key ${key}: invalid combined key "${flat}": expected format {referenceName}_{dataKey}`,
      );
    }
    if (underscore === 0 || underscore === flat.length - 1 || value === '') {
      throw new Failure(`failed to set key ${key}: referenceName, dataKey, and value must not be empty`);
    }
  }
}

/** The configuration in a secret; undefined where it holds none. @throws Failure */
export function readConfigSecret({ metadata, data = {} }: Secret): readonly ResourceConfiguration[] | undefined {
  const document = data[configData.configuration];
  if (document === undefined) return undefined;
  const read = attempt(() => {
    const configuration = decodeConfiguration(Buffer.from(document, 'base64').toString('utf8'));
    checkPluginEntries(data);
    return configuration;
  });
  if ('value' in read) return read.value;
  const { namespace = '', name = '' } = metadata;
  throw new Failure(`invalid encryption config ${namespace}/${name}: ${read.failure.message}`);
}

function pluginEntries({ name, kms }: KeyState): StringMap {
  if (kms === undefined) return {};
  const referenced = (prefix: string, data: StringMap) =>
    Object.fromEntries(Object.entries(data).map(([key, value]) => [`${prefix}${key}-${name}`, value]));
  return {
    [`${configData.kmsPluginPrefix}${name}`]: toBase64(encodePlugin(kms.plugin)),
    ...referenced(configData.kmsSecretPrefix, kms.secretData),
    ...referenced(configData.kmsConfigMapPrefix, kms.configMapData),
  };
}

/**
 * The secret with the configuration in which these keys are used, and what the plugins of these keys need.
 * Upstream: openshift/library-go pkg/operator/encryption/encryptiondata.
 */
export function configSecret(state: EncryptionState): Secret {
  const keys = [...state.values()].flatMap(({ read }) => read);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: ENCRYPTION_CONFIG_SOURCE,
      namespace: CONFIG_MANAGED_NAMESPACE,
      annotations: description,
      finalizers: [ENCRYPTION_FINALIZER],
    },
    data: {
      [configData.configuration]: toBase64(encodeConfiguration(resourceConfigurations(state))),
      ...Object.assign({}, ...keys.map(pluginEntries)),
    },
    type: 'Opaque',
  };
}

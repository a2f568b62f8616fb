import * as z from 'zod/mini';
import { goJson } from '../../../../kube/go-json';
import type { JsonObject } from '../../../../kube/json';
import { withZeroFields } from '../../../../kube/zero-fill';
import { decodeDocument } from './document';
import { decodeConfiguration, encodeConfiguration, type KmsConfiguration } from './encryption-configuration';

/** Values copied for a plugin from objects of admins: base64 by `object_key`. */
export type ReferencedData = { readonly [objectAndKey: string]: string };

/** What a key in KMS mode knows of the service that holds the real key. */
export interface KmsState {
  readonly encryption: KmsConfiguration;
  readonly plugin: JsonObject;
  readonly secretData: ReferencedData;
  readonly configMapData: ReferencedData;
}

const text = z.optional(z.string());
const reference = z.optional(z.object({ name: text }));

/** The part of a plugin's configuration that is understood: HashiCorp Vault. */
const pluginSchema = z.object({
  type: text,
  vault: z.optional(
    z.object({
      kmsPluginImage: text,
      vaultAddress: text,
      vaultNamespace: text,
      vaultAuthNamespace: text,
      tls: z.optional(z.object({ caBundle: reference, serverName: text })),
      authentication: z.optional(z.object({ type: text, appRole: z.optional(z.object({ secret: reference })) })),
      vaultKeyPath: text,
    }),
  ),
});

/** A plugin's configuration (openshift/api `config/v1/types_kmsencryption.go`). */
export type KmsPlugin = z.infer<typeof pluginSchema>;

/** A plugin's configuration as its Go type holds it. */
const asPlugin = (value: JsonObject): JsonObject => withZeroFields(value, 'config/v1.KMSPluginConfig');

/** Reads a plugin's configuration as an admin wrote it; undefined where it has another shape. */
export function readPlugin(value: JsonObject = {}): KmsPlugin | undefined {
  const parsed = pluginSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** A plugin's configuration as it is kept in secrets: inside of the object that admins write it in. */
export const encodePlugin = (plugin: JsonObject): string => {
  const wrapped = {
    kind: 'APIServer',
    apiVersion: 'config.openshift.io/v1',
    spec: { encryption: { kms: plugin } },
  };
  return `${goJson(withZeroFields(wrapped, 'config/v1.APIServer'), { type: 'config/v1.APIServer' })}\n`;
};

const wrapper = z.object({
  spec: z.optional(z.object({ encryption: z.optional(z.object({ kms: z.optional(pluginSchema) })) })),
});

/** Reads {@link encodePlugin}. @throws Failure */
export function decodePlugin(document: string): JsonObject {
  const decoded = decodeDocument(document, wrapper, [{ apiVersion: 'config.openshift.io/v1', kind: 'APIServer' }]);
  return asPlugin({ ...decoded.spec?.encryption?.kms });
}

/** The provider of a plugin as it is kept in secrets. */
export const encodeProvider = (kms: KmsConfiguration): string =>
  encodeConfiguration([{ resources: null, providers: [{ kms }] }]);

/** Reads {@link encodeProvider}; undefined where it is something else. @throws Failure */
export function decodeProvider(document: string): KmsConfiguration | undefined {
  const [resource, ...others] = decodeConfiguration(document);
  const [provider, ...more] = resource?.providers ?? [];
  return others.length === 0 && more.length === 0 ? provider?.kms : undefined;
}

/**
 * The entries of a secret under a prefix.
 *
 * @returns undefined where a key names no object, or a value is empty
 */
export function referencedData(data: { readonly [key: string]: string }, prefix: string): ReferencedData | undefined {
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(data)) {
    if (!key.startsWith(prefix)) continue;
    const flat = key.slice(prefix.length);
    if (!/^[^_]+_./s.test(flat) || value === '') return undefined;
    found[flat] = value;
  }
  return found;
}

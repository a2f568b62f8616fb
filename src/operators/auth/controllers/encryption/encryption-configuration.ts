import * as z from 'zod/mini';
import { formatGoDuration, parseGoDuration } from '../../../../kube/duration';
import { goJson } from '../../../../kube/go-json';
import { attempt, Failure } from '../../../../library/failure';
import { type DocumentKind, decodeDocument } from './document';

const text = z._default(z.string(), '');
const keys = z.optional(z.object({ keys: z._default(z.array(z.object({ name: text, secret: text })), []) }));

const kmsSchema = z.object({
  apiVersion: text,
  name: text,
  cachesize: z.optional(z.number()),
  endpoint: text,
  timeout: z.optional(z.string()),
});

const providerSchema = z.object({
  aesgcm: keys,
  aescbc: keys,
  secretbox: keys,
  identity: z.optional(z.object({})),
  kms: z.optional(kmsSchema),
});

const schema = z.object({
  resources: z._default(
    z.array(
      z.object({
        resources: z._default(z.nullable(z.array(z.string())), null),
        providers: z._default(z.array(providerSchema), []),
      }),
    ),
    [],
  ),
});

/** Where a plugin listens that holds keys for the API server. */
export type KmsConfiguration = z.infer<typeof kmsSchema>;
/** One way to encrypt: exactly one member is set. */
export type ProviderConfiguration = z.infer<typeof providerSchema>;
/** How objects of some kinds are encrypted (first provider) and decrypted (all of them). */
export type ResourceConfiguration = z.infer<typeof schema>['resources'][number];

const GROUP_VERSION = 'apiserver.config.k8s.io/v1';
const KIND = 'EncryptionConfiguration';
const kinds: readonly DocumentKind[] = [
  { apiVersion: GROUP_VERSION, kind: KIND },
  // An old name that documentation once gave.
  { apiVersion: 'v1', kind: 'EncryptionConfig' },
];

/** A plugin with what the API server takes for granted. */
function withDefaults(kms: KmsConfiguration): KmsConfiguration {
  const apiVersion = kms.apiVersion || 'v1';
  const duration = parseGoDuration(kms.timeout ?? '3s');
  return {
    ...kms,
    apiVersion,
    cachesize: kms.cachesize ?? (apiVersion === 'v1' ? 1000 : undefined),
    timeout: duration === undefined ? kms.timeout : formatGoDuration(duration),
  };
}

/**
 * Reads the configuration that an API server gets.
 * Upstream: k8s.io/apiserver pkg/apis/apiserver/v1.
 *
 * @throws Failure
 */
export function decodeConfiguration(document: string): readonly ResourceConfiguration[] {
  const decoded = attempt(() => decodeDocument(document, schema, kinds));
  if ('failure' in decoded) throw new Failure(`failed to decode ${KIND}: ${decoded.failure.message}`);
  return decoded.value.resources.map((resource) => ({
    ...resource,
    providers: resource.providers.map((provider) =>
      provider.kms === undefined ? provider : { ...provider, kms: withDefaults(provider.kms) },
    ),
  }));
}

/** Writes the configuration that an API server gets: one line of JSON. */
export const encodeConfiguration = (resources: readonly ResourceConfiguration[]): string =>
  `${goJson({ kind: KIND, apiVersion: GROUP_VERSION, resources }, { type: 'apiserver/v1.EncryptionConfiguration' })}\n`;

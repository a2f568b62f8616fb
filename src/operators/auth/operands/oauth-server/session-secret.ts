import * as z from 'zod/mini';
import type { JsonValue } from '../../../../kube/json';
import { readYaml } from '../../../../kube/read-yaml';
import type { Secret } from '../../../../kube/types';
import { toYaml } from '../../../../kube/yaml';
import type { Random } from '../../../../om/controller';
import { hasRedacted } from '../../../../om/redaction';
import { configLabels, configSessionCheck, configSessionName } from '../../divergences/config';
import type { Resolve } from '../../divergences/divergence';
import { oauthServerObjects } from '../../divergences/oauth-server';
import type { Placement } from '../placement';

/** Key of the session Secret, and name of the file that the server reads. */
export const SESSION_SECRETS_KEY = 'v4-0-config-system-session';

/** Characters of the key that signs session cookies: the most that HMAC SHA-256 uses. */
const AUTHENTICATION_LENGTH = 64;
/** Characters of the key that encrypts them: AES-256. */
const ENCRYPTION_LENGTH = 32;

const pair = z.object({ authentication: z.nullish(z.string()), encryption: z.nullish(z.string()) });
const sessionSecrets = z.object({
  kind: z.nullish(z.string()),
  apiVersion: z.nullish(z.string()),
  secrets: z.nullish(z.array(pair)),
});

const limits = { maxBytes: 1 << 20, maxAliases: 0 };

const decode = (base64: string, read: (text: string) => JsonValue) => {
  let document: JsonValue;
  try {
    document = read(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(sessionSecrets, document);
  return parsed.success ? parsed.data : undefined;
};

const bytes = (text: string | null | undefined): number => Buffer.byteLength(text ?? '');

const hasExactLengths = (secret: Secret): boolean =>
  Object.values(secret.data ?? {}).every((value) => {
    const stored = decode(value, JSON.parse);
    if (stored === undefined) return false;
    return (stored.secrets ?? []).every(
      (keys) => bytes(keys.authentication) === AUTHENTICATION_LENGTH && bytes(keys.encryption) === ENCRYPTION_LENGTH,
    );
  });

const hasFirstPair = (secret: Secret, apiVersion: string): boolean => {
  const value = secret.data?.[SESSION_SECRETS_KEY];
  const stored = value === undefined ? undefined : decode(value, (text) => readYaml(text, limits));
  if (stored === undefined) return false;
  // An object of another kind is decoded as that kind, or not at all.
  if ((stored.kind || 'SessionSecrets') !== 'SessionSecrets') return false;
  if ((stored.apiVersion || apiVersion) !== apiVersion) return false;
  const first = stored.secrets?.[0];
  return Boolean(first?.authentication && first.encryption);
};

/** Whether the server's session secrets can be kept: making new ones logs everybody out. */
export function isValidSessionSecret(secret: Secret, resolve: Resolve): boolean {
  // Keys that a collector took out are taken for good ones.
  if (hasRedacted(secret)) return true;
  return resolve(configSessionCheck) === 'exact lengths'
    ? hasExactLengths(secret)
    : hasFirstPair(secret, resolve(configSessionName).apiVersion);
}

const randomText = (length: number, random: Random): string =>
  random
    .bytes(Math.floor((length * 6) / 8) + 1)
    .toString('base64url')
    .slice(0, length);

const newSessionSecrets = (random: Random, resolve: Resolve): string => {
  const { apiVersion, encoding } = resolve(configSessionName);
  const document = {
    kind: 'SessionSecrets',
    apiVersion,
    secrets: [
      {
        authentication: randomText(AUTHENTICATION_LENGTH, random),
        encryption: randomText(ENCRYPTION_LENGTH, random),
      },
    ],
  };
  return encoding === 'yaml' ? toYaml(document) : JSON.stringify(document);
};

/**
 * The Secret that sessions are signed and encrypted with.
 *
 * @param existing the one in the cluster; a valid one is returned as it is
 * @param random undefined: nothing is generated. A Secret that is missing is then written with an empty value, and an
 * invalid one is left alone where it would be kept otherwise
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/payload/payload_config_controller.go`, hypershift
 * `control-plane-operator/controllers/hostedcontrolplane/v2/oauth/sessionsecrets.go`.
 */
export const sessionSecret = (
  existing: Secret | undefined,
  namespace: string,
  random: Random | undefined,
  { resolve }: Placement,
): Secret => {
  if (existing !== undefined && isValidSessionSecret(existing, resolve)) return existing;
  const { keepsExisting, type } = resolve(configSessionName);
  if (existing !== undefined && keepsExisting && random === undefined) return existing;
  const text = random === undefined ? '' : newSessionSecrets(random, resolve);
  const data = { [SESSION_SECRETS_KEY]: Buffer.from(text).toString('base64') };
  if (existing !== undefined && keepsExisting) return { ...existing, data: { ...existing.data, ...data } };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: resolve(oauthServerObjects).session?.object ?? '', namespace, labels: resolve(configLabels) },
    data,
    type,
  };
};

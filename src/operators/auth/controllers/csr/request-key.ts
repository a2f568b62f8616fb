import { createHash, hkdfSync } from 'node:crypto';
import type { P256Key } from '../../../../kube/p256';
import { P256_SEED_BYTES, seededP256Key, seededP256Pem } from '../../../../kube/p256-seeded';
import type { Secret } from '../../../../kube/types';
import { secrets } from '../../../../library/resources/core';
import { OPERATOR_NAMESPACE } from '../../operands/namespaces';
import { KEY_SEED } from '../../operands/oauth-apiserver/names';
import type { Scope } from '../framework/scope';

const SEED = 'seed';
const SEED_BYTES = 32;

/** A key that is the same in each run until the certificate that it is for is there. */
export interface RequestKey {
  readonly key: P256Key;
  /** It as PEM, for who installs it. */
  readonly pem: string;
}

/** What keys are derived from; undefined where there is nothing yet that could be. */
function seed({ state }: Scope): Buffer | undefined {
  const text = state.get(secrets, KEY_SEED, OPERATOR_NAMESPACE)?.data?.[SEED];
  const bytes = Buffer.from(text ?? '', 'base64');
  return bytes.length < SEED_BYTES ? undefined : bytes;
}

/**
 * The key of the request for the certificate that is to follow another one. It is derived (HKDF, RFC 5869), so it need not
 * be kept while the request is pending, and no two certificates in a row have the same.
 *
 * @param former the certificate to be replaced, PEM; empty where there is none
 * @returns undefined where there is no {@link KEY_SEED}
 */
export function requestKey(scope: Scope, former: string): RequestKey | undefined {
  const secret = seed(scope);
  if (secret === undefined) return undefined;
  const purpose = `client certificate of the authenticator, after ${former}`;
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', digest(purpose), P256_SEED_BYTES));
  return { key: seededP256Key(bytes), pem: seededP256Pem(bytes) };
}

/** HKDF takes no more than a kilobyte of purpose. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Asks for a {@link KEY_SEED}, for the next run. */
export function createKeySeed({ write, generatedSecrets }: Scope): void {
  const bytes = generatedSecrets.bytes(SEED_BYTES);
  if (bytes === undefined) return;
  const secret: Secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: KEY_SEED, namespace: OPERATOR_NAMESPACE },
    type: 'Opaque',
    data: { [SEED]: bytes.toString('base64') },
  };
  write.create(secrets, secret);
}

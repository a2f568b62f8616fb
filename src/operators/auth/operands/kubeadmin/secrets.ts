import { withOwner } from '../../../../kube/owner-reference';
import type { Secret } from '../../../../kube/types';
import type { GeneratedSecrets } from '../../../../om/controller';
import { inContext, type Result, success } from '../../../../om/result';
import { kubeadminRollout } from '../../divergences/kubeadmin';
import type { ControlPlaneOwner } from '../control-plane-owner';
import type { Placement } from '../placement';
import { generateKubeadminPassword } from './password';
import { hashFits, hashPassword } from './password-hash';

/** The Secret with the password, beside the control plane. */
export const KUBEADMIN_PASSWORD = 'kubeadmin-password';
/** The Secret with the hash that the oauth-server checks passwords against, inside the cluster. */
export const KUBEADMIN_HASH = { name: 'kubeadmin', namespace: 'kube-system' } as const;

const PASSWORD_KEY = 'password';
const HASH_KEY = 'kubeadmin';

const secret = (name: string, namespace: string): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
});

/** The Secret with the password: what is there is kept, and a missing or empty one is drawn. */
export function kubeadminPassword(owner: ControlPlaneOwner, secrets: GeneratedSecrets, existing?: Secret): Secret {
  const own = existing ?? secret(KUBEADMIN_PASSWORD, owner.namespace);
  const ownerReferences = withOwner(own.metadata.ownerReferences, owner.reference);
  const owned = { ...own, metadata: { ...own.metadata, ownerReferences } };
  if (owned.data?.[PASSWORD_KEY]) return owned;
  return { ...owned, data: { [PASSWORD_KEY]: base64(generateKubeadminPassword(secrets)) } };
}

/** The Secret with the hash. It is made anew only where it does not fit the password, since every hash is another. */
export function kubeadminHash(password: Secret, secrets: GeneratedSecrets, existing?: Secret): Result<Secret> {
  const text = Buffer.from(password.data?.[PASSWORD_KEY] ?? '', 'base64');
  const hash = hashOf(existing);
  if (existing !== undefined && hash !== '' && hashFits(text, hash)) return success(existing);
  const made = inContext('failed to generate password hash', hashPassword(text, secrets));
  if (!made.ok) return made;
  const own = existing ?? secret(KUBEADMIN_HASH.name, KUBEADMIN_HASH.namespace);
  return success({ ...own, data: { [HASH_KEY]: base64(made.value) } });
}

/** The password's Secret with the hash in its annotation, for the oauth-server's pods to be restarted by. */
export const withHashAnnotation = ({ resolve }: Placement, password: Secret, hash: Secret): Secret => ({
  ...password,
  metadata: {
    ...password.metadata,
    annotations: { ...password.metadata.annotations, [resolve(kubeadminRollout).annotation]: hashOf(hash) },
  },
});

const hashOf = (hash: Secret | undefined): string => Buffer.from(hash?.data?.[HASH_KEY] ?? '', 'base64').toString();
const base64 = (text: string): string => Buffer.from(text).toString('base64');

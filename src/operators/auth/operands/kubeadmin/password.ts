import type { GeneratedSecrets } from '../../../../om/controller';

/** Letters and digits that are not mistaken for one another. */
const ALPHABET = 'abcdefghijkmnopqrstuvwxyzABCDEFGHIJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 23;
const DASHES = new Set([5, 11, 17]);

/**
 * A password for kubeadmin: four groups of five characters, joined by dashes; empty where no secrets are to
 * be generated. Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane.
 */
export function generateKubeadminPassword(secrets: GeneratedSecrets): string {
  let password = '';
  while (password.length < LENGTH) {
    const character = DASHES.has(password.length) ? '-' : randomCharacter(secrets);
    if (character === undefined) return '';
    password += character;
  }
  return password;
}

/** Bytes beyond the last whole multiple of the alphabet are drawn again, so that all characters are equally likely. */
function randomCharacter(secrets: GeneratedSecrets): string | undefined {
  const limit = 256 - (256 % ALPHABET.length);
  for (;;) {
    const byte = secrets.bytes(1)?.[0];
    if (byte === undefined) return undefined;
    if (byte < limit) return ALPHABET[byte % ALPHABET.length];
  }
}

import { attempt } from '../../../library/failure';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { encryptionController } from './encryption/controller';
import { encryptedTexts } from './encryption/group-resource';
import { isMigrated, type KeyState, type ResourceKeys } from './encryption/key-state';
import { type Observation, observe } from './encryption/observation';

const TYPE = 'Encrypted';

const notEncrypted = (reason: string, message: string): ApplyCondition => ({
  type: TYPE,
  status: 'False',
  reason,
  message,
});

const decrypting = (key: KeyState): ApplyCondition =>
  isMigrated(encryptedTexts, key)
    ? notEncrypted('DecryptionCompleted', 'Encryption mode set to identity and everything is decrypted')
    : notEncrypted('DecryptionInProgress', 'Encryption mode set to identity and decryption is not finished');

/** Why a kind is not encrypted yet; undefined where it is. */
function unfinished(kind: string, keys: ResourceKeys | undefined): ApplyCondition | undefined {
  const inProgress = (message: string) => notEncrypted('EncryptionInProgress', message);
  if (keys === undefined) return inProgress(`Resource ${kind} is not encrypted`);
  if (keys.write?.mode === 'identity') return decrypting(keys.write);
  for (const key of keys.read) {
    if (key.mode === 'identity') return inProgress('Encryption is ongoing');
    if (key.migrated.includes(kind)) return undefined;
  }
  return inProgress(`Resource ${kind} is being encrypted`);
}

function encrypted({ keySecrets, current, desired }: Observation): ApplyCondition {
  if (keySecrets.length === 0) return notEncrypted('EncryptionDisabled', 'Encryption is not enabled');
  // What comes next first, so that an end of encryption shows before it is rolled out.
  for (const { write } of desired.values()) if (write?.mode === 'identity') return decrypting(write);
  for (const kind of encryptedTexts) {
    const condition = unfinished(kind, current.get(kind));
    if (condition !== undefined) return condition;
  }
  const message = `All resources encrypted: ${encryptedTexts.join(', ')}`;
  return { type: TYPE, status: 'True', reason: 'EncryptionCompleted', message };
}

/**
 * Tells admins whether everything is encrypted; says nothing while API servers differ.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/condition_controller.go.
 */
export const encryptionConditionController = encryptionController('EncryptionCondition', [TYPE], (scope) => {
  const found = attempt(() => observe(scope));
  if ('failure' in found) return found;
  return found.value === undefined ? {} : { conditions: [encrypted(found.value)] };
});

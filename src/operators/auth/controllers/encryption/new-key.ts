import { Failure } from '../../../../library/failure';
import type { Clock } from '../../../../om/controller';
import { encryptedTexts } from './group-resource';
import { type EncryptionState, isMigrated, type KeyState, keyId, type Mode, type ResourceKeys } from './key-state';
import type { KmsPlugin } from './kms';
import { sameInstance } from './kms-provider';

/** How long a key is used, counted from when everything was written with it. */
const ROTATION = 7 * 24 * 3_600_000;

/** What admins ask for. */
export interface Wanted {
  readonly mode: Mode;
  /** An admin's reason to have a new key now; empty for none. */
  readonly reason: string;
  /** In KMS mode. */
  readonly plugin?: KmsPlugin;
}

/** A key that is due for one kind: its predecessor's number and the reason. */
interface Due {
  readonly after: bigint;
  readonly reason: string;
}

function dueForKind({ read }: ResourceKeys, wanted: Wanted, clock: Clock): Due | undefined {
  const [latest] = read;
  if (latest === undefined) {
    return wanted.mode === 'identity' ? undefined : { after: 0n, reason: 'key-does-not-exist' };
  }
  const id = keyId(latest.name);
  if (id === undefined) return { after: 0n, reason: 'key-secret-0-is-invalid' };
  if (!latest.backed) return { after: id, reason: `encryption-config-key-${id}-not-backed-by-secret` };
  // Old keys have to go first, and everything has to be written with the latest.
  if (read.filter(({ backed }) => backed).length > 2 || !isMigrated(encryptedTexts, latest)) return undefined;
  const reason = dueAfter(latest, wanted, clock);
  return reason === undefined ? undefined : { after: id, reason };
}

/** Why a key that everything is written with has to be replaced; undefined where it can stay. */
function dueAfter(latest: KeyState, { mode, reason, plugin }: Wanted, clock: Clock): string | undefined {
  if (latest.mode !== mode) return 'encryption-mode-changed';
  if (mode === 'identity') return undefined;
  if (mode === 'KMS') {
    if (latest.kms === undefined) {
      throw new Failure(`KMS-mode key "${latest.name}" has nil KMS state, possibly corrupted key secret`);
    }
    // Its real keys are rotated by the service itself.
    return plugin !== undefined && sameInstance(plugin, latest.kms.plugin) ? undefined : 'kms-provider-changed';
  }
  if (reason !== '' && latest.externalReason !== reason) return 'external-reason-changed';
  return latest.migratedAt === undefined || clock.isAfter(latest.migratedAt + ROTATION)
    ? 'rotation-interval-has-passed'
    : undefined;
}

/** A key to make: its number, and why. */
export interface NewKey {
  readonly id: bigint;
  /** One per kind, or one for all; sorted. */
  readonly reasons: readonly string[];
}

/**
 * The key that is due.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/key_controller.go.
 *
 * @throws Failure
 */
export function dueKey(desired: EncryptionState, wanted: Wanted, clock: Clock): NewKey | undefined {
  let id = 0n;
  const reasons: (readonly [kind: string, reason: string])[] = [];
  for (const [kind, keys] of desired) {
    const due = dueForKind(keys, wanted, clock);
    if (due === undefined) continue;
    if (due.after + 1n > id) id = due.after + 1n;
    reasons.push([kind.split('.')[0] ?? kind, due.reason]);
  }
  if (reasons.length === 0) return undefined;
  const distinct = [...new Set(reasons.map(([, reason]) => reason))];
  return reasons.length > 1 && distinct.length === 1
    ? { id, reasons: distinct }
    : { id, reasons: reasons.map(([resource, reason]) => `${resource}-${reason}`).sort() };
}

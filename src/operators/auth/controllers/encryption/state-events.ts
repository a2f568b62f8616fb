import { append } from '../../../../kube/append';
import { goQuote } from '../../../../kube/go-format';
import { type EncryptionState, type ResourceKeys, sameKey, writeKeyOf } from './key-state';

/** Something that changes from one configuration to the next. */
export type StateEvent = { readonly reason: string; readonly message: string };

function addition(kind: string, keys: ResourceKeys): StateEvent {
  const write = writeKeyOf(keys);
  const how = write === undefined ? 'without write key' : `with write key ${goQuote(write.name)}`;
  return {
    reason: 'EncryptionResourceAdded',
    message: `Resource ${goQuote(kind)} was added to encryption config ${how}`,
  };
}

function* writeKeyChanges(kind: string, before: ResourceKeys, after: ResourceKeys): Generator<StateEvent> {
  const [old, next] = [writeKeyOf(before), writeKeyOf(after)];
  const resource = `resource ${goQuote(kind)}`;
  if (old === undefined && next !== undefined) {
    const message = `Promoting key ${goQuote(next.name)} for ${resource} to write key`;
    yield { reason: 'EncryptionKeyPromoted', message };
  }
  if (old === undefined) return;
  const key = goQuote(old.name);
  if (next === undefined) {
    return yield { reason: 'EncryptionKeyRemoved', message: `Removing key ${key} for ${resource} to write key` };
  }
  const triggered = `Triggered key ${key} for ${resource} because`;
  if (old.externalReason !== next.externalReason) {
    yield { reason: 'EncryptionWriteKeyTriggeredExternal', message: `${triggered} ${next.externalReason}` };
  }
  if (old.internalReason !== next.internalReason) {
    yield { reason: 'EncryptionWriteKeyTriggeredInternal', message: `${triggered} ${next.internalReason}` };
  }
  if (!sameKey(old, next)) {
    yield { reason: 'EncryptionWriteKeyChanged', message: `Write key ${key} for ${resource} changed` };
  }
}

/** What changes from what is deployed to what comes next. */
export function stateEvents(current: EncryptionState, desired: EncryptionState): readonly StateEvent[] {
  const removed = [...current.keys()].filter((kind) => !desired.has(kind));
  const events: StateEvent[] = removed.map((kind) => ({
    reason: 'EncryptionResourceRemoved',
    message: `Resource ${goQuote(kind)} was removed from encryption config`,
  }));
  for (const [kind, after] of desired) {
    const before = current.get(kind);
    if (before === undefined) {
      events.push(addition(kind, after));
      continue;
    }
    append(events, writeKeyChanges(kind, before, after));
    const [from, to] = [before.read.length, after.read.length];
    if (from === to) continue;
    const message = `Number of read keys for resource ${goQuote(kind)} changed from ${from} to ${to}`;
    events.push({ reason: 'EncryptionReadKeysChanged', message });
  }
  return events;
}

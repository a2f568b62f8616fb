import type { Secret } from '../../../../src/kube/types';
import { secrets } from '../../../../src/library/resources/core';
import { pods } from '../../../../src/library/resources/workloads';
import { fixedClock } from '../../../../src/om/clock';
import { MemoryApiServer, servedKinds } from '../../../../src/om/run/memory-api-server';
import { memoryState } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { readConfigSecret } from '../../../../src/operators/auth/controllers/encryption/config-secret';
import { backedKeys, readState } from '../../../../src/operators/auth/controllers/encryption/encryption-state';
import {
  type EncryptionState,
  type KeyState,
  sameKey,
  writeKeyOf,
} from '../../../../src/operators/auth/controllers/encryption/key-state';
import { keySecrets } from '../../../../src/operators/auth/controllers/encryption/observation';
import { encryptionConditionController } from '../../../../src/operators/auth/controllers/encryption-condition';
import { encryptionKeyController } from '../../../../src/operators/auth/controllers/encryption-key';
import { encryptionMigrationController } from '../../../../src/operators/auth/controllers/encryption-migration';
import { encryptionPruneController } from '../../../../src/operators/auth/controllers/encryption-prune';
import { encryptionStateController } from '../../../../src/operators/auth/controllers/encryption-state';
import { ENCRYPTION_CONFIG_SOURCE } from '../../../../src/operators/auth/operands/oauth-apiserver/names';
import { apiServers, storageVersionMigrations } from '../../../../src/operators/auth/resources/openshift';
import { apiServerConfig, MANAGED, OPERAND, serverPod, serversAt } from './encryption-objects';
import { NOON, operatorEntry, runIn } from './run-controller';

const MINUTE = 60_000;
const nodes = ['m1', 'm2'];
const types = servedKinds([secrets, storageVersionMigrations]);
const controllers = [
  encryptionKeyController,
  encryptionStateController,
  encryptionMigrationController,
  encryptionPruneController,
  encryptionConditionController,
];

/** Objects that are not encrypted can always be read. */
const isPlain = (key: KeyState | undefined): boolean => key === undefined || key.mode === 'identity';

const canRead = (state: EncryptionState, kind: string, key: KeyState): boolean =>
  isPlain(key) || (state.get(kind)?.read.some((known) => sameKey(known, key)) ?? false);

/** A cluster that carries out what the encryption controllers ask for, and stores objects. */
export class EncryptedCluster {
  now = NOON;
  /** What the admins are told: `True` or `False` and a reason. */
  encrypted = '';
  /** Objects that some API server could not have read. */
  readonly lost: string[] = [];
  private revision = 1;
  private readonly state = new OverlayState(memoryState([operatorEntry(), ...serversAt(1)]));
  /** The keys that objects of a kind may be encrypted with. */
  private readonly stored = new Map<string, readonly KeyState[]>();

  ask(type: string): void {
    this.state.put(apiServers, apiServerConfig(type));
  }

  get keys(): readonly Secret[] {
    return keySecrets({ state: this.state });
  }

  /** Lets everything come to rest. @returns after how many rounds */
  settle(): number {
    for (let round = 1; round <= 40; round++) {
      const before = JSON.stringify([this.state.list(secrets), this.state.list(storageVersionMigrations)]);
      this.round();
      if (before === JSON.stringify([this.state.list(secrets), this.state.list(storageVersionMigrations)]))
        return round;
    }
    throw new Error('the cluster does not come to rest');
  }

  private round(): void {
    const server = new MemoryApiServer(this.state, { types, clock: fixedClock(this.now) });
    for (const controller of controllers) {
      const { error, requests, conditions } = runIn(this.state, controller, { now: this.now, seed: this.now });
      if (error !== undefined) throw new Error(`${controller.name}: ${error}`);
      for (const request of requests) server.write(request);
      this.encrypted =
        conditions.find((text) => text.startsWith('Encrypted='))?.slice('Encrypted='.length) ?? this.encrypted;
    }
    this.rollOut();
    this.migrate();
    this.now += MINUTE;
  }

  private deployed(): EncryptionState {
    const secret = this.state.get(secrets, `encryption-config-${this.revision}`, OPERAND);
    const configuration = secret === undefined ? [] : (readConfigSecret(secret) ?? []);
    return readState(configuration, backedKeys(this.keys));
  }

  /** Brings a new configuration to all API servers, one after the other. */
  private rollOut(): void {
    const config = this.state.get(secrets, ENCRYPTION_CONFIG_SOURCE, MANAGED);
    const running = this.state.get(secrets, `encryption-config-${this.revision}`, OPERAND);
    if (config === undefined || JSON.stringify(config.data) === JSON.stringify(running?.data)) return;
    const before = this.deployed();
    for (const node of nodes) this.state.remove(pods, `apiserver-${node}-${this.revision}`, OPERAND);
    this.revision += 1;
    const metadata = { name: `encryption-config-${this.revision}`, namespace: OPERAND };
    this.state.put(secrets, { ...config, metadata });
    for (const node of nodes) this.state.put(pods, serverPod(node, this.revision));
    this.check(before, this.deployed());
  }

  /** While some API servers run with one configuration and some with the other, all of them read what any wrote. */
  private check(before: EncryptionState, after: EncryptionState): void {
    for (const [kind, keys] of after) {
      const old = before.get(kind);
      const written = [writeKeyOf(keys), old && writeKeyOf(old), ...(this.stored.get(kind) ?? [])];
      for (const key of written.filter((one) => one !== undefined)) {
        for (const [which, state] of [
          ['before', before],
          ['after', after],
        ] as const) {
          if (!canRead(state, kind, key))
            this.lost.push(`${kind}: key ${key.name}, revision ${this.revision} ${which}`);
        }
      }
      const write = writeKeyOf(keys);
      if (write !== undefined) this.stored.set(kind, [...(this.stored.get(kind) ?? []), write]);
    }
  }

  /** Writes objects anew wherever that is asked for. */
  private migrate(): void {
    const state = this.deployed();
    for (const migration of this.state.list(storageVersionMigrations)) {
      const { group = '', resource = '' } = migration.spec.resource;
      const keys = state.get(`${resource}.${group}`);
      const write = keys && writeKeyOf(keys);
      this.stored.set(`${resource}.${group}`, write === undefined ? [] : [write]);
      this.state.put(storageVersionMigrations, {
        ...migration,
        status: { conditions: [{ type: 'Succeeded', status: 'True' }] },
      });
    }
  }
}

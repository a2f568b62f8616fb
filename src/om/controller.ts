import type { P256Key } from '../kube/p256';
import type { Request } from './request';
import type { Input } from './state/cluster-state';

/** The time a run takes place at; nothing else tells a controller the time. */
export interface Clock {
  /** Milliseconds since the epoch: what is written is stamped with it. */
  now(): number;
  /**
   * When ages are measured, in milliseconds since the epoch: how long a condition has held, or a rollout has taken. By
   * default now. Later than now where an input is looked at long after it was collected.
   */
  agesAt?(): number;
}

/** Where keys, names and other values that need to be unpredictable come from: see `random.ts`. */
export interface Random {
  bytes(length: number): Buffer;
}

/** Randomness that makes keys as well. */
export interface KeyRandom extends Random {
  p256Key(): P256Key;
}

/**
 * Where secrets that the operator generates come from. `undefined` says that they stay empty: what is synthesized for a
 * repository holds no secret and does not change from run to run.
 */
export interface GeneratedSecrets {
  bytes(length: number): Buffer | undefined;
  p256Key(): P256Key | undefined;
}

/** Environment variables that an operator declared to read, by name; absent where not set. */
export type Environment = { readonly [name: string]: string | undefined };

/** What a controller answers: the writes it wants, and why it could not go on if it could not. */
export interface ControllerResult {
  readonly requests: readonly Request[];
  readonly error?: string;
  /** It had nothing to decide this time: its turn did not come, or what it builds on is not there yet. */
  readonly skipped?: boolean;
}

/** What a controller may know. */
export interface ControllerContext {
  readonly input: Input;
  readonly clock: Clock;
  /** A stream of the controller's own, so that selecting other controllers does not change what it draws. */
  readonly random: Random;
  readonly generatedSecrets: GeneratedSecrets;
}

/** A named pure function of the cluster state, the time and randomness. */
export interface Controller<C extends ControllerContext = ControllerContext> {
  readonly name: string;
  run(context: C): ControllerResult;
}

import type { P256Key } from '../kube/p256';
import type { Handover, Provided, Taken } from './handover';
import type { Reason } from './reason';
import type { Request } from './request';
import type { Input } from './state/cluster-state';

/**
 * The time a run takes place at; nothing else tells a controller the time. `now` is for stamps, the questions are for
 * decisions: whoever runs the controller remembers from when on one of them would be answered otherwise, and runs it again
 * then. A decision by comparing `now` would go unnoticed.
 */
export interface Clock {
  /** Milliseconds since the epoch: what is written is stamped with it. */
  now(): number;
  /** Whether it is earlier than an instant, in milliseconds since the epoch. */
  isBefore(instant: number): boolean;
  /** Whether it is later than an instant, in milliseconds since the epoch. */
  isAfter(instant: number): boolean;
  /**
   * Whether something has lasted for longer than this: how long a condition has held, or a rollout has taken. Where an input is
   * looked at long after it was collected, it has lasted until it is looked at.
   *
   * @param since - when it began, in milliseconds since the epoch
   * @param duration - in milliseconds
   */
  hasLasted(since: number, duration: number): boolean;
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
  /** Why it was skipped, or left a part of its work for later. */
  readonly reason?: Reason;
  /** What admins ought to know although nothing failed. */
  readonly warnings?: readonly string[];
  /** Values for later controllers of the run that take them, in order. Those of a controller that failed count too. */
  readonly provides?: readonly Provided[];
}

/** What a controller may know. */
export interface ControllerContext {
  readonly input: Input;
  readonly clock: Clock;
  /** A stream of the controller's own, so that selecting other controllers does not change what it draws. */
  readonly random: Random;
  readonly generatedSecrets: GeneratedSecrets;
  /** What earlier controllers of the run left for it. */
  readonly taken: Taken;
}

/**
 * A named pure function of the cluster state, the time, randomness and what it takes from others. It remembers nothing: the
 * same context gives the same result, whichever controllers ran before.
 */
export interface Controller<C extends ControllerContext = ControllerContext> {
  readonly name: string;
  /** What it takes from controllers before it. It runs again when one of the values is another. */
  readonly takes?: readonly Handover[];
  run(context: C): ControllerResult;
}

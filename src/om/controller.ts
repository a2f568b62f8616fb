import type { Input } from './cluster-state';
import type { Request } from './request';

/** The time a run takes place at; nothing else tells a controller the time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Where secrets and keys come from: cryptographic by default, seeded for tests, empty for synthesis. */
export interface Random {
  bytes(length: number): Buffer;
}

/** What a controller answers: the writes it wants, and why it could not go on if it could not. */
export interface ControllerResult {
  readonly requests: readonly Request[];
  readonly error?: string;
}

/** What a controller may know. */
export interface ControllerContext {
  readonly input: Input;
  readonly clock: Clock;
  readonly random: Random;
}

/** A named pure function of the cluster state, the time and randomness. */
export interface Controller<C extends ControllerContext = ControllerContext> {
  readonly name: string;
  run(context: C): ControllerResult;
}

import type { InputResources, OutputResources } from '../om/declared-resources';
import type { OutputFile } from '../om/output/write-directory';
import type { ResourceType } from '../om/resource-type';
import type { Answer } from '../om/run/run-result';

/** What an operator declares. */
export interface Declared {
  readonly inputs: InputResources;
  readonly outputs: OutputResources;
}

/** What an operator is asked. */
export interface Question {
  /** One cluster that holds its own control plane, or a management cluster and the one that it serves. */
  readonly layout: 'single' | 'split';
  /** The kinds that it declares. */
  readonly types: readonly ResourceType[];
  /** The declared inputs, in must-gather layout. */
  readonly files: readonly OutputFile[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What an operator answered. */
export interface ProgramAnswer {
  /** Its controllers in their order, and what each asks for. */
  readonly answers: readonly Answer[];
  /** Writes that it left out itself since it does not declare them. */
  readonly undeclared: readonly string[];
  /** When it would answer something else because of the time alone, in milliseconds since the epoch; absent where it does not say. */
  readonly runAgainAt?: number;
}

/** An operator of another program, whatever it is written in. */
export interface Program {
  /** How it is called in messages. */
  readonly name: string;
  /** @throws InputError or ProgramError where it does not say */
  declared(): Promise<Declared>;
  /** @throws ProgramError where no answer by the contract comes in time */
  ask(question: Question): Promise<ProgramAnswer>;
}

/** An operator that does not answer by the contract. The message names it, and holds no secret. */
export class ProgramError extends Error {
  public override readonly name = 'ProgramError';
}

import type { Command } from 'commander';
import type { Keyboard } from './keyboard';

/** What a command may touch of the process it runs in. */
export interface CommandHost {
  /** Writes to the standard output. */
  out(text: string): void;
  /**
   * Writes what other programs read to the standard output, such as YAML: to a pipe or a file as it is. A terminal gets it
   * like any other text.
   */
  data(text: string): void;
  /** Writes to the standard error. */
  err(text: string): void;
  readonly environment: { readonly [name: string]: string | undefined };
  /** Milliseconds since the epoch. */
  now(): number;
  /** Shows how far a longer work is, where somebody watches; an empty text takes it away again. */
  progress(text: string): void;
  /** Whether what is written to the standard output may be coloured. */
  colours(): boolean;
  /** Resolves when the process is asked to stop, by Ctrl-C or SIGTERM. Who asks before a command waits ends it at once. */
  stopped(): Promise<void>;
  /** Keys as they are pressed, where somebody sits at a terminal; undefined elsewhere. */
  keys(): Keyboard | undefined;
  /** Sets the exit code of the process; 0 if nobody does. */
  exit(code: number): void;
}

/** The command line as a function: runs the command that the arguments ask for. */
export type CommandLine = (args: readonly string[], host: CommandHost) => Promise<void>;

/** Adds a command to the program: its options, help and what it does, which may be to run other commands. */
export type DefineCommand = (program: Command, host: CommandHost, run: CommandLine) => void;

/** A command as the overview shows it; the rest is loaded when it is asked for. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): DefineCommand;
}

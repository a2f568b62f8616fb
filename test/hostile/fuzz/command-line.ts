/** Where a command finds what it is given, and where it may write. */
export interface Places {
  /** The directory, archive or file. */
  readonly input: string;
  /** The example as it is. */
  readonly good: string;
  /** A manifest that nothing is wrong with. */
  readonly change: string;
  /** Where nothing is yet. */
  readonly output: string;
  /** A short path where nothing is yet, which nobody looks at. */
  readonly aside: string;
  /** Chooses among the arguments. */
  readonly variant: number;
  /** Any text. */
  readonly text: string;
}

/** What a command leaves behind when its exit code is below 2. */
export interface CommandLine {
  readonly args: readonly string[];
  /** Whether the folder or file at `output` has to be there exactly when the exit code is below 2. */
  readonly writes: 'whole' | 'nothing' | 'maybe';
  /** What is to be free of secrets, of files written, what is printed for programs, and remarks. Manifests may hold some. */
  readonly shares: 'all' | 'what is printed' | 'remarks';
  /** Whether what it prints for programs may say why nothing was done. */
  readonly reports?: true;
  /** Whether it may change files of its input. */
  readonly mends?: true;
  /** A server that runs meanwhile; it is asked to stop at the end. */
  readonly server?: readonly string[];
  /** What is sent to the command while it serves. */
  readonly call?: { readonly socket: string; readonly body: string };
}

/** Command lines by the name of their command. */
export type CommandLines = Record<string, (places: Places) => CommandLine>;

/** One of several. */
export const pick = <T>(from: readonly [T, ...T[]], variant: number): T => from[variant % from.length] ?? from[0];

/** Arguments for every other variant. */
export const optional = (variant: number, ...args: readonly string[]): readonly string[] =>
  variant % 2 === 0 ? [] : args;

import { type Program, runCommandLine } from '../../src/cli/command-line';
import type { Keyboard } from '../../src/cli/keyboard';
import { omProgram } from '../../src/cli/main';

/** How a command line ended. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a command line prints and how it ends, with a directory's path shortened to DIR. */
export async function run(
  args: readonly string[],
  directory = '/nowhere',
  name = 'om',
  {
    stopped = () => Promise.resolve(),
    keys = () => undefined,
    heard = () => {},
    watched = () => {},
    now = () => 0,
    program = omProgram,
    environment = {},
  }: {
    /** Resolves when it is asked to stop. Default: at once. */
    readonly stopped?: () => Promise<void>;
    /** Default: nobody sits at a terminal. */
    readonly keys?: () => Keyboard | undefined;
    /** Is told what goes to the standard error. */
    readonly heard?: (text: string) => void;
    /** Is told what is shown of a longer work. Default: nobody watches. */
    readonly watched?: (text: string) => void;
    readonly now?: () => number;
    readonly program?: Program;
    /** Its environment variables. Default: none. */
    readonly environment?: { readonly [name: string]: string };
  } = {},
): Promise<Outcome> {
  const printed = { out: '', err: '' };
  let code = 0;
  const host = {
    out(text: string) {
      printed.out += text;
    },
    data(text: string) {
      printed.out += text;
    },
    err(text: string) {
      printed.err += text;
      heard(text);
    },
    progress: watched,
    environment,
    now,
    colours: () => false,
    stopped,
    keys,
    exit(value: number) {
      code = value;
    },
  };
  await runCommandLine(program, args, host, name);
  return { code, out: printed.out.replaceAll(directory, 'DIR'), err: printed.err.replaceAll(directory, 'DIR') };
}

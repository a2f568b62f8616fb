import { main } from '../../src/cli/main';

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
  stopped = (): Promise<void> => Promise.resolve(),
  heard: (text: string) => void = () => {},
  now = (): number => 0,
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
    progress() {},
    environment: {},
    now,
    colours: () => false,
    stopped,
    exit(value: number) {
      code = value;
    },
  };
  await main(args, host, name);
  return { code, out: printed.out.replaceAll(directory, 'DIR'), err: printed.err.replaceAll(directory, 'DIR') };
}

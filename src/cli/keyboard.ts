import { append } from '../kube/append';

/** Keys as they are pressed at a terminal. */
export interface Keyboard {
  /** The next key; undefined once there are no more, as after Ctrl-C. */
  next(): Promise<string | undefined>;
  /** Resolves on Ctrl-C, which is no signal while keys are read one by one, and when the terminal is gone. */
  readonly interrupted: Promise<void>;
  /** Gives the terminal back as it was. */
  close(): void;
}

/** What is used of the standard input. */
export interface KeySource {
  readonly isTTY: boolean;
  setRawMode(isRaw: boolean): unknown;
  on(event: 'data', listener: (chunk: Buffer) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** Codes of Ctrl-C and Ctrl-D. */
const ends: ReadonlySet<number | undefined> = new Set([3, 4]);

/** Reads keys from a terminal; undefined where the input is none. */
export function keyboardOf(input: KeySource): Keyboard | undefined {
  if (!input.isTTY) return undefined;
  const pressed: string[] = [];
  let isOver = false;
  let wake = (): void => {};
  let interrupt = (): void => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const end = (): void => {
    isOver = true;
    interrupt();
    wake();
  };
  input.setRawMode(true);
  input.on('data', (chunk: Buffer) => {
    const keys = [...chunk.toString('utf8')];
    if (keys.some((key) => ends.has(key.codePointAt(0)))) return end();
    append(pressed, keys);
    wake();
  });
  input.on('end', end);
  input.resume();
  return {
    interrupted,
    async next() {
      while (pressed.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return isOver ? undefined : pressed.shift();
    },
    close() {
      input.setRawMode(false);
      input.pause();
    },
  };
}

import type { Interruption } from './interruption';

/** The longest that a timer of Node waits, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Waits, unless there is nothing to wait for, or somebody ends it. */
export function pause(milliseconds: number, signal: Interruption): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(LONGEST, milliseconds));
    signal.addEventListener('abort', end);
  });
}

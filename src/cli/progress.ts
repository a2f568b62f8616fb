import type { CommandHost } from './command';

/** Milliseconds that a work may take before anybody is told how far it is. */
const PATIENCE = 1_000;

/** Milliseconds that something stays before it makes room for something else: nobody reads a name of a file each millisecond. */
const GLANCE = 100;

/** Says what is done now. */
export type TellProgress = (text: string) => void;

/**
 * Does a work and shows a person who watches how far it is, from its second second on: on a terminal alone, and on its standard error.
 * Whatever comes of it, nothing of that is left when it ends.
 *
 * @param clock milliseconds from any time on
 */
export function withProgress<T>(
  host: Pick<CommandHost, 'progress'>,
  work: (tell: TellProgress) => T,
  clock: () => number = () => performance.now(),
): T {
  const begun = clock();
  let shown: number | undefined;
  try {
    return work((text) => {
      const now = clock();
      if (now - begun < PATIENCE || (shown !== undefined && now - shown < GLANCE)) return;
      shown = now;
      host.progress(text);
    });
  } finally {
    if (shown !== undefined) host.progress('');
  }
}

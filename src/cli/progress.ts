import type { CommandHost } from './command';

/** Milliseconds that a work may take before anybody is told how far it is. */
const PATIENCE = 1_000;

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
  let isShown = false;
  try {
    return work((text) => {
      if (clock() - begun < PATIENCE) return;
      isShown = true;
      host.progress(text);
    });
  } finally {
    if (isShown) host.progress('');
  }
}

import type { Output, Problems } from './output';

/** What shows that a required difference leaves the hosted cluster working. */
export type Check = {
  /** Id of the divergence. */
  readonly divergence: string;
  /** What is looked at, in a sentence. */
  readonly shows: string;
} & (
  | { readonly problems: (output: Output) => Problems }
  /** No manifest shows it; this is where it is shown. */
  | { readonly elsewhere: string }
);

export const check = (
  { id }: { readonly id: string },
  shows: string,
  ...all: readonly ((output: Output) => Problems)[]
): Check => ({ divergence: id, shows, problems: (output) => all.flatMap((one) => one(output)) });

/** A difference in behaviour alone. */
export const behaviour = ({ id }: { readonly id: string }, shows: string, elsewhere: string): Check => ({
  divergence: id,
  shows,
  elsewhere,
});

/** A difference that somebody declared, with the reason for it. */
export interface Declaration {
  readonly id: string;
  /** Where it shows, in words: the objects, and the field or behaviour of them. */
  readonly object: string;
  readonly field: string;
  /**
   * `required`: one side cannot do without it. `capricious`: history; nothing requires it. `input`: the sides are made of
   * different things, and not differently.
   */
  readonly kind: 'required' | 'capricious' | 'input';
  readonly reason: string;
  /** Where the originals decide it (repository and path). */
  readonly upstream: { readonly standalone?: string; readonly hosted?: string };
  readonly risk: string;
}

/** What a difference is: declared as one of these kinds, or not at all. */
export type Standing = Declaration['kind'] | 'undeclared';

/** All of them, the most welcome first. */
export const standings: readonly Standing[] = ['input', 'required', 'capricious', 'undeclared'];

/** The worst of several; undefined where there is none. */
export const worstStanding = (all: Iterable<Standing>): Standing | undefined => {
  const found = new Set(all);
  return standings.findLast((standing) => found.has(standing));
};

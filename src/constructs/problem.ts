/** Something in props that a cluster would refuse. */
export interface Problem {
  /** Path of the field below the construct's props. */
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/** A problem in words. */
export const inWords = ({ field, found, expected }: Problem): string =>
  `${field}: found ${found}, expected ${expected}`;

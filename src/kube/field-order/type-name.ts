import type { packages } from './packages';

type Packages = typeof packages;

/** The Go types whose field order is known, as `<package>.<Name>`: `core/v1.PodSpec`. */
export type TypeName = { [P in keyof Packages & string]: `${P}.${keyof Packages[P] & string}` }[keyof Packages &
  string];

import { goQuote } from '../../../../kube/go-format';

/** A text with `name` in the place of each `%q` (quoted) and `%s` (plain). */
export const withName = (text: string, name: string): string =>
  text.replaceAll(/%[qs]/g, (verb) => (verb === '%q' ? goQuote(name) : name));

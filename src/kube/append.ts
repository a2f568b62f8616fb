/**
 * Puts values at the end of a list. `list.push(...values)` does the same of a few; of more than some hundred thousand it
 * takes more stack than there is, and how many there are is up to the input.
 */
export function append<T>(list: T[], values: Iterable<T>): void {
  for (const value of values) list.push(value);
}

import type { AuthSettings } from './settings';

/** What is said of an issuer that was taken at its word. */
export const assumedText = (url: string): string =>
  `assumed that ${url} can be reached: nobody asked it (--recorded-answers FILE has what it answered)`;

/** Settings with which issuers that nobody asked are taken at their word, and their URLs as a run comes to them. */
export function assumingReachable(settings: AuthSettings): {
  readonly settings: AuthSettings;
  readonly assumed: ReadonlySet<string>;
} {
  const assumed = new Set<string>();
  return { settings: { ...settings, assumeReachable: (url) => void assumed.add(url) }, assumed };
}

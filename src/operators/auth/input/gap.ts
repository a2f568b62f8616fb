/** Something that an input does not tell. */
export interface Gap {
  /** What cannot be known, such as `the guest cluster: nothing of it is in the input`. */
  readonly unknown: string;
  /** What was therefore left undecided, or how it was decided in spite of it. */
  readonly consequence: string;
}

/** What is said before anything else; empty where nothing is missing. */
export function gapsText(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return '';
  const lines = gaps.map(({ unknown, consequence }) => `  - ${unknown}\n    ${consequence}\n`);
  return `Not known from this input:\n${lines.join('')}\n`;
}

const MOST_NAMES = 8;

/** Names in a sentence; of many the first few. */
export function namesOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return rest > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more` : names.join(', ');
}

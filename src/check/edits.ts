import type { Finding } from './finding';

/** The text with the edits of findings made, and how many there were. Of two that touch each other the first is made. */
export function withEdits(
  text: string,
  findings: readonly Finding[],
): { readonly text: string; readonly made: number } {
  const edits = findings.flatMap(({ edit }) => edit ?? []).sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let made = 0;
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
    made += 1;
  }
  return { text: [...parts, text.slice(at)].join(''), made };
}

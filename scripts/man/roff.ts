/** A text as roff shows it: hyphens can be copied from examples, and no line of it is taken for a request. */
export const roffText = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');

/** A section; nothing where there is nothing in it. */
export const section = (title: string, body: string): string =>
  body === '' ? '' : `.SH ${title.toUpperCase()}\n${body.replace(/^\.PP\n/, '')}`;

/** A word or two, and what they mean beside them. */
export const item = (term: string, meaning: string): string => `.TP\n.B ${roffText(term)}\n${roffText(meaning)}\n`;

/** A paragraph, in which lines that are indented, such as commands and tables, keep their form. */
export function paragraph(lines: readonly string[]): string {
  const runs: { readonly isVerbatim: boolean; readonly lines: string[] }[] = [];
  for (const line of lines) {
    const isVerbatim = line.startsWith('  ');
    const run = runs.at(-1);
    if (run?.isVerbatim === isVerbatim) run.lines.push(line);
    else runs.push({ isVerbatim, lines: [line] });
  }
  return runs.map(({ isVerbatim, lines: own }) => (isVerbatim ? verbatim(own) : filled(own))).join('');
}

const filled = (lines: readonly string[]): string => `.PP\n${roffText(lines.join('\n'))}\n`;

const verbatim = (lines: readonly string[]): string =>
  `.PP\n.nf\n${roffText(lines.map((line) => line.slice(2)).join('\n'))}\n.fi\n`;

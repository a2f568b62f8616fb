/** A word, a sign, or the end of a label selector, with its text. */
export interface Token {
  readonly kind: 'sign' | 'word' | 'end';
  readonly text: string;
}

const signs: ReadonlySet<string> = new Set(['!', '!=', '(', ')', ',', '<', '=', '==', '>']);

/** The tokens of a label selector, the end last: signs as long as they can be, and what stands between them. */
export function labelTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [part] of text.matchAll(/[^\s!(),<=>]+|[!(),<=>]+/g)) {
    if (!signs.has(part[0] ?? '')) tokens.push({ kind: 'word', text: part });
    else for (const sign of signsIn(part)) tokens.push({ kind: 'sign', text: sign });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function signsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const character of text) {
    const longer = `${found.at(-1) ?? ''}${character}`;
    if (found.length > 0 && signs.has(longer)) found[found.length - 1] = longer;
    else found.push(character);
  }
  return found;
}

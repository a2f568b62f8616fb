/** A piece of a pattern. */
export type GlobPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly texts: readonly string[] }
  /** Any characters, as many as there are, but for one. */
  | { readonly kind: 'run'; readonly without: string }
  /** The end, or one of these characters and whatever follows. */
  | { readonly kind: 'rest'; readonly from: string };

export const globText = (text: string): GlobPart => ({ kind: 'text', text });

/** The parts of a pattern in which a star stands for any characters but one. */
export const globParts = (pattern: string, without: string): readonly GlobPart[] =>
  pattern.split('*').flatMap((text, index): GlobPart[] => {
    const star: GlobPart[] = index === 0 ? [] : [{ kind: 'run', without }];
    return text === '' ? star : [...star, globText(text)];
  });

/**
 * Whether a pattern covers a whole text. It keeps all places that the parts so far can end at, so each part reads the text
 * once at most: expressions with several stars try all ways to divide it.
 */
export const matchesGlob = (parts: readonly GlobPart[], text: string): boolean => {
  if (!mayCover(parts, text)) return false;
  let ends: readonly number[] = [0];
  for (const part of parts) {
    ends = endsBehind(part, ends, text);
    if (ends.length === 0) return false;
  }
  return ends.at(-1) === text.length;
};

/** Most texts begin or end otherwise than a pattern does, which is seen at once. */
const mayCover = (parts: readonly GlobPart[], text: string): boolean => {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first?.kind === 'text' && !text.startsWith(first.text)) return false;
  return last?.kind !== 'text' || text.endsWith(last.text);
};

/** Where a part can end that starts at one of these places. All lists are in order. */
const endsBehind = (part: GlobPart, starts: readonly number[], text: string): readonly number[] => {
  switch (part.kind) {
    case 'text':
      return starts.flatMap((start) => (text.startsWith(part.text, start) ? [start + part.text.length] : []));
    case 'choice': {
      const ends = starts.flatMap((start) =>
        part.texts.flatMap((choice) => (text.startsWith(choice, start) ? [start + choice.length] : [])),
      );
      return [...new Set(ends)].sort((a, b) => a - b);
    }
    case 'run':
      return runsFrom(starts, part.without, text);
    case 'rest':
      return starts.some((start) => start === text.length || part.from.includes(text.charAt(start)))
        ? [text.length]
        : [];
  }
};

const runsFrom = (starts: readonly number[], without: string, text: string): readonly number[] => {
  const ends: number[] = [];
  let next = 0;
  for (const start of starts) {
    for (let at = Math.max(start, next); at <= text.length; at++) {
      ends.push(at);
      next = at + 1;
      if (text.charAt(at) === without) break;
    }
  }
  return ends;
};

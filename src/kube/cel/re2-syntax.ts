/**
 * Why a pattern is no regular expression of Go's `regexp` (RE2); undefined where it is one. Its syntax has no look-around and
 * no references back, and has limits to repetition, so JavaScript's own would both take and refuse the wrong ones.
 */
export const re2Fault = (pattern: string): string | undefined => {
  try {
    new Re2(pattern).parse();
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
};

class PatternError extends Error {}

const MAX_REPEAT = 1000;
const MAX_DEPTH = 1000;
const ASCII_CLASSES = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);
const ESCAPES = new Set('AbBzdDsSwW'.split(''));
const CHARACTER_ESCAPES = new Set('afnrtv'.split(''));
const CLASS_ESCAPES = new Set('dDsSwW'.split(''));

class Re2 {
  private at = 0;
  private readonly chars: readonly string[];
  private readonly names = new Set<string>();

  public constructor(pattern: string) {
    this.chars = Array.from(pattern);
  }

  public parse(): void {
    this.alternatives(0);
    if (this.at < this.chars.length) throw new PatternError('unexpected )');
  }

  private get next(): string | undefined {
    return this.chars[this.at];
  }

  private rest(): string {
    return this.chars.slice(this.at).join('');
  }

  /** @returns how often the innermost part may be repeated altogether */
  private alternatives(depth: number): number {
    if (depth > MAX_DEPTH) throw new PatternError('expression nests too deeply');
    let most = 1;
    while (this.next !== undefined && this.next !== ')') {
      if (this.next === '|') this.at += 1;
      else most = Math.max(most, this.repeated(depth));
    }
    return most;
  }

  private repeated(depth: number): number {
    const start = this.at;
    const isAtom = this.atom(depth);
    let most = isAtom === false ? 1 : isAtom;
    const times = this.repetition();
    if (times === undefined) return most;
    if (isAtom === false) throw new PatternError(`missing argument to repetition operator: ${this.chars[start]}`);
    if (this.next === '?') this.at += 1;
    most *= Math.max(times, 1);
    if (most > MAX_REPEAT) throw new PatternError('invalid repeat count');
    if (this.repetition() !== undefined) throw new PatternError('invalid nested repetition operator');
    return most;
  }

  /** Reads a repetition. @returns its highest number, 1 where it has none; undefined where nothing is repeated */
  private repetition(): number | undefined {
    if (this.next === '*' || this.next === '+' || this.next === '?') {
      this.at += 1;
      return 1;
    }
    const match = /^\{(\d+)(,(\d*))?\}/.exec(this.rest());
    if (match === null) return undefined;
    const least = Number(match[1]);
    const most = match[3] === undefined || match[3] === '' ? least : Number(match[3]);
    if (least > MAX_REPEAT || most > MAX_REPEAT || least > most)
      throw new PatternError(`invalid repeat count: ${match[0]}`);
    this.at += match[0].length;
    return most;
  }

  /** Reads what can be repeated. @returns how often its parts are repeated; false for what cannot be repeated */
  private atom(depth: number): number | false {
    const char = this.next;
    switch (char) {
      case '(':
        return this.group(depth);
      case '[':
        this.characterClass();
        return 1;
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        throw new PatternError(`missing argument to repetition operator: ${char}`);
      case '{':
        if (this.repetition() !== undefined) throw new PatternError('missing argument to repetition operator: {');
    }
    this.at += 1;
    return 1;
  }

  private group(depth: number): number | false {
    this.at += 1;
    if (this.next === '?') {
      const flags = this.flags();
      if (flags === 'set') return false;
    }
    const most = this.alternatives(depth + 1);
    if (this.next !== ')') throw new PatternError('missing closing )');
    this.at += 1;
    return most;
  }

  /** Reads what follows `(?`. @returns `set` where the flags hold from here on, and there is no group */
  private flags(): 'set' | 'group' {
    const rest = this.rest();
    const name = /^\?P?<([^>]*)>/.exec(rest);
    if (name !== null) return this.name(name[0], name[1] ?? '');
    const flags = /^\?([imsU]*(?:-[imsU]+)?)([:)])/.exec(rest);
    if (flags === null || (flags[1] === '' && flags[2] === ')')) {
      throw new PatternError('invalid or unsupported Perl syntax');
    }
    this.at += flags[0].length;
    return flags[2] === ')' ? 'set' : 'group';
  }

  private name(whole: string, name: string): 'group' {
    if (!/^[A-Za-z0-9_]+$/.test(name)) throw new PatternError('invalid named capture');
    if (this.names.has(name)) throw new PatternError('duplicate capture group name');
    this.names.add(name);
    this.at += Array.from(whole).length;
    return 'group';
  }

  private escape(): number {
    const char = this.chars[this.at + 1];
    if (char === 'Q') {
      this.quotation();
      return 1;
    }
    if (char !== undefined && ESCAPES.has(char)) {
      this.at += 2;
      return 1;
    }
    if (char === 'p' || char === 'P') this.property();
    else this.character();
    return 1;
  }

  private quotation(): void {
    const end = this.chars.findIndex(
      (char, index) => index > this.at + 1 && char === '\\' && this.chars[index + 1] === 'E',
    );
    this.at = end < 0 ? this.chars.length : end + 2;
  }

  /** Reads an escape that stands for one character. */
  private character(): void {
    const rest = this.rest().slice(1);
    const match =
      /^(?:x[0-9a-fA-F]{2}|x\{[0-9a-fA-F]+\}|0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest)?.[0] ??
      (CHARACTER_ESCAPES.has(rest.charAt(0)) ? rest.charAt(0) : undefined) ??
      /^[!-/:-@[-`{-~]/.exec(rest)?.[0];
    if (match === undefined) {
      throw new PatternError(rest === '' ? 'trailing backslash at end of expression' : 'invalid escape sequence');
    }
    if (match.startsWith('x{') && Number.parseInt(match.slice(2), 16) > 0x10ffff) {
      throw new PatternError('invalid escape sequence');
    }
    this.at += 1 + match.length;
  }

  private property(): void {
    const match = /^\\[pP](?:\{\^?([^}]*)\}|([^{]))/u.exec(this.rest());
    const name = match?.[1] ?? match?.[2] ?? '';
    if (match === null || !isUnicodeClass(name)) throw new PatternError('invalid character class range');
    this.at += Array.from(match[0]).length;
  }

  private characterClass(): void {
    this.at += 1;
    if (this.next === '^') this.at += 1;
    for (let first = true; first || this.next !== ']'; first = false) {
      if (this.next === undefined) throw new PatternError('missing closing ]');
      this.classItem();
    }
    this.at += 1;
  }

  private classItem(): void {
    const named = /^\[:\^?(\w*):\]/.exec(this.rest());
    if (named !== null) {
      if (!ASCII_CLASSES.has(named[1] ?? '')) throw new PatternError('invalid character class range');
      this.at += named[0].length;
      return;
    }
    const escaped = this.chars[this.at + 1];
    if (this.next === '\\' && escaped !== undefined && CLASS_ESCAPES.has(escaped)) {
      this.at += 2;
      return;
    }
    if (this.next === '\\' && (escaped === 'p' || escaped === 'P')) {
      this.property();
      return;
    }
    const low = this.classCharacter();
    if (this.next !== '-' || this.chars[this.at + 1] === ']') return;
    if (this.chars[this.at + 1] === undefined) throw new PatternError('missing closing ]');
    this.at += 1;
    if (this.classCharacter() < low) throw new PatternError('invalid character class range');
  }

  /** Reads one character of a class. @returns its code point */
  private classCharacter(): number {
    const start = this.at;
    if (this.next === undefined) throw new PatternError('missing closing ]');
    if (this.next !== '\\') {
      this.at += 1;
      return this.chars[start]?.codePointAt(0) ?? 0;
    }
    this.character();
    return escapedCode(this.chars.slice(start + 1, this.at).join(''));
  }
}

const CODES: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

const escapedCode = (text: string): number => {
  if (text.startsWith('x')) return Number.parseInt(text.replaceAll(/[x{}]/g, ''), 16);
  if (/^[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return CODES[text] ?? text.codePointAt(0) ?? 0;
};

/** Go knows categories by their short names, scripts by their long ones, and `Any`. */
const isUnicodeClass = (name: string): boolean => {
  if (name === 'Any') return true;
  if (!/^[A-Z][A-Za-z_]*$/.test(name)) return false;
  const property = name.length <= 2 ? `gc=${name}` : `sc=${name}`;
  try {
    return new RegExp(`\\p{${property}}`, 'u').source !== '';
  } catch {
    return false;
  }
};

import {
  alternation,
  captured,
  characterClass,
  literal,
  MAX_COPIES,
  MAX_HEIGHT,
  MAX_SIZE,
  type Part,
  place,
  type Repetition,
  repeated,
  sequence,
  timesOf,
} from './re2-limits';
import { isUnicodeClass } from './unicode-class-names';

/**
 * Why a pattern is no regular expression of Go's `regexp` (RE2), in Go's words; undefined where it is one. Its syntax has no
 * look-around and no references back, and has limits to repetition, so JavaScript's own would both take and refuse the wrong
 * ones. Reads in Go's order, since of several faults Go tells the first.
 * Upstream: regexp/syntax, as of Go 1.25.
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

class PatternError extends Error {
  public constructor(fault: string, text: string) {
    super(`error parsing regexp: ${fault}: \`${text}\``);
  }
}

const ASCII_CLASSES = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);
/** The code points of escapes by a letter. */
const CHARACTER_ESCAPES = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);
const MAX_CODE_POINT = 0x10ffff;

/** A group that is not closed yet: its finished branches, and what the last one holds so far. */
interface Group {
  readonly isCaptured: boolean;
  readonly branches: Part[];
  parts: Part[];
}

class Re2 {
  private at = 0;
  private readonly outer: Group[] = [];
  private group: Group = { isCaptured: false, branches: [], parts: [] };
  /** Where the repetition started that was read last, while nothing else follows it. */
  private lastRepetition: number | undefined;
  private nodes = 0;
  private copies = 1;
  private readonly lastNameEnd: number;

  public constructor(private readonly pattern: string) {
    this.lastNameEnd = pattern.lastIndexOf(':]');
  }

  public parse(): void {
    while (this.at < this.pattern.length) this.lastRepetition = this.token();
    this.finish();
    if (this.outer.length > 0) this.fail('missing closing )', this.pattern);
  }

  private fail(fault: string, text: string): never {
    throw new PatternError(fault, text);
  }

  private get next(): string {
    return this.pattern.charAt(this.at);
  }

  private since(start: number): string {
    return this.pattern.slice(start, this.at);
  }

  /** Reads one character. @returns it; empty at the end */
  private character(): string {
    const code = this.pattern.codePointAt(this.at);
    const char = code === undefined ? '' : String.fromCodePoint(code);
    this.at += char.length;
    return char;
  }

  /** Reads what a sticky expression matches. */
  private take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.pattern) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }

  /** @returns where it starts, if it is a repetition */
  private token(): number | undefined {
    const start = this.at;
    const repetition = this.repetition();
    if (repetition !== undefined) return this.repeat(start, repetition);
    this.item();
    return undefined;
  }

  private item(): void {
    if (this.next === '[') this.characterClass();
    else if (this.next === '\\') this.escape();
    else if (this.pattern.startsWith('(?', this.at)) this.extension();
    else this.mark(this.character());
  }

  private mark(char: string): void {
    if (char === '(') this.open(true);
    else if (char === ')') this.close();
    else if (char === '|') this.branch();
    else if (char === '^' || char === '$') this.push(place);
    else this.push(char === '.' ? characterClass : literal);
  }

  private push(part: Part): void {
    const { parts } = this.group;
    if (part.kind !== 'literal' || parts.at(-1)?.kind !== 'literal') this.nodes += 1;
    parts.push(part);
  }

  private checkLimits(part: Part): Part {
    // Go measures sizes only once they can be too large.
    const isMeasured = this.nodes >= Math.floor(MAX_SIZE / this.copies);
    if (isMeasured && part.size > MAX_SIZE) this.fail('expression too large', this.pattern);
    if (part.height > MAX_HEIGHT) this.fail('expression nests too deeply', this.pattern);
    return part;
  }

  private branch(): void {
    this.group.branches.push(this.checkLimits(sequence(this.group.parts)));
    this.group.parts = [];
  }

  private finish(): Part {
    this.branch();
    return this.checkLimits(alternation(this.group.branches));
  }

  private open(isCaptured: boolean): void {
    this.outer.push(this.group);
    this.group = { isCaptured, branches: [], parts: [] };
  }

  private close(): void {
    const { isCaptured } = this.group;
    const inside = this.finish();
    const outer = this.outer.pop();
    this.group = outer ?? this.fail('unexpected )', this.pattern);
    this.push(this.checkLimits(isCaptured ? captured(inside) : inside));
  }

  /** Reads what follows `(?`: a name, or flags, which hold for a group or from here on. */
  private extension(): void {
    const start = this.at;
    this.at += 2;
    if (this.take(/P?<(?=.)/sy) !== undefined) this.name(start);
    else this.flags(start);
  }

  private flags(start: number): void {
    const flags = this.take(/[imsU]*(?:-[imsU]+)?([:)])/y);
    if (flags?.[1] === ':') this.open(false);
    if (flags !== undefined) return;
    this.take(/[imsU]*(?:-[imsU]*)?.?/suy);
    this.fail('invalid or unsupported Perl syntax', this.since(start));
  }

  private name(start: number): void {
    const name = this.take(/([^>]*)>/y) ?? this.fail('invalid named capture', this.pattern.slice(start));
    if (!/^\w+$/.test(name[1] ?? '')) this.fail('invalid named capture', this.since(start));
    this.open(true);
  }

  /** Reads what says how often the part before is repeated, if that is next. */
  private repetition(): Repetition | undefined {
    if (!'*+?{'.includes(this.next)) return undefined;
    if (this.take(/\*/y) !== undefined) return { least: 0 };
    if (this.take(/\+/y) !== undefined) return { least: 1 };
    if (this.take(/\?/y) !== undefined) return { least: 0, most: 1 };
    const numbers = this.take(/\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/y);
    if (numbers === undefined) return undefined;
    const least = Number(numbers[1]);
    const most = numbers[2] === ',' ? undefined : Number(numbers[3] ?? least);
    if (least > MAX_COPIES || (most !== undefined && (most > MAX_COPIES || most < least))) {
      this.fail('invalid repeat count', numbers[0]);
    }
    return { least, most };
  }

  private repeat(start: number, repetition: Repetition): number {
    const operator = this.since(start);
    this.take(/\?/y);
    if (this.lastRepetition !== undefined) {
      this.fail('invalid nested repetition operator', this.since(this.lastRepetition));
    }
    const part = this.group.parts.pop() ?? this.fail('missing argument to repetition operator', this.since(start));
    this.nodes += 1;
    this.copies *= timesOf(repetition);
    const whole = this.checkLimits(repeated(part, repetition));
    if (operator.startsWith('{') && timesOf(repetition) > 1 && whole.copies > MAX_COPIES) {
      this.fail('invalid repeat count', this.since(start));
    }
    this.group.parts.push(whole);
    return start;
  }

  private escape(): void {
    const quotation = this.take(/\\Q(.*?)(?:\\E|$)/sy);
    if (quotation !== undefined) {
      for (const _ of quotation[1] ?? '') this.push(literal);
    } else if (this.take(/\\[AbBz]/y) !== undefined) this.push(place);
    else if (this.predefinedClass()) this.push(characterClass);
    else {
      this.escapedCharacter();
      this.push(literal);
    }
  }

  /** Reads a class that has a letter or a name, if that is next. */
  private predefinedClass(): boolean {
    const start = this.at;
    if (this.take(/\\[dDsSwW]/y) !== undefined) return true;
    if (this.take(/\\[pP]/y) === undefined) return false;
    const isOpen = this.next === '{';
    const name = this.take(isOpen ? /\{\^?([^}]*)\}/y : /(.?)/suy);
    const found = name ?? this.fail('invalid character class range', this.pattern.slice(start));
    if (!isUnicodeClass(found[1] ?? '')) this.fail('invalid character class range', this.since(start));
    return true;
  }

  /** Reads an escape that stands for one character. @returns its code point */
  private escapedCharacter(): number {
    const start = this.at;
    this.at += 1;
    const octal = this.take(/0[0-7]{0,2}|[1-7][0-7]{1,2}/y);
    if (octal !== undefined) return Number.parseInt(octal[0], 8);
    const char = this.character();
    if (char === '') return this.fail('trailing backslash at end of expression', '');
    const code = char === 'x' ? this.hexadecimal() : codeOf(char);
    return code ?? this.fail('invalid escape sequence', this.since(start));
  }

  private hexadecimal(): number | undefined {
    if (this.take(/\{/y) !== undefined) return this.hexadecimalInBraces();
    const digits = this.character() + this.character();
    return /^[0-9a-fA-F]{2}$/.test(digits) ? Number.parseInt(digits, 16) : undefined;
  }

  private hexadecimalInBraces(): number | undefined {
    const start = this.at;
    for (let code = 0; code <= MAX_CODE_POINT; ) {
      const char = this.character();
      if (char === '}' && this.at > start + 1) return code;
      if (!/^[0-9a-fA-F]$/.test(char)) return undefined;
      code = code * 16 + Number.parseInt(char, 16);
    }
    return undefined;
  }

  private characterClass(): void {
    const start = this.at;
    this.take(/\[\^?/y);
    do this.classItem(start);
    while (this.next !== ']');
    this.at += 1;
    this.push(characterClass);
  }

  private classItem(start: number): void {
    const item = this.at;
    // Without an end further on there is no name, and no need to look for one at each bracket.
    const named = this.at < this.lastNameEnd ? this.take(/\[:\^?(.*?):\]/sy) : undefined;
    if (named !== undefined) {
      if (!ASCII_CLASSES.has(named[1] ?? '')) this.fail('invalid character class range', named[0]);
      return;
    }
    if (this.predefinedClass()) return;
    const low = this.classCharacter(start);
    if (this.take(/-(?=[^\]])/y) === undefined) return;
    if (this.classCharacter(start) < low) this.fail('invalid character class range', this.since(item));
  }

  /** Reads one character of a class. @returns its code point */
  private classCharacter(start: number): number {
    if (this.next === '\\') return this.escapedCharacter();
    const code = this.character().codePointAt(0);
    return code ?? this.fail('missing closing ]', this.pattern.slice(start));
  }
}

/** What a character stands for after a backslash; undefined where it may not stand there. */
const codeOf = (char: string): number | undefined =>
  CHARACTER_ESCAPES.get(char) ?? (/^[!-/:-@[-`{-~\0- \x7f]$/.test(char) ? char.codePointAt(0) : undefined);

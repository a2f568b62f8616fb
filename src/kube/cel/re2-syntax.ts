import { bracketClass, escapedCharacter, predefinedClass } from './re2-characters';
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
import { PatternError, PatternReader } from './re2-reader';

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

/** A group that is not closed yet: its finished branches, and what the last one holds so far. */
interface Group {
  readonly isCaptured: boolean;
  readonly branches: Part[];
  parts: Part[];
}

class Re2 {
  private readonly reader: PatternReader;
  private readonly outer: Group[] = [];
  private group: Group = { isCaptured: false, branches: [], parts: [] };
  /** Where the repetition started that was read last, while nothing else follows it. */
  private lastRepetition: number | undefined;
  private nodes = 0;
  private copies = 1;

  public constructor(pattern: string) {
    this.reader = new PatternReader(pattern);
  }

  public parse(): void {
    while (this.reader.at < this.reader.pattern.length) this.lastRepetition = this.token();
    this.finish();
    if (this.outer.length > 0) this.reader.fail('missing closing )', this.reader.pattern);
  }

  /** @returns where it starts, if it is a repetition */
  private token(): number | undefined {
    const start = this.reader.at;
    const repetition = this.repetition();
    if (repetition !== undefined) return this.repeat(start, repetition);
    this.item();
    return undefined;
  }

  private item(): void {
    if (this.reader.next === '[') {
      bracketClass(this.reader);
      this.push(characterClass);
    } else if (this.reader.next === '\\') this.escape();
    else if (this.reader.pattern.startsWith('(?', this.reader.at)) this.extension();
    else this.mark(this.reader.character());
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
    if (isMeasured && part.size > MAX_SIZE) this.reader.fail('expression too large', this.reader.pattern);
    if (part.height > MAX_HEIGHT) this.reader.fail('expression nests too deeply', this.reader.pattern);
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
    this.group = outer ?? this.reader.fail('unexpected )', this.reader.pattern);
    this.push(this.checkLimits(isCaptured ? captured(inside) : inside));
  }

  /** Reads what follows `(?`: a name, or flags, which hold for a group or from here on. */
  private extension(): void {
    const start = this.reader.at;
    this.reader.at += 2;
    if (this.reader.take(/P?<(?=.)/sy) !== undefined) this.name(start);
    else this.flags(start);
  }

  private flags(start: number): void {
    const flags = this.reader.take(/[imsU]*(?:-[imsU]+)?([:)])/y);
    if (flags?.[1] === ':') this.open(false);
    if (flags !== undefined) return;
    this.reader.take(/[imsU]*(?:-[imsU]*)?.?/suy);
    this.reader.fail('invalid or unsupported Perl syntax', this.reader.since(start));
  }

  private name(start: number): void {
    const name =
      this.reader.take(/([^>]*)>/y) ?? this.reader.fail('invalid named capture', this.reader.pattern.slice(start));
    if (!/^\w+$/.test(name[1] ?? '')) this.reader.fail('invalid named capture', this.reader.since(start));
    this.open(true);
  }

  /** Reads what says how often the part before is repeated, if that is next. */
  private repetition(): Repetition | undefined {
    if (!'*+?{'.includes(this.reader.next)) return undefined;
    if (this.reader.take(/\*/y) !== undefined) return { least: 0 };
    if (this.reader.take(/\+/y) !== undefined) return { least: 1 };
    if (this.reader.take(/\?/y) !== undefined) return { least: 0, most: 1 };
    const numbers = this.reader.take(/\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/y);
    if (numbers === undefined) return undefined;
    const least = Number(numbers[1]);
    const most = numbers[2] === ',' ? undefined : Number(numbers[3] ?? least);
    if (least > MAX_COPIES || (most !== undefined && (most > MAX_COPIES || most < least))) {
      this.reader.fail('invalid repeat count', numbers[0]);
    }
    return { least, most };
  }

  private repeat(start: number, repetition: Repetition): number {
    const operator = this.reader.since(start);
    this.reader.take(/\?/y);
    if (this.lastRepetition !== undefined) {
      this.reader.fail('invalid nested repetition operator', this.reader.since(this.lastRepetition));
    }
    const part =
      this.group.parts.pop() ?? this.reader.fail('missing argument to repetition operator', this.reader.since(start));
    this.nodes += 1;
    this.copies *= timesOf(repetition);
    const whole = this.checkLimits(repeated(part, repetition));
    if (operator.startsWith('{') && timesOf(repetition) > 1 && whole.copies > MAX_COPIES) {
      this.reader.fail('invalid repeat count', this.reader.since(start));
    }
    this.group.parts.push(whole);
    return start;
  }

  private escape(): void {
    const quotation = this.reader.take(/\\Q(.*?)(?:\\E|$)/sy);
    if (quotation !== undefined) {
      for (const _ of quotation[1] ?? '') this.push(literal);
    } else if (this.reader.take(/\\[AbBz]/y) !== undefined) this.push(place);
    else if (predefinedClass(this.reader)) this.push(characterClass);
    else {
      escapedCharacter(this.reader);
      this.push(literal);
    }
  }
}

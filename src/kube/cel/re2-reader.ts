/** Says what is wrong with a pattern in Go's words. */
export class PatternError extends Error {
  public constructor(fault: string, text: string) {
    super(`error parsing regexp: ${fault}: \`${text}\``);
  }
}

/** A place in a pattern of Go's `regexp`, and what can be read from there on. */
export class PatternReader {
  public at = 0;
  /** Where the last name of a class in it ends, such as `[:alpha:]`; -1 where there is none. */
  public readonly lastNameEnd: number;

  public constructor(public readonly pattern: string) {
    this.lastNameEnd = pattern.lastIndexOf(':]');
  }

  public fail(fault: string, text: string): never {
    throw new PatternError(fault, text);
  }

  public get next(): string {
    return this.pattern.charAt(this.at);
  }

  public since(start: number): string {
    return this.pattern.slice(start, this.at);
  }

  /** Reads one character. @returns it; empty at the end */
  public character(): string {
    const code = this.pattern.codePointAt(this.at);
    const char = code === undefined ? '' : String.fromCodePoint(code);
    this.at += char.length;
    return char;
  }

  /** Reads what a sticky expression matches. */
  public take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.pattern) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }
}

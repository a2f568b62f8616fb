import { goQuote } from './go-format';

/** A value of a stream, as far as it is JSON. */
export type DecodedJson = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: string };

const DEEPEST = 10_000;

/**
 * The first value of a text, as Go's `json.Decoder` takes it from a stream: what follows it is not looked at. Where there is
 * none, the error is in Go's words. Upstream: Go `encoding/json`, scanner.go.
 */
export function firstJsonValue(text: string): DecodedJson {
  const scanner = new Scanner(text);
  const start = scanner.skipSpace();
  if (start === text.length) return { ok: false, error: 'EOF' };
  const fault = scanner.value();
  return fault === undefined ? { ok: true, text: text.slice(start, scanner.at) } : { ok: false, error: fault };
}

/**
 * What keeps a whole text from being one JSON value, as Go's `json.Unmarshal` says it; undefined where it is one.
 * Upstream: Go `encoding/json`, scanner.go.
 */
export function jsonSyntaxFault(text: string): string | undefined {
  const scanner = new Scanner(text);
  const fault = scanner.value();
  if (fault === undefined)
    return scanner.skipSpace() < text.length ? scanner.invalid('after top-level value') : undefined;
  if (scanner.at < text.length) return fault;
  // At the end Go looks whether a blank could follow, and names it where it could not.
  const { where } = scanner;
  const couldFollow = /^(?:looking for|after (?:object|array)|in string literal)/.test(where);
  return couldFollow ? 'unexpected end of JSON input' : `invalid character ' ' ${where}`;
}

/** Where a text stops being one JSON value, and in what, in Go's words without the character. */
export interface JsonFault {
  /** In UTF-16 units; that of the end where the text breaks off. */
  readonly offset: number;
  readonly where: string;
}

/** What keeps a whole text from being one JSON value; undefined where it is one. */
export function jsonFault(text: string): JsonFault | undefined {
  const scanner = new Scanner(text);
  if (scanner.value() === undefined) {
    if (scanner.skipSpace() === text.length) return undefined;
    scanner.invalid('after top-level value');
  }
  return { offset: scanner.at, where: scanner.where };
}

const space = /[ \t\r\n]/;
const literals: ReadonlyMap<string, string> = new Map(Object.entries({ t: 'true', f: 'false', n: 'null' }));

class Scanner {
  at = 0;
  /** Where in a value the last fault is. */
  where = '';

  constructor(private readonly text: string) {}

  skipSpace(): number {
    while (this.at < this.text.length && space.test(this.text[this.at] ?? '')) this.at++;
    return this.at;
  }

  /** Reads one value with all that is in it. @returns what is wrong with it */
  value(): string | undefined {
    const open: ('{' | '[')[] = [];
    let fault = this.begin(open);
    while (fault === undefined && open.length > 0) fault = this.goOn(open);
    return fault;
  }

  /** A value up to its end, or up to the end of the first member that has none itself. */
  private begin(open: ('{' | '[')[]): string | undefined {
    for (;;) {
      this.skipSpace();
      const char = this.text[this.at];
      if (char !== '{' && char !== '[') return this.scalar(char);
      if (open.length >= DEEPEST) return this.invalid('exceeded max depth');
      this.at++;
      this.skipSpace();
      if (this.text[this.at] === (char === '{' ? '}' : ']')) {
        this.at++;
        return undefined;
      }
      open.push(char);
      const fault = char === '{' ? this.key() : undefined;
      if (fault !== undefined) return fault;
    }
  }

  private scalar(char: string | undefined): string | undefined {
    if (char === '"') return this.string();
    if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) return this.number();
    const literal = literals.get(char ?? '');
    return literal === undefined ? this.invalid('looking for beginning of value') : this.literal(literal);
  }

  /** What may follow a member: another one, or the end. */
  private goOn(open: ('{' | '[')[]): string | undefined {
    this.skipSpace();
    const inObject = open.at(-1) === '{';
    const char = this.text[this.at];
    if (char === ',') {
      this.at++;
      return (inObject ? this.key() : undefined) ?? this.begin(open);
    }
    if (char === (inObject ? '}' : ']')) {
      this.at++;
      open.pop();
      return undefined;
    }
    return this.invalid(inObject ? 'after object key:value pair' : 'after array element');
  }

  private key(): string | undefined {
    this.skipSpace();
    if (this.text[this.at] !== '"') return this.invalid('looking for beginning of object key string');
    const fault = this.string();
    if (fault !== undefined) return fault;
    this.skipSpace();
    if (this.text[this.at] !== ':') return this.invalid('after object key');
    this.at++;
    return undefined;
  }

  private string(): string | undefined {
    for (this.at++; ; this.at++) {
      const char = this.text[this.at];
      if (char === undefined || char < ' ') return this.invalid('in string literal');
      if (char === '"') break;
      if (char !== '\\') continue;
      this.at++;
      const escaped = this.text[this.at];
      if (escaped === undefined || !'"\\/bfnrtu'.includes(escaped)) return this.invalid('in string escape code');
      if (escaped !== 'u') continue;
      for (let digit = 0; digit < 4; digit++) {
        this.at++;
        if (!/^[0-9a-fA-F]$/.test(this.text[this.at] ?? '')) return this.invalid('in \\u hexadecimal character escape');
      }
    }
    this.at++;
    return undefined;
  }

  private number(): string | undefined {
    if (this.text[this.at] === '-') this.at++;
    if (this.text[this.at] === '0') this.at++;
    else if (!this.digits()) return this.invalid('in numeric literal');
    if (this.text[this.at] === '.') {
      this.at++;
      if (!this.digits()) return this.invalid('after decimal point in numeric literal');
    }
    if (/^[eE]$/.test(this.text[this.at] ?? '')) {
      this.at++;
      if (/^[+-]$/.test(this.text[this.at] ?? '')) this.at++;
      if (!this.digits()) return this.invalid('in exponent of numeric literal');
    }
    return undefined;
  }

  private digits(): boolean {
    const start = this.at;
    while (/^[0-9]$/.test(this.text[this.at] ?? '')) this.at++;
    return this.at > start;
  }

  private literal(word: string): string | undefined {
    for (const [index, char] of [...word].entries()) {
      if (index > 0 && this.text[this.at] !== char) {
        return this.invalid(`in literal ${word} (expecting ${quoted(char)})`);
      }
      this.at++;
    }
    return undefined;
  }

  /** What is wrong with the next character. @param where in a value it stands */
  invalid(where: string): string {
    this.where = where;
    const code = this.text.codePointAt(this.at);
    // Go names single bytes; a character of several is named by its first.
    const byte = code === undefined ? undefined : Buffer.from(String.fromCodePoint(code))[0];
    return byte === undefined ? 'unexpected EOF' : `invalid character ${quoted(String.fromCodePoint(byte))} ${where}`;
  }
}

/** A character in single quotes. */
function quoted(char: string): string {
  if (char === "'") return `'\\''`;
  if (char === '"') return `'"'`;
  return `'${goQuote(char).slice(1, -1)}'`;
}

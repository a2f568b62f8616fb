import type { JsonValue } from '../json';
import { resolveNumber, resolvesToOtherType, resolveWord } from './resolve';

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** Characters that a plain scalar cannot start with, or that mean something else there. */
const NOT_PLAIN = new Set(Array.from('#,[]{}&*!|>\'"%@`', (char) => char.charCodeAt(0)));
/** `|` with the indentation that all Go writers use, if they must name it, and with `-` for no line break at the end. */
const LITERAL_HEADER = /^\|(2?)(-?)$/;
/** A key such as objects have, with its colon. */
const USUAL_KEY = /[A-Za-z_][\w./-]*:(?=[ \n])/y;
/** The escapes of YAML that JSON has too. */
const JSON_ESCAPES_ONLY = /^(?:[^\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*$/;

/** Reads the keys and scalars of plain block style; throws `notSimple` for all else. */
export class ScalarReader {
  /** Behind the scalar read last: the start of a line. */
  end = 0;
  private readonly knownKeys = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly notSimple: Error,
  ) {}

  /** Where the colon of `key:` stands, if a key starts at `at`; -1 if the line holds none. */
  keyEnd(at: number): number {
    USUAL_KEY.lastIndex = at;
    if (USUAL_KEY.test(this.text)) return USUAL_KEY.lastIndex - 1;
    const line = this.text.slice(at, this.text.indexOf('\n', at) + 1);
    const first = line.charCodeAt(0);
    if (first === QUOTE || first === APOSTROPHE) {
      const close = line.indexOf(first === QUOTE ? '"' : "'", 1);
      return line.charCodeAt(close + 1) === 0x3a && this.isBlank(at + close + 2) ? at + close + 1 : -1;
    }
    for (let colon = line.indexOf(':', 1); colon > 0; colon = line.indexOf(':', colon + 1)) {
      if (this.isBlank(at + colon + 1)) return at + colon;
    }
    return -1;
  }

  private isBlank(at: number): boolean {
    const unit = this.text.charCodeAt(at);
    return unit === SPACE || unit === LINE_FEED;
  }

  /** The key from `at` up to its colon. */
  key(at: number, colon: number): string {
    const first = this.text.charCodeAt(at);
    const quoted = first === QUOTE || first === APOSTROPHE;
    const key = quoted ? this.text.slice(at + 1, colon - 1) : this.text.slice(at, colon);
    if (quoted) {
      if (key.includes('\\') || key.includes('\n')) throw this.notSimple;
      return key;
    }
    if (this.knownKeys.has(key)) return key;
    if (!this.startsPlain(at) || first === 0x3c || /[ \n]#| $|^$/.test(key) || resolvesToOtherType(key))
      throw this.notSimple;
    this.knownKeys.add(key);
    return key;
  }

  private startsPlain(at: number): boolean {
    const first = this.text.charCodeAt(at);
    if (first === 0x2d || first === 0x3f || first === 0x3a) return !this.isBlank(at + 1);
    return !NOT_PLAIN.has(first) && first !== SPACE && first !== LINE_FEED;
  }

  /** The scalar (or empty collection) at `at`, whose further lines are indented by more than `parentIndent`. */
  read(at: number, parentIndent: number): JsonValue {
    const { text } = this;
    const lineEnd = text.indexOf('\n', at);
    switch (text.charCodeAt(at)) {
      case APOSTROPHE:
        return this.quoted(at, "'", parentIndent).replaceAll("''", "'");
      case QUOTE:
        return this.doubleQuoted(at, parentIndent);
      case 0x7c:
        return this.literal(at, lineEnd, parentIndent);
      case 0x7b:
        return this.emptyCollection(at, lineEnd, '{}', {});
      case 0x5b:
        return this.emptyCollection(at, lineEnd, '[]', []);
      default:
        return this.plain(at, lineEnd, parentIndent);
    }
  }

  private emptyCollection(at: number, lineEnd: number, written: string, value: JsonValue): JsonValue {
    if (this.text.slice(at, lineEnd) !== written) throw this.notSimple;
    this.end = lineEnd + 1;
    return value;
  }

  private plain(at: number, lineEnd: number, parentIndent: number): JsonValue {
    if (!this.startsPlain(at)) throw this.notSimple;
    let value = this.plainLine(at, lineEnd);
    this.end = lineEnd + 1;
    for (let indent = this.indentAt(this.end); indent > parentIndent; indent = this.indentAt(this.end)) {
      const start = this.end + indent;
      const end = this.text.indexOf('\n', start);
      if (!this.startsPlain(start)) throw this.notSimple;
      value += ` ${this.plainLine(start, end)}`;
      this.end = end + 1;
    }
    if (this.text.charCodeAt(this.end) === LINE_FEED) this.refuseToGoOn(parentIndent);
    return resolve(value, this.notSimple);
  }

  /** Behind an empty line the scalar may go on, as a new paragraph. */
  private refuseToGoOn(parentIndent: number): void {
    let line = this.end;
    let indent = 0;
    do {
      line += indent + 1;
      indent = this.indentAt(line);
    } while (this.text.charCodeAt(line + indent) === LINE_FEED);
    if (indent > parentIndent) throw this.notSimple;
  }

  private plainLine(start: number, end: number): string {
    const line = this.text.slice(start, end);
    if (line.includes(': ') || line.includes(' #') || line.endsWith(':') || line.endsWith(' ')) throw this.notSimple;
    return line;
  }

  private indentAt(line: number): number {
    let at = line;
    while (this.text.charCodeAt(at) === SPACE) at++;
    return at - line;
  }

  /** The content of quotes, lines folded, escapes as they are. */
  private quoted(at: number, quote: string, parentIndent: number): string {
    const { text } = this;
    const close = quote === '"' ? this.closingQuote(at + 1) : this.closingApostrophe(at + 1);
    if (text.charCodeAt(close + 1) !== LINE_FEED) throw this.notSimple;
    this.end = close + 2;
    const content = text.slice(at + 1, close);
    if (!content.includes('\n')) return content;
    const [first = '', ...others] = content.split('\n');
    const lines = others.map((line) => line.replace(/^ +/, ''));
    const folds = others.every((line, index) => line.length - (lines[index] ?? '').length > parentIndent);
    const odd = [first, ...lines].some(
      (line) => line === '' || line.endsWith(' ') || line.endsWith('\\') || line.startsWith('\\'),
    );
    if (!folds || odd) throw this.notSimple;
    return [first, ...lines].join(' ');
  }

  private closingApostrophe(start: number): number {
    let close = this.text.indexOf("'", start);
    while (close >= 0 && this.text.charCodeAt(close + 1) === APOSTROPHE) close = this.text.indexOf("'", close + 2);
    if (close < 0) throw this.notSimple;
    return close;
  }

  private closingQuote(start: number): number {
    for (let at = start; at < this.text.length; at++) {
      const unit = this.text.charCodeAt(at);
      if (unit === QUOTE) return at;
      if (unit === 0x5c) at++;
    }
    throw this.notSimple;
  }

  private doubleQuoted(at: number, parentIndent: number): string {
    const content = this.quoted(at, '"', parentIndent);
    if (!content.includes('\\')) return content;
    if (!JSON_ESCAPES_ONLY.test(content)) throw this.notSimple;
    const value: unknown = JSON.parse(`"${content}"`);
    if (typeof value !== 'string') throw this.notSimple;
    return value;
  }

  private literal(at: number, lineEnd: number, parentIndent: number): string {
    const { text } = this;
    const header = LITERAL_HEADER.exec(text.slice(at, lineEnd));
    if (header === null) throw this.notSimple;
    const hinted = header[1] !== '';
    const indent = hinted ? parentIndent + 2 : this.indentAt(lineEnd + 1);
    const startsEmpty = text.charCodeAt(lineEnd + 1 + indent) === LINE_FEED;
    if (!hinted && (indent <= parentIndent || startsEmpty)) throw this.notSimple;
    let out = '';
    let line = lineEnd + 1;
    let emptyLines = 0;
    while (line < text.length) {
      const end = text.indexOf('\n', line);
      const own = this.indentAt(line);
      if (own === end - line) {
        if (own > 0) throw this.notSimple;
        emptyLines++;
      } else {
        if (own < indent) break;
        out += `${'\n'.repeat(emptyLines)}${text.slice(line + indent, end)}\n`;
        emptyLines = 0;
      }
      line = end + 1;
    }
    this.end = line;
    if (out === '') throw this.notSimple;
    return header[2] === '' ? out : out.slice(0, -1);
  }
}

const resolve = (text: string, notSimple: Error): JsonValue => {
  const word = resolveWord(text);
  if (word !== undefined) return word;
  const number = resolveNumber(text);
  if (number === undefined) return text;
  if (!Number.isFinite(number)) throw notSimple;
  return number;
};

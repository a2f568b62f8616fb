import type { JsonValue } from '../json';
import { ScalarReader } from './read-scalar';

/**
 * Reads the plain block style that `oc`, `kubectl` and Kubernetes' own libraries write: mappings, sequences, scalars and
 * literal blocks; no comments behind values, anchors, tags, flow collections but empty ones, nor tabs.
 *
 * This is a short cut only. Whatever it is not sure of, errors included, it leaves to the real parser, which takes ten
 * times as long on the few files of one run.
 *
 * @param maxDepth deepest nesting to take on
 * @returns undefined where the real parser must read the text
 */
export const readBlock = (text: string, maxDepth: number): JsonValue | undefined => {
  if (!text.endsWith('\n') || OUTSIDE.test(text)) return undefined;
  try {
    return new BlockReader(text, maxDepth).document();
  } catch (error) {
    if (error === NOT_SIMPLE) return undefined;
    throw error;
  }
};

/** Tabs, control characters, byte order marks, surrogates that stand alone. */
const OUTSIDE = /[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const NOT_SIMPLE = new Error('this YAML needs the real parser');

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const DASH = 0x2d;

class BlockReader {
  /** Start of the line that is looked at: the next one that is neither empty nor a comment. */
  private line = 0;
  /** Number of blanks it starts with; -1 behind the last line. */
  private indent: number = 0;
  private readonly scalars: ScalarReader;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {
    this.scalars = new ScalarReader(text, NOT_SIMPLE);
  }

  document(): JsonValue {
    this.moveTo(this.text.startsWith('---\n') ? 4 : 0);
    if (this.indent !== 0) throw NOT_SIMPLE;
    const value = this.collection(0, 1);
    if (!this.isAtEnd()) throw NOT_SIMPLE;
    return value;
  }

  /** Goes to the first line from `start` on that holds something. */
  private moveTo(start: number): void {
    const { text } = this;
    let line = start;
    for (;;) {
      if (line >= text.length) {
        this.indent = -1;
        return;
      }
      let at = line;
      while (text.charCodeAt(at) === SPACE) at++;
      const first = text.charCodeAt(at);
      if (first !== LINE_FEED && first !== 0x23) {
        this.line = line;
        this.indent = at - line;
        const isMarker = at === line && (text.startsWith('---', at) || text.startsWith('...', at));
        if (isMarker || first === 0x25) throw NOT_SIMPLE;
        return;
      }
      line = text.indexOf('\n', at) + 1;
    }
  }

  private isAtEnd(): boolean {
    return this.indent < 0;
  }

  private isItem(at: number): boolean {
    return this.text.charCodeAt(at) === DASH && this.text.charCodeAt(at + 1) === SPACE;
  }

  /** The collection that starts on the line at hand, all of whose lines are indented by `indent`. */
  private collection(indent: number, depth: number): JsonValue {
    const at = this.line + indent;
    return this.isItem(at) ? this.sequence(indent, at, depth) : this.mapping(indent, at, depth);
  }

  private sequence(indent: number, first: number, depth: number): JsonValue {
    if (depth >= this.maxDepth) throw NOT_SIMPLE;
    const items: JsonValue[] = [];
    let at = first;
    do {
      items.push(this.item(indent, at + 2, depth));
      at = this.line + indent;
    } while (this.indent === indent && this.isItem(at));
    if (this.indent > indent) throw NOT_SIMPLE;
    return items;
  }

  /** What follows `- `: a collection that starts on the same line, or a scalar. */
  private item(indent: number, at: number, depth: number): JsonValue {
    if (this.text.charCodeAt(at) === SPACE) throw NOT_SIMPLE;
    if (this.isItem(at)) return this.sequence(indent + 2, at, depth + 1);
    if (this.scalars.keyEnd(at) > 0) return this.mapping(indent + 2, at, depth + 1);
    return this.scalar(at, indent);
  }

  private mapping(indent: number, first: number, depth: number): JsonValue {
    if (depth >= this.maxDepth) throw NOT_SIMPLE;
    const members: Record<string, JsonValue> = {};
    let at = first;
    do {
      const colon = this.scalars.keyEnd(at);
      if (colon <= 0) throw NOT_SIMPLE;
      const key = this.scalars.key(at, colon);
      // What is there already is a duplicate, or inherited: rare enough for the real parser.
      if (members[key] !== undefined || key === '__proto__') throw NOT_SIMPLE;
      members[key] =
        this.text.charCodeAt(colon + 1) === LINE_FEED
          ? this.below(indent, colon + 2, depth)
          : this.scalar(colon + 2, indent);
      at = this.line + indent;
    } while (this.indent === indent && !this.isItem(at));
    if (this.indent > indent) throw NOT_SIMPLE;
    return members;
  }

  /** The value on the lines below `key:`. */
  private below(indent: number, start: number, depth: number): JsonValue {
    this.moveTo(start);
    if (this.indent > indent) return this.collection(this.indent, depth + 1);
    if (this.indent === indent && this.isItem(this.line + indent))
      return this.sequence(indent, this.line + indent, depth + 1);
    return null;
  }

  private scalar(at: number, parentIndent: number): JsonValue {
    const value = this.scalars.read(at, parentIndent);
    this.moveTo(this.scalars.end);
    return value;
  }
}

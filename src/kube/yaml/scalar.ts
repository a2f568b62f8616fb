import { isMultiline, type Style, styleOf } from './style';
import { TextCache } from './text-cache';

/** Column behind which a blank is folded into a line break. */
const WIDTH = 80;
const PAD = ' '.repeat(256);

/** `width` blanks. */
export const blanks = (width: number): string => (width <= 256 ? PAD.slice(0, width) : ' '.repeat(width));

/** A text that needs no more than one line, as it is written between two tokens. */
type OneLine = { readonly style: 'plain' | 'single' | 'double'; readonly written: string; readonly folds: boolean };

const lines = new TextCache<OneLine>(({ written }) => written.length);
/** Blocks by the indentation they are written with. */
const blocks = new Map<number, TextCache<string>>();

/**
 * Writes a text behind `key:` or `-`: everything up to and including the line break that ends it.
 *
 * @param column where it starts, i.e. the number of characters already on the line
 * @param indent of the lines that follow the first
 */
export const writeText = (text: string, column: number, indent: number): string => {
  const known = lines.get(text);
  if (known !== undefined) return place(known, column, indent);
  const block = blocks.get(indent)?.get(text);
  if (block !== undefined) return block;
  const formed = wellFormed(text);
  const style = styleOf(formed);
  if (style === 'literal') return blocksOf(indent).keep(text, literal(formed, indent));
  return place(lines.keep(text, oneLine(formed, style)), column, indent);
};

const blocksOf = (indent: number): TextCache<string> => {
  const known = blocks.get(indent);
  if (known !== undefined) return known;
  const cache = new TextCache<string>(({ length }) => length);
  blocks.set(indent, cache);
  return cache;
};

/** A key that fits `key:`; undefined when it needs the `? key` form: more than 128 bytes, or several lines. */
export const writeKey = (text: string): string | undefined => {
  const formed = wellFormed(text);
  if (isMultiline(formed) || (formed.length > 42 && Buffer.byteLength(formed) > 128)) return undefined;
  const style = styleOf(formed);
  return style === 'literal' ? undefined : oneLine(formed, style).written;
};

/** Go replaces what is no UTF-8; the counterpart here is a surrogate that stands alone. */
const wellFormed = (text: string): string =>
  /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;

const oneLine = (text: string, style: Exclude<Style, 'literal'>): OneLine => {
  const folds = /[ \u2028\u2029]/.test(text);
  switch (style) {
    case 'plain':
      return { style, written: text, folds };
    case 'single':
      return { style, written: `'${text.replaceAll("'", "''")}'`, folds };
    case 'double':
      return { style, written: `"${escaped(text)}"`, folds };
  }
};

const place = (line: OneLine, column: number, indent: number): string => {
  if (!line.folds || (column + line.written.length < WIDTH && line.style !== 'single')) return ` ${line.written}\n`;
  return ` ${fold(line, column + 1, indent)}\n`;
};

/** Breaks lines at blanks behind column 80. In `written`, every character is one column wide. */
const fold = ({ style, written }: OneLine, column: number, indent: number): string => {
  const pad = blanks(indent);
  const [first, last] = style === 'plain' ? [0, written.length - 1] : [1, written.length - 2];
  let out = '';
  let from = 0;
  let start = column;
  for (const { index } of written.matchAll(style === 'single' ? /[ \u2028\u2029]/g : / /g)) {
    if (written[index] !== ' ') {
      const next = written.charCodeAt(index + 1);
      const indented = index < last && next !== 0x2028 && next !== 0x2029;
      out += written.slice(from, index + 1) + (indented ? pad : '');
      from = index + 1;
      start = indented ? indent : 0;
      continue;
    }
    if (start + index - from <= WIDTH || written[index - 1] === ' ') continue;
    if (style !== 'plain' && (index === first || index === last)) continue;
    const spaceFollows = written[index + 1] === ' ';
    if (spaceFollows && style !== 'double') continue;
    out += `${written.slice(from, index)}\n${pad}${spaceFollows ? '\\' : ''}`;
    from = index + 1;
    start = indent + (spaceFollows ? 1 : 0);
  }
  return out + written.slice(from);
};

const literal = (text: string, indent: number): string => {
  const pad = blanks(indent);
  const hint = /^[ \n\u2028\u2029]/.test(text) ? '2' : '';
  const ended = /[\n\u2028\u2029]$/.test(text);
  const kept = ended && /^.$|[\n\u2028\u2029].$/su.test(text);
  const chomp = ended ? (kept ? '+' : '') : '-';
  const body = text.replace(/(^|[\n\u2028\u2029])(?=[^\n\u2028\u2029])/g, `$1${pad}`);
  return ` |${hint}${chomp}\n${body}${ended ? '' : '\n'}`;
};

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};
const ESCAPED = /["\\\n\u2028\u2029]|[^ -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu;

/** A quirk of the original: behind a byte order mark at the start, it escapes everything. */
const escaped = (text: string): string => text.replace(text.startsWith('\ufeff') ? /./gsu : ESCAPED, escapeChar);

const escapeChar = (char: string): string => {
  const short = SHORT_ESCAPES[char];
  if (short !== undefined) return short;
  const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
};

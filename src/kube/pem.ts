import { withoutTrailing } from './trim';

/** One block of PEM text. */
export interface PemBlock {
  /** What stands behind BEGIN, such as `CERTIFICATE`. */
  readonly type: string;
  /** RFC 1421 headers by name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

const BEGIN = '-----BEGIN ';
const END = '\n-----END ';
const DASHES = '-----';
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The blocks of PEM text, as Go's `encoding/pem` finds them one after the other: text around blocks is skipped, and so are
 * blocks whose lines do not match or whose content is no base64.
 */
export const pemBlocks = (text: string): readonly PemBlock[] => {
  const blocks: PemBlock[] = [];
  let from = 0;
  for (let end = text.indexOf(END); end >= 0; end = text.indexOf(END, from)) {
    const block = blockBefore(text, from, end);
    if (block !== undefined) blocks.push(block);
    // Behind the END line of a block; of what is no block only its END is skipped.
    from = block === undefined ? end + END.length : lineAt(text, end + 1).next;
  }
  return blocks;
};

interface Line {
  readonly text: string;
  readonly next: number;
}

const lineAt = (text: string, at: number): Line => {
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return {
    text: withoutTrailing(text.slice(at, end).replace(/\r$/, ''), ' \t'),
    next: newline < 0 ? end : end + 1,
  };
};

/** The block that the END at a position closes, if it closes one that begins in the text not read yet. */
const blockBefore = (text: string, from: number, end: number): PemBlock | undefined => {
  // Never further back than what is not read yet: many ENDs in a row would each search the whole text.
  const begin = from + text.slice(from, end).lastIndexOf(BEGIN);
  if (begin < from || (begin > from && text[begin - 1] !== '\n')) return undefined;
  const first = lineAt(text, begin);
  const type = typeOf(first.text, BEGIN);
  if (type === undefined || typeOf(lineAt(text, end + 1).text, END.slice(1)) !== type) return undefined;
  const { headers, next } = headersAt(text, first.next, end);
  if (Object.keys(headers).length > 0 && next > end + 1) return undefined;
  const base64 = text.slice(next, Math.max(next, end)).replaceAll(/[\s]/g, '');
  if (base64.length % 4 !== 0 || !BASE64.test(base64)) return undefined;
  return { type, headers, bytes: Buffer.from(base64, 'base64') };
};

const typeOf = (line: string, start: string): string | undefined =>
  line.length >= start.length + DASHES.length && line.startsWith(start) && line.endsWith(DASHES)
    ? line.slice(start.length, -DASHES.length)
    : undefined;

/** Headers from a place on, up to the END of their block: behind it the block is none. */
const headersAt = (
  text: string,
  at: number,
  end: number,
): { readonly headers: Record<string, string>; readonly next: number } => {
  const headers: Record<string, string> = {};
  let next = at;
  for (let line = lineAt(text, next); next <= end + 1 && next < text.length; line = lineAt(text, next)) {
    const colon = line.text.indexOf(':');
    if (colon < 0) break;
    headers[line.text.slice(0, colon).trim()] = line.text.slice(colon + 1).trim();
    next = line.next;
  }
  return { headers, next };
};

const LINE = 64;
const PROC_TYPE = 'Proc-Type';

/** A block as Go writes it: headers sorted behind `Proc-Type`, lines of 64 characters, a newline at the end. */
export const pemText = ({ type, headers, bytes }: PemBlock): string => {
  const names = Object.keys(headers).sort();
  const ordered = names.includes(PROC_TYPE) ? [PROC_TYPE, ...names.filter((name) => name !== PROC_TYPE)] : names;
  const lines = ordered.map((name) => `${name}: ${headers[name] ?? ''}\n`);
  const base64 = bytes.toString('base64');
  let text = `${BEGIN}${type}${DASHES}\n${lines.join('')}${lines.length > 0 ? '\n' : ''}`;
  for (let at = 0; at < base64.length; at += LINE) text += `${base64.slice(at, at + LINE)}\n`;
  return `${text}-----END ${type}${DASHES}\n`;
};

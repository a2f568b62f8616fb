import { CelError } from './cel-error';

const SIMPLE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: '\u0007',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
  }),
);

interface Quoted {
  readonly content: string;
  readonly raw: boolean;
}

/** What stands between the quotes, line ends made one. */
const contentOf = (quoted: string): Quoted => {
  const text = quoted.replaceAll(/\r\n?/g, '\n');
  const raw = /^[rR]/.test(text);
  const bare = raw ? text.slice(1) : text;
  const quotes = bare.length >= 6 && (bare.startsWith('"""') || bare.startsWith("'''")) ? 3 : 1;
  return { content: bare.slice(quotes, -quotes), raw };
};

const ESCAPE = /\\(?:([0-3][0-7]{2})|[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/gu;

const codePoint = (octal?: string, hex?: string, short?: string, long?: string): number | undefined => {
  if (octal !== undefined) return Number.parseInt(octal, 8);
  const digits = hex ?? short ?? long;
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
};

/** The text that a quoted string stands for. @throws CelError for an escape that is no character */
export const unescapeText = (quoted: string, offset: number): string => {
  const { content, raw } = contentOf(quoted);
  if (raw) return content;
  return content.replaceAll(ESCAPE, (_all, ...[octal, hex, short, long, simple]: (string | undefined)[]) => {
    const code = codePoint(octal, hex, short, long);
    if (code === undefined) return SIMPLE.get(simple ?? '') ?? simple ?? '';
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new CelError('invalid unicode code point', offset);
    return String.fromCodePoint(code);
  });
};

/** The bytes that a quoted string stands for, where escapes are bytes. @throws CelError for an escape of a code point */
export const unescapeBytes = (quoted: string, offset: number): Uint8Array => {
  const { content, raw } = contentOf(quoted);
  if (raw) return Buffer.from(content);
  const parts: Buffer[] = [];
  let done = 0;
  for (const match of content.matchAll(ESCAPE)) {
    const [all, octal, hex, short, long, simple = ''] = match;
    if (short !== undefined || long !== undefined) throw new CelError('unable to unescape string', offset);
    const code = codePoint(octal, hex);
    parts.push(Buffer.from(content.slice(done, match.index)));
    parts.push(code === undefined ? Buffer.from(SIMPLE.get(simple) ?? simple) : Buffer.of(code));
    done = match.index + all.length;
  }
  return Buffer.concat([...parts, Buffer.from(content.slice(done))]);
};

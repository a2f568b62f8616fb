/** An element as it stands in bytes: its content, and all of it. */
interface Element {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
}

const LONGEST_LENGTH = 4;

/**
 * Reads DER from the front, element by element, as strictly as `golang.org/x/crypto/cryptobyte`: what is not as it should be
 * is undefined, and nothing is read then.
 */
export class DerCursor {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get isEmpty(): boolean {
    return this.at >= this.bytes.length;
  }

  /** The next element if it has the tag. */
  element(tag: number): Buffer | undefined {
    const next = this.peek();
    if (next?.tag !== tag) return undefined;
    this.at += next.whole.length;
    return next.whole;
  }

  /** The next element, whatever it is. */
  any(): Element | undefined {
    const next = this.peek();
    if (next !== undefined) this.at += next.whole.length;
    return next;
  }

  /** The content of the next element if it has the tag. */
  content(tag: number): Buffer | undefined {
    const next = this.peek();
    if (next?.tag !== tag) return undefined;
    this.at += next.whole.length;
    return next.content;
  }

  /** What stands in the next element if it has the tag. */
  inside(tag: number): DerCursor | undefined {
    const content = this.content(tag);
    return content && new DerCursor(content);
  }

  isNext(tag: number): boolean {
    return this.bytes[this.at] === tag;
  }

  /** A whole number, written with no byte too many. */
  integer(): bigint | undefined {
    const content = this.content(0x02);
    if (content === undefined || content.length === 0) return undefined;
    const [first = 0, second = 0] = content;
    const isNegative = first >= 0x80;
    if (content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) return undefined;
    const value = BigInt(`0x${content.toString('hex')}`);
    return isNegative ? value - (1n << BigInt(content.length * 8)) : value;
  }

  boolean(): boolean | undefined {
    const content = this.content(0x01);
    if (content?.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) return undefined;
    return content[0] !== 0;
  }

  /** The bytes of a bit string, whose unused bits have to be 0. */
  bits(): Buffer | undefined {
    const content = this.content(0x03);
    if (content === undefined || content.length === 0) return undefined;
    const [unused = 0] = content;
    const last = content.length > 1 ? (content.at(-1) ?? 0) : 0;
    if (unused > 7 || (content.length === 1 && unused > 0) || (last & ((1 << unused) - 1)) !== 0) return undefined;
    return content.subarray(1);
  }

  /** An object identifier, with dots. */
  oid(): string | undefined {
    const content = this.content(0x06);
    if (content === undefined || content.length === 0) return undefined;
    const parts: number[] = [];
    let part = 0;
    let isInside = false;
    for (const byte of content) {
      if ((!isInside && byte === 0x80) || part >= 2 ** 24) return undefined;
      part = part * 128 + (byte & 0x7f);
      isInside = byte >= 0x80;
      if (isInside) continue;
      parts.push(part);
      part = 0;
    }
    if (isInside) return undefined;
    const [head = 0, ...rest] = parts;
    const first = Math.min(2, Math.floor(head / 40));
    return [first, head - first * 40, ...rest].join('.');
  }

  private peek(): Element | undefined {
    const { bytes, at } = this;
    const tag = bytes[at];
    const short = bytes[at + 1];
    if (tag === undefined || short === undefined || (tag & 0x1f) === 0x1f) return undefined;
    let start = at + 2;
    let length = short;
    if (short >= 0x80) {
      const count = short & 0x7f;
      start += count;
      if (count === 0 || count > LONGEST_LENGTH || start > bytes.length) return undefined;
      length = bytes.readUIntBE(at + 2, count);
      if (length < 0x80 || bytes[at + 2] === 0) return undefined;
    }
    const end = start + length;
    if (end > bytes.length) return undefined;
    return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
  }
}

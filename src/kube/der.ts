/** Tags of ASN.1 values as DER writes them. */
export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  sequence: 0x30,
  set: 0x31,
  /** `[0]` of a choice or an optional member, holding other values. */
  context0: 0xa0,
} as const;

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

/** A value of any type: ITU-T X.690, distinguished encoding rules. @param parts the content, in pieces */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthBytes(content.length), content]);
}

/** A SEQUENCE of values. */
export const derSequence = (...values: readonly Uint8Array[]): Buffer => der(derTag.sequence, ...values);

/** A natural number. */
export function derInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  // A leading one bit would make it negative.
  return der(derTag.integer, ...((bytes[0] ?? 0) >= 0x80 ? [Buffer.from([0])] : []), bytes);
}

/** Whole bytes as a BIT STRING. */
export const derBitString = (bytes: Uint8Array): Buffer => der(derTag.bitString, Buffer.from([0]), bytes);

/** An object identifier, written with dots. */
export function derOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const digits = [part & 0x7f];
    for (let left = part >>> 7; left > 0; left >>>= 7) digits.unshift(0x80 | (left & 0x7f));
    return digits;
  });
  return der(derTag.oid, Buffer.from(bytes));
}

const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/** A text in the type that Go picks: PrintableString where its characters allow it, UTF8String elsewhere. */
export const derText = (text: string): Buffer =>
  der(PRINTABLE.test(text) ? derTag.printableString : derTag.utf8String, Buffer.from(text, 'utf8'));

/** A value as it was read. */
export interface DerValue {
  readonly tag: number;
  readonly content: Buffer;
  /** Tag, length and content. */
  readonly raw: Buffer;
}

/** Bytes that are no DER, or not of the expected structure. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

const LONGEST_LENGTH = 4;

function readLength(bytes: Buffer, at: number): { readonly length: number; readonly next: number } {
  const first = bytes[at];
  if (first === undefined) throw new DerError('truncated tag or length');
  if (first < 0x80) return { length: first, next: at + 1 };
  const count = first & 0x7f;
  const next = at + 1 + count;
  if (count === 0) throw new DerError('indefinite length found (not DER)');
  if (count > LONGEST_LENGTH || next > bytes.length) throw new DerError('length too large');
  const length = bytes.readUIntBE(at + 1, count);
  if (bytes[at + 1] === 0 || length < 0x80) throw new DerError('non-minimal length');
  return { length, next };
}

/**
 * The values that stand one after the other in bytes.
 *
 * @throws DerError for bytes that are no DER; tags of several bytes are not understood
 */
export function readDer(bytes: Buffer): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] ?? 0;
    if ((tag & 0x1f) === 0x1f) throw new DerError('tag of several bytes');
    const { length, next } = readLength(bytes, at + 1);
    const end = next + length;
    if (end > bytes.length) throw new DerError('data truncated');
    values.push({ tag, content: bytes.subarray(next, end), raw: bytes.subarray(at, end) });
    at = end;
  }
  return values;
}

/** The values inside of one. @throws DerError where it is missing, has another tag, or holds no values */
export function readInside(value: DerValue | undefined, tag: number): readonly DerValue[] {
  if (value?.tag !== tag) throw new DerError("tags don't match");
  return readDer(value.content);
}

/** An object identifier, with dots. @throws DerError */
export function readOid(value: DerValue | undefined): string {
  if (value?.tag !== derTag.oid || value.content.length === 0) throw new DerError('invalid object identifier');
  const parts: number[] = [];
  let part = 0;
  for (const byte of value.content) {
    part = part * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    parts.push(part);
    part = 0;
  }
  const [head = 0, ...rest] = parts;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join('.');
}

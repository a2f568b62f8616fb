import { createPublicKey } from 'node:crypto';
import { certificateOf } from './certificates';

/** A stretch of a text that holds PEM: a whole block, or what stands around blocks and pieces of broken ones. */
export interface PemPart {
  /** What a block says that it is; undefined for what is no whole block. */
  readonly label: string | undefined;
  readonly text: string;
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';
/** Labels are a few words. */
const LONGEST_LABEL = 64;

/** A text as its PEM blocks and what is around them, in order; each place is read once, however many markers it holds. */
export function pemParts(text: string): readonly PemPart[] {
  const parts: PemPart[] = [];
  let read = 0;
  let end = text.indexOf(END);
  for (let begin = text.indexOf(BEGIN); begin >= 0 && end >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
    if (end < begin) end = text.indexOf(END, begin);
    const next = text.indexOf(BEGIN, begin + 1);
    const label = labelAt(text, begin + BEGIN.length);
    if (label === undefined || end < 0 || (next >= 0 && next < end)) continue;
    if (!text.startsWith(label + DASHES, end + END.length)) continue;
    const close = end + END.length + label.length + DASHES.length;
    if (read < begin) parts.push({ label: undefined, text: text.slice(read, begin) });
    parts.push({ label, text: text.slice(begin, close) });
    read = close;
  }
  if (read < text.length) parts.push({ label: undefined, text: text.slice(read) });
  return parts;
}

function labelAt(text: string, at: number): string | undefined {
  const head = text.slice(at, at + LONGEST_LABEL + DASHES.length);
  return /^([A-Z0-9 ]+)-----/.exec(head)?.[1];
}

/** Whether a block is a certificate or a public key, by what it holds and not by what it says: anybody may see those. */
export function isPublicBlock({ label, text }: PemPart): boolean {
  if (label === undefined) return false;
  const inside = text.slice(BEGIN.length + label.length + DASHES.length, -(END.length + label.length + DASHES.length));
  const base64 = inside.replaceAll(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
  const bytes = Buffer.from(base64, 'base64');
  if (label.endsWith('CERTIFICATE')) return certificateOf(bytes)?.raw.length === bytes.length;
  return label.endsWith('PUBLIC KEY') && isPublicKey(bytes);
}

function isPublicKey(der: Buffer): boolean {
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
      .export({ format: 'der', type: 'spki' })
      .equals(der);
  } catch {
    return false;
  }
}

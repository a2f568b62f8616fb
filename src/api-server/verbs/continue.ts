import { failure, type Result, success } from '../../om/result';

/** Where a list goes on: the revision that it shows, and the last object that was given out. */
export interface Continue {
  readonly revision: number;
  readonly after: string;
}

const VERSION = 'meta.k8s.io/v1';
const INVALID = 'invalid continue token: continue key is not valid';

/** A token that a client hands back to have the next page. */
export const writeContinue = ({ revision, after }: Continue): string =>
  Buffer.from(JSON.stringify({ v: VERSION, rv: revision, start: after })).toString('base64url');

/** Reads a token. @returns what it says, or why it is none */
export function parseContinue(text: string): Result<Continue> {
  const bytes = Buffer.from(text, 'base64url');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    return failure(`${INVALID}: invalid character ${quotedByte(bytes[0] ?? 0)} looking for beginning of value`);
  }
  const token: { readonly v?: unknown; readonly rv?: unknown; readonly start?: unknown } =
    typeof value === 'object' && value !== null ? value : {};
  const { v = '', rv, start } = token;
  if (v !== VERSION || typeof rv !== 'number' || typeof start !== 'string') {
    return failure(`${INVALID}: server does not recognize this encoded version ${String(v)}`);
  }
  return success({ revision: rv, after: start });
}

/** A byte as Go quotes a character: what is not printable by its number. */
const quotedByte = (byte: number): string =>
  byte >= 0x20 && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : `'\\u00${byte.toString(16).padStart(2, '0')}'`;

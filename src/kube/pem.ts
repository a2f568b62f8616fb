/** One block of PEM text. */
export interface PemBlock {
  /** What stands behind BEGIN, such as `CERTIFICATE`. */
  readonly type: string;
  /** RFC 1421 headers, in the order given. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bytes: Buffer;
}

const BLOCK = /(?:^|\n)-----BEGIN ([^\n]*?)-----[ \t\r]*\n([\s\S]*?)(?:^|\n)?-----END \1-----[ \t\r]*(?=\n|$)/g;
const HEADER = /^([^:\n]*):([^\n]*)\n/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The blocks of PEM text, as Go's `encoding/pem` finds them one after the other: text around blocks and blocks that are no
 * base64 are skipped.
 */
export const pemBlocks = (text: string): readonly PemBlock[] => {
  const blocks: PemBlock[] = [];
  for (const [, type = '', content = ''] of text.matchAll(BLOCK)) {
    const { headers, body } = splitHeaders(content);
    const base64 = body.replaceAll(/[\r\n \t]/g, '');
    if (base64.length % 4 === 0 && BASE64.test(base64)) {
      blocks.push({ type, headers, bytes: Buffer.from(base64, 'base64') });
    }
  }
  return blocks;
};

const splitHeaders = (content: string) => {
  const headers: (readonly [string, string])[] = [];
  let body = content;
  for (let match = HEADER.exec(body); match !== null; match = HEADER.exec(body)) {
    headers.push([(match[1] ?? '').trim(), (match[2] ?? '').trim()]);
    body = body.slice(match[0].length);
  }
  return { headers, body };
};

const LINE = 64;

/** A block as Go writes it: lines of 64 characters, headers sorted with `Proc-Type` first, a newline at the end. */
export const pemText = ({ type, headers, bytes }: PemBlock): string => {
  const base64 = bytes.toString('base64');
  let text = `-----BEGIN ${type}-----\n`;
  const ordered = headers.toSorted(
    ([a], [b]) => Number(b === 'Proc-Type') - Number(a === 'Proc-Type') || (a < b ? -1 : 1),
  );
  for (const [name, value] of ordered) text += `${name}: ${value}\n`;
  if (headers.length > 0) text += '\n';
  for (let at = 0; at < base64.length; at += LINE) text += `${base64.slice(at, at + LINE)}\n`;
  return `${text}-----END ${type}-----\n`;
};

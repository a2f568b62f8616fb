/** A number with the continuation bit in front of each seven. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Buffer.from([...bytes, rest]);
}

/** A field that holds bytes: a text, or a message made of fields. Wire type 2. */
export function lengthField(number: number, content: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);
}

/** A field that holds a text. */
export const textField = (number: number, text: string): Buffer => lengthField(number, Buffer.from(text, 'utf8'));

/** A field that holds a message. */
export const messageField = (number: number, ...fields: readonly Buffer[]): Buffer =>
  lengthField(number, Buffer.concat(fields));

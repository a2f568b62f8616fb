const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Looked up once: a global in a loop over every byte is slow where globals are intercepted, as under test runners. */
const { imul } = Math;

const encoder = new TextEncoder();
const bytesOf = (data: string | Uint8Array): Uint8Array => (typeof data === 'string' ? encoder.encode(data) : data);

/** 32-bit FNV-1 (multiply, then xor) of bytes or of a text as UTF-8; an unsigned number. Go: `hash/fnv.New32`. */
export const fnv32 = (data: string | Uint8Array): number => {
  const bytes = bytesOf(data);
  let hash = OFFSET;
  for (let index = 0; index < bytes.length; index++) hash = imul(hash, PRIME) ^ (bytes[index] ?? 0);
  return hash >>> 0;
};

/** 32-bit FNV-1a (xor, then multiply) of bytes or of a text as UTF-8; an unsigned number. Go: `hash/fnv.New32a`. */
export const fnv32a = (data: string | Uint8Array): number => {
  const bytes = bytesOf(data);
  let hash = OFFSET;
  // Secrets with pages are long, and iterating is several times slower than indexing.
  for (let index = 0; index < bytes.length; index++) hash = imul(hash ^ (bytes[index] ?? 0), PRIME);
  return hash >>> 0;
};

/** {@link fnv32a} as eight lower-case hex digits. */
export const fnvHex8 = (data: string | Uint8Array): string => fnv32a(data).toString(16).padStart(8, '0');

/** The four bytes of an unsigned 32-bit number, the most significant first. */
export const fourBytes = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

import { createCipheriv, createECDH, createHmac, createPrivateKey } from 'node:crypto';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { isPublicBlock, pemParts } from '../../kube/pem-parts';
import { readYaml } from '../../kube/read-yaml';
import { toYaml } from '../../kube/yaml';

/**
 * Makes secret values unreadable and leaves them usable: what parsed still parses, lengths stay, equal values stay equal,
 * certificates stay as they are. What a value becomes cannot be told without the key, so not even a guess can be checked.
 */
export class Mask {
  /** @param key random bytes that are thrown away afterwards */
  constructor(private readonly key: Buffer) {}

  /** The value of a Secret's `data`, base64. */
  base64(value: string): string {
    const bytes = Buffer.from(value, 'base64');
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes) || text.includes('\0')) return this.bytes(bytes).toString('base64');
    return Buffer.from(this.text(text)).toString('base64');
  }

  /** A text: PEM block by block, JSON and YAML value by value, anything else character by character. */
  text(text: string): string {
    if (text.includes('-----BEGIN ') || text.includes('-----END ')) return this.pem(text);
    return this.document(text) ?? this.characters(text);
  }

  /** Only public blocks stay; text between the blocks explains them, and is masked. */
  private pem(text: string): string {
    return pemParts(text)
      .map((part) => {
        if (isPublicBlock(part)) return part.text;
        return part.label?.endsWith('PRIVATE KEY') ? this.privateKey(part.text) : this.characters(part.text);
      })
      .join('');
  }

  /** A key of its own in place of one: who reads the block finds a key, though not the certificate's. */
  private privateKey(block: string): string {
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(scalarOf(this.stream(block, 32)));
    const point = curve.getPublicKey();
    const part = (from: number, to: number): string => point.subarray(from, to).toString('base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: part(1, 33),
      y: part(33, 65),
      d: curve.getPrivateKey().toString('base64url'),
    };
    const pem = createPrivateKey({ key: jwk, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }).toString();
    return pem.trimEnd();
  }

  private document(text: string): string | undefined {
    const json = /^\s*[[{]/.test(text);
    if (!json && !/^[\w.-]+:(?: .*)?\n/m.test(text)) return undefined;
    let value: JsonValue;
    try {
      value = json ? JSON.parse(text) : readYaml(text);
    } catch {
      return undefined;
    }
    if (typeof value !== 'object' || value === null) return undefined;
    const masked = this.values(value);
    return json ? JSON.stringify(masked) : toYaml(masked);
  }

  /** Keys and what says which kind of document it is stay. */
  private values(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.nested(value);
    if (Array.isArray(value)) {
      const items: readonly JsonValue[] = value;
      return items.map((item) => this.values(item));
    }
    if (!isJsonObject(value)) return typeof value === 'number' ? 0 : value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        member === undefined || key === 'kind' || key === 'apiVersion' ? member : this.values(member),
      ]),
    );
  }

  /** Documents within documents, such as the certificates of a kubeconfig. */
  private nested(text: string): string {
    if (text.includes('-----BEGIN ')) return this.pem(text);
    if (text.length > 60 && text.length % 4 === 0 && /^LS0tLS1CRUdJTi[A-Za-z0-9+/]*={0,2}$/.test(text)) {
      return this.base64(text);
    }
    return this.characters(text);
  }

  /** Letters become letters of the same case, digits digits; the rest is structure. Parameters of a bcrypt hash stay. */
  private characters(text: string): string {
    const noise = this.stream(text, text.length);
    let out = '';
    let read = 0;
    const mask = (end: number): void => {
      for (; read < end; read++) out += String.fromCharCode(alike(text.charCodeAt(read), noise[read] ?? 0));
    };
    for (const { index, 0: parameters } of text.matchAll(/\$2[abxy]?\$\d\d\$/g)) {
      mask(index);
      out += parameters;
      read = index + parameters.length;
    }
    mask(text.length);
    return out;
  }

  private bytes(bytes: Buffer): Buffer {
    return this.stream(bytes, bytes.length);
  }

  /** Bytes that nobody tells without the key: one HMAC of the seed, drawn out by a cipher as the key of nothing else. */
  private stream(seed: string | Buffer, length: number): Buffer {
    const root = createHmac('sha256', this.key).update(seed).digest();
    return createCipheriv('aes-256-ctr', root, Buffer.alloc(16)).update(Buffer.alloc(length));
  }
}

/** Code units of `a`, `A` and `0`, and how many follow on each. */
const [small, capital, digit] = [
  [97, 26],
  [65, 26],
  [48, 10],
] as const;

const alphabetOf = (unit: number) =>
  [small, capital, digit].find(([first, count]) => unit >= first && unit < first + count) ??
  (unit > 0x7f ? small : undefined);

/** A code unit of the same alphabet; one of none, such as a letter with an accent, becomes a plain letter. */
function alike(unit: number, noise: number): number {
  const alphabet = alphabetOf(unit);
  return alphabet === undefined ? unit : alphabet[0] + (noise % alphabet[1]);
}

/** 32 bytes below the order of the curve, whose first bytes are all ones. */
const scalarOf = (bytes: Buffer): Buffer => {
  const scalar = Buffer.from(bytes);
  scalar[0] = (scalar[0] ?? 0) & 0x7f;
  scalar[31] = (scalar[31] ?? 0) | 1;
  return scalar;
};

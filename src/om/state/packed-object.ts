import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { remembering } from '../../kube/remembering';
import type { KubeObject } from '../../kube/types';
import { isKubeObject } from '../../kube/types/meta';

/** So many bytes of dictionaries are remembered at most. Whoever was packed by one that is forgotten keeps it. */
const MOST_DICTIONARIES = 4 * 1024 * 1024;
/** So many names are remembered that were seen once. */
const MOST_SEEN = 8_192;
/** Less of the compressor's memory, which is made anew each time; texts are short. */
const SMALL = { memLevel: 7 } as const;

/** Texts by what they are of: what comes a second time is much like what comes after it, in another namespace or of another cluster. */
class Dictionaries {
  private readonly known = new Map<string, Buffer>();
  private readonly seen = new Set<string>();
  private size = 0;

  /** What a text is packed by; undefined where nothing like it has come twice. */
  for({ kind, metadata }: KubeObject, text: Buffer): Buffer | undefined {
    const key = `${kind} ${metadata.name ?? ''}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (!this.seen.has(key)) {
      if (this.seen.size >= MOST_SEEN) this.seen.clear();
      this.seen.add(key);
      return undefined;
    }
    if (this.size + text.length > MOST_DICTIONARIES) {
      this.known.clear();
      this.size = 0;
    }
    this.seen.delete(key);
    this.known.set(key, text);
    this.size += text.length;
    return text;
  }
}

const dictionaries = new Dictionaries();

/** An object that is kept for long and looked at hardly ever: it takes a tenth of what it takes otherwise, and less where others are like it. */
export class PackedObject {
  /** One character a byte: V8 keeps it as bytes, where a buffer of zlib keeps 16 KiB. */
  private readonly text: string;
  private readonly dictionary: Buffer | undefined;

  constructor(object: KubeObject) {
    const text = Buffer.from(JSON.stringify(object));
    this.dictionary = dictionaries.for(object, text);
    this.text = deflateRawSync(text, { ...SMALL, dictionary: this.dictionary }).toString('latin1');
  }

  /** The object, made anew each time. */
  get object(): KubeObject {
    const { dictionary } = this;
    const text = inflateRawSync(Buffer.from(this.text, 'latin1'), { dictionary }).toString('utf8');
    const value: JsonValue = JSON.parse(text);
    if (isJsonObject(value) && isKubeObject(value)) return value;
    throw new Error('what was packed is an object');
  }
}

/** An object packed, once for all who have it. */
export const packedOf = remembering((object: KubeObject) => new PackedObject(object));

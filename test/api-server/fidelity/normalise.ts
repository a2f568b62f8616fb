import type { ApiRequest } from '../../../src/api-server/request';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';

/** Numbers of what a server makes up, in the order in which a scenario meets it. */
class Made {
  private readonly numbers = new Map<string, string>();

  constructor(private readonly word: string) {}

  name(value: string): string {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const name = `${this.word}-${this.numbers.size + 1}`;
    this.numbers.set(value, name);
    return name;
  }

  /** Names in a text, longest first so that none is taken for a part of another. */
  inText(text: string): string {
    let result = text;
    for (const [value, name] of [...this.numbers].sort(([a], [b]) => b.length - a.length)) {
      if (value.length > 5) result = result.replaceAll(value, name);
    }
    return result;
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const tooOld = /too old resource version: (\d+) \(\d+\)/;
const clusterIp = /^10\.0\.0\.\d+$/;

/** A list or a bookmark. Its resource version is that of the server, which has others to serve. */
const isOfNoObject = ({ kind, metadata, items }: JsonObject): boolean =>
  typeof kind === 'string' &&
  isJsonObject(metadata) &&
  (Array.isArray(items) || (metadata.resourceVersion !== undefined && metadata.name === undefined));

/**
 * Whether the original lists causes in no order: conflicts of several managers, and what is wrong with a custom resource by its
 * schema, both of which it keeps in maps.
 */
const isUnordered = ({ causes, group }: JsonObject): boolean =>
  (Array.isArray(causes) && causes.some((cause) => isJsonObject(cause) && cause.reason === 'FieldManagerConflict')) ||
  (typeof group === 'string' && /(^|\.)(openshift\.io|example\.com)$/.test(group));

const textOf = (cause: JsonValue): string =>
  isJsonObject(cause) ? `${String(cause.field)} ${String(cause.message)}` : '';

const inOrder = (causes: readonly JsonValue[]): readonly JsonValue[] =>
  [...causes].sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));

/** A refusal whose message lists its causes in the order in which they are compared. */
function withCausesInOrder(body: JsonObject): JsonObject {
  const { details, message } = body;
  if (!isJsonObject(details) || !isUnordered(details) || typeof message !== 'string') return body;
  const at = message.indexOf(' is invalid: [');
  if (at < 0 || !Array.isArray(details.causes)) return body;
  const lines = inOrder(details.causes).map((cause) => textOf(cause).replace(' ', ': '));
  return { ...body, message: `${message.slice(0, at)} is invalid: [${[...new Set(lines)].join(', ')}]` };
}

/**
 * Replaces what differs from server to server by names: uids, resource versions, generated names, addresses and ports that
 * were handed out, places where lists go on. What is the same in two answers has the same name in both. Times stay as they are.
 */
export class Normaliser {
  private readonly uids = new Made('uid');
  private readonly versions = new Made('version');
  private readonly suffixes = new Made('generated');
  private readonly addresses = new Made('address');
  private readonly ports = new Made('port');

  answer(body: JsonObject, { body: sent }: Pick<ApiRequest, 'body'>): JsonObject {
    this.noteGenerated(body, sent);
    const value = this.value(withCausesInOrder(body), '');
    return isJsonObject(value) ? value : body;
  }

  /** A name that was made up is in the message of a refusal, too. */
  private noteGenerated(body: JsonObject, sent: JsonValue | undefined): void {
    const metadata = isJsonObject(sent) && isJsonObject(sent.metadata) ? sent.metadata : {};
    const { details } = body;
    if (typeof metadata.generateName !== 'string' || metadata.name !== undefined || !isJsonObject(details)) return;
    if (typeof details.name === 'string' && details.name !== '') this.suffixes.name(details.name);
  }

  private value(value: JsonValue, name: string): JsonValue {
    if (typeof value === 'string') return this.text(value, name);
    if (typeof value === 'number') return name === 'nodePort' ? this.ports.name(String(value)) : value;
    if (Array.isArray(value)) return value.map((item) => this.value(item, name));
    if (!isJsonObject(value)) return value;
    const { generateName, name: own } = value;
    if (Array.isArray(value.causes) && isUnordered(value))
      return this.fields({ ...value, causes: inOrder(value.causes) });
    if (typeof generateName === 'string' && typeof own === 'string' && own.startsWith(generateName)) {
      this.suffixes.name(own);
    }
    if (isOfNoObject(value))
      return { ...this.fields({ ...value, metadata: undefined }), metadata: this.withoutVersion(value.metadata) };
    return this.fields(value);
  }

  private withoutVersion(metadata: JsonValue | undefined): JsonValue {
    if (!isJsonObject(metadata)) return metadata ?? null;
    return { ...this.fields({ ...metadata, resourceVersion: undefined }), resourceVersion: 'version' };
  }

  private fields(value: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([key, inner]) => (inner === undefined ? [] : [[key, this.value(inner, key)]])),
    );
  }

  private text(text: string, name: string): string {
    if (name === 'resourceVersion') return text === '' ? '' : this.versions.name(text);
    if (name === 'continue') return text === '' ? '' : 'continue';
    if (clusterIp.test(text) && (name === 'clusterIP' || name === 'clusterIPs')) return this.addresses.name(text);
    return this.suffixes
      .inText(text.replace(uuid, (uid) => this.uids.name(uid)))
      .replace(/(resourceVersion\\?":\\?")\d+/g, '$1version')
      .replace(tooOld, 'too old resource version: $1 (oldest)')
      .replace(
        /(ResourceVersion in (?:the precondition|record)) \((\d+)\)/g,
        (_, where: string, version: string) => `${where} (${this.versions.name(version)})`,
      );
  }
}

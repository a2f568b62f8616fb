import { isJsonObject, type JsonObject, type JsonValue } from '../kube/json';
import { repeatedKeys } from '../kube/repeated-keys';
import { toYaml } from '../kube/yaml';
import { documentIn } from './documents';
import { type HideText, scrubbed } from './scrub';

/** How what is secret is made unreadable. */
export interface Hide {
  /** A text that is a secret as a whole. */
  readonly text: HideText;
  /** The value of a Secret's `data`, which is base64. */
  readonly base64: HideText;
  /** What `kubectl apply` keeps of the whole object; undefined takes it away. */
  readonly lastApplied: (text: string) => string | undefined;
  /** Whether texts that nothing is known of are hidden as well: annotations of others, words in ConfigMaps. */
  readonly unknown: boolean;
}

/** `kubectl apply` keeps the whole object in it, data included. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Names of fields whose texts are secrets, but for those that only name where one is or how it is used. */
const SECRET_NAME =
  /passw(?:or)?d|passphrase|\bpwd\b|secret|token|credential|(?:api|private|access|account)[-_]?key|key-data|bearer|^auth(?:orization)?$|cookie|htpasswd/i;
const ABOUT_IT =
  /(?:names?|namespace|refs?|references?|path|file|files|dir|seconds|timeout|age|ttl|types?|urls?|uri|endpoint|hash|policy|version|kind|audiences?|mode|config|prefix|resources?|revision|conditions?|description|generation|at|time|expiry|not-?after|not-?before|hostname|hostnames|cert|common-name)$/i;
/** Whose annotations say how things are and no secrets. */
const KNOWN_ANNOTATION =
  /^(?:[\w.-]+\.)?(?:openshift\.io|kubernetes\.io|k8s\.io|sigs\.k8s\.io|x-k8s\.io|coreos\.com)\/|^(?:olm|include|exclude|release|target|config|deprecated)\./;
/** Hashes of OpenShift, which stand for what a workload depends on; some are named after that. */
const HASH = /^(?:[\w.-]+\.)?openshift\.io\/(?:dep-.*|[\w-]+-hash)$/;
/** Variables of a container that name images, versions and places; all others may hold anything. */
const KNOWN_VARIABLE =
  /^(?:IMAGE(?:_\w+)?|\w*_IMAGE|\w*VERSION|\w*_NAME|\w*NAMESPACE|(?:HTTPS?|NO)_PROXY|\w*_(?:HOST|PORT|ADDR|URL|IP))$/i;

/** Whether a text under this name is a secret. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !ABOUT_IT.test(name);

/**
 * The object with all that is secret in it hidden: values of Secrets, wherever Secrets stand, and in other objects fields and
 * annotations that hold secrets, copies of whole objects, bytes, values of variables, and secrets within texts. An object
 * without any is itself.
 */
export const withHiddenPlaces = (object: JsonObject, hide: Hide): JsonObject => new Hider(hide).object(object);

/** The object hidden as a Secret is, whatever it says that it is. */
export const withHiddenSecretPlaces = (object: JsonObject, hide: Hide): JsonObject => new Hider(hide).secret(object);

const REFERENCE = new Set('apiVersion group kind name namespace resource resourceVersion uid fieldPath'.split(' '));

/** Whether an object only says which Secret it means. */
const isReference = (object: JsonObject): boolean => Object.keys(object).every((key) => REFERENCE.has(key));

class Hider {
  constructor(private readonly hide: Hide) {}

  object(object: JsonObject): JsonObject {
    if (object.kind === 'Secret' && !isReference(object)) return this.secret(object);
    return this.members(object, (name, value) => this.member(object, name, value));
  }

  /** Of a Secret only what it is called and which keys it has. */
  secret(object: JsonObject): JsonObject {
    return this.members(object, (name, value) => {
      switch (name) {
        case 'apiVersion':
        case 'kind':
        case 'type':
          return value;
        case 'metadata':
          return isJsonObject(value) ? this.object(value) : this.all(value, this.hide.text);
        default:
          return this.all(value, name === 'data' ? this.hide.base64 : this.hide.text);
      }
    });
  }

  private member(object: JsonObject, name: string, value: JsonValue): JsonValue | undefined {
    switch (name) {
      case 'annotations':
        return isJsonObject(value) ? this.members(value, (key, text) => this.annotation(key, text)) : this.any(value);
      case 'managedFields':
        return this.managed(value);
      case 'binaryData':
        return this.all(value, this.hide.base64);
      case 'unsupportedConfigOverrides':
        return this.all(value, this.hide.text);
      case 'data':
        if (object.kind !== 'ConfigMap' || !isJsonObject(value)) return this.any(value);
        return this.members(value, (key, text) => this.content(key, text));
      case 'value':
        return typeof value === 'string' && typeof object.name === 'string'
          ? this.variable(object.name, value)
          : this.any(value);
      default:
        return isSecretName(name) ? this.named(value) : this.any(value);
    }
  }

  /** Under a name that promises a secret texts are one; a map says more about it, such as where it is. */
  private named(value: JsonValue): JsonValue {
    if (typeof value === 'string') return value.startsWith('/') ? value : this.hide.text(value);
    if (!Array.isArray(value)) return this.any(value);
    return this.items(value, (item) => (typeof item === 'string' ? this.hide.text(item) : this.any(item)));
  }

  private any(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) {
      const items: readonly JsonValue[] = value;
      return this.items(items, (item, index) => (followsOption(items, index) ? this.named(item) : this.any(item)));
    }
    return isJsonObject(value) ? this.object(value) : value;
  }

  /** A text, opened where it is a document. */
  private text(text: string): string {
    const document = text.length > 8 && !text.includes('-----BEGIN ') ? documentIn(text) : undefined;
    if (document === undefined || document.format === 'certificate') return scrubbed(text, this.hide.text);
    const hidden = this.any(document.value);
    if (hidden === document.value && !(document.format === 'json' && hasLostValues(text))) return text;
    return document.format === 'json' ? JSON.stringify(hidden) : toYaml(hidden);
  }

  /** One entry of a ConfigMap. */
  private content(key: string, value: JsonValue): JsonValue {
    if (typeof value !== 'string') return this.all(value, this.hide.text);
    if (isSecretName(key)) return this.hide.text(value);
    // A secret that is seen in words that nothing else is known of tells nothing of the other words.
    const isKnown = !this.hide.unknown || documentIn(value) !== undefined || isPlain(value);
    return isKnown ? this.text(value) : this.hide.text(value);
  }

  private annotation(key: string, value: JsonValue): JsonValue | undefined {
    if (typeof value !== 'string') return this.all(value, this.hide.text);
    if (key === LAST_APPLIED) return this.hide.lastApplied(value);
    if (HASH.test(key)) return value;
    if (isSecretName(key.slice(key.lastIndexOf('/') + 1))) return this.hide.text(value);
    if (this.hide.unknown && !KNOWN_ANNOTATION.test(key) && !isPlain(value)) return this.hide.text(value);
    return this.text(value);
  }

  private variable(name: string, value: string): string {
    if (isSecretName(name)) return this.hide.text(value);
    const isKnown = !this.hide.unknown || KNOWN_VARIABLE.test(name) || isPlain(value);
    return isKnown ? this.text(value) : this.hide.text(value);
  }

  /** What field managers own is told by keys such as `f:data`; some hold values, `v:"…"`, or the keys of items. */
  private managed(value: JsonValue): JsonValue {
    if (Array.isArray(value)) return this.items(value, (item) => this.managed(item));
    if (!isJsonObject(value)) return this.any(value);
    let changed = false;
    const members = Object.entries(value).map(([key, member]) => {
      const hidden = member === undefined ? undefined : this.managed(member);
      const name = key.startsWith('v:')
        ? `v:${JSON.stringify(this.hide.text(key.slice(2)))}`
        : key.startsWith('k:')
          ? scrubbed(key, this.hide.text)
          : key;
      if (hidden !== member || name !== key) changed = true;
      return [name, hidden] as const;
    });
    return changed ? Object.fromEntries(members) : value;
  }

  /** Every text of a value hidden, whatever it is; numbers say nothing any more. */
  private all(value: JsonValue, hide: HideText): JsonValue {
    if (typeof value === 'string') return hide(value);
    if (typeof value === 'number') return 0;
    if (Array.isArray(value)) return this.items(value, (item) => this.all(item, hide));
    return isJsonObject(value) ? this.members(value, (_, member) => this.all(member, hide)) : value;
  }

  private items(items: readonly JsonValue[], change: (item: JsonValue, index: number) => JsonValue): JsonValue {
    const changed = items.map(change);
    return changed.some((item, index) => item !== items[index]) ? changed : items;
  }

  private members(object: JsonObject, change: (name: string, value: JsonValue) => JsonValue | undefined): JsonObject {
    let changed = false;
    const members = Object.entries(object).flatMap(([name, value]): [string, JsonValue][] => {
      const hidden = value === undefined ? undefined : change(name, value);
      if (hidden !== value) changed = true;
      return hidden === undefined ? [] : [[name, hidden]];
    });
    return changed ? Object.fromEntries(members) : object;
  }
}

/** Whether a word of a command line is the value of the option before it, one that promises a secret. */
function followsOption(items: readonly JsonValue[], index: number): boolean {
  const option = items[index - 1];
  return typeof option === 'string' && /^--?[\w-]+$/.test(option) && isSecretName(option);
}

/** Whether a JSON text has values that none of its readers sees, since their keys come again. */
const hasLostValues = (json: string): boolean => repeatedKeys(json).next().done !== true;

/** What cannot be a secret: nothing, a truth, a number, an address, a time, a path, a word of the API such as `Succeeded`. */
const isPlain = (text: string): boolean =>
  /^(?:|true|false|[\d.]+(?:\/\d+)?|[\da-f]*:[\d.:a-f]+(?:\/\d+)?|\d{4}-\d\d-\d\dT[\d:.]+Z|(?:\/[\w.-]+)+|https?:\/\/[\w.:[\]-]+(?:\/[\w./-]*)?|[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+(?::\d+)?|[A-Z][a-z]+(?:[A-Z][a-z]+)*)$/.test(
    text,
  );

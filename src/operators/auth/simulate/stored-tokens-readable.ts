import { hasCondition } from '../../../api-server/actors/selection';
import { listAt, objectAt, textAt } from '../../../api-server/kinds/shape';
import { metaOf } from '../../../api-server/validation/object-meta';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { readYaml } from '../../../kube/read-yaml';
import { isRedacted } from '../../../om/redaction';
import type { ObjectChange } from '../../../sequence/history';
import type { OwnProperty } from '../../../sequence/own-property';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { ENCRYPTION_CONFIG } from '../operands/oauth-apiserver/names';
import { operatorAuthentications } from '../resources/openshift';

/** What objects of a kind are written with, and what they can be read with. `identity` is no encryption. */
interface Keys {
  readonly write: string;
  readonly read: ReadonlySet<string>;
}

/** Keys by `resource.group`. What a configuration does not name is not encrypted. */
type Configuration = ReadonlyMap<string, Keys>;

const IDENTITY = 'identity';
const plain: Keys = { write: IDENTITY, read: new Set([IDENTITY]) };

/**
 * That each OAuth API server can read what any of them may have written to etcd. What is stored may be encrypted with each key that a server
 * wrote with since all objects of the kind were written anew last, and none of it is plain while the operator says so. Once somebody edits keys or configurations it says nothing more.
 */
export const storedTokensReadable: OwnProperty = {
  name: 'stored-tokens-readable',
  says: 'each OAuth API server can read what is stored, with whichever key it was written, and all of it is encrypted where that is said',
  check: ({ changes }) => new Servers(changes).findings(),
};

/** The servers over time, by what happens to their pods, to copies of the configuration and to migrations. */
class Servers {
  private readonly copies = new Map<string, Configuration | undefined>();
  /** What each pod that serves was started with. */
  private readonly running = new Map<string, Configuration>();
  /** What may be stored, by kind. */
  private readonly stored = new Map<string, Set<string>>();
  /** What was written since a migration was asked for, by kind. */
  private readonly sinceAsked = new Map<string, Set<string>>();

  /** Whether the operator says that all of it is encrypted. */
  private isToldEncrypted = false;

  constructor(private readonly changes: readonly ObjectChange[]) {}

  /** What is not so first, in words. */
  findings(): readonly string[] {
    if (!this.changes.some(isCopy)) return [];
    for (const change of firstOfEach(this.changes))
      if (change.before !== undefined) this.becomes(change, change.before);
    for (const change of this.changes) {
      if (isEdited(change)) return [];
      this.becomes(change, change.after);
      const found = [...this.blind(), ...this.plain()];
      if (found.length > 0) return found;
    }
    return [];
  }

  private becomes(change: ObjectChange, after: JsonObject | undefined): void {
    const { kind, name, namespace } = change.object;
    if (isCopy(change)) this.copies.set(name, after && configurationOf(after));
    else if (kind === 'Pod' && namespace === OAUTH_APISERVER_NAMESPACE) this.serves(name, after);
    else if (kind === 'StorageVersionMigration') this.migrates(after);
    else if (isOperator(change)) {
      this.isToldEncrypted = hasCondition(objectAt(after ?? {}, 'status').conditions, 'Encrypted', 'True');
    }
  }

  private serves(name: string, pod: JsonObject | undefined): void {
    if (pod === undefined || !isServing(pod)) {
      this.running.delete(name);
      return;
    }
    if (this.running.has(name)) return;
    const copy = this.copies.get(`${ENCRYPTION_CONFIG}-${metaOf(pod).labels?.revision ?? ''}`);
    const configuration: Configuration = copy ?? new Map();
    this.running.set(name, configuration);
    for (const kind of this.kinds()) this.writes(kind, configuration);
  }

  private writes(kind: string, configuration: Configuration): void {
    const { write } = configuration.get(kind) ?? plain;
    // Before anything is encrypted all of it is plain.
    this.stored.set(kind, new Set([...(this.stored.get(kind) ?? [IDENTITY]), write]));
    this.sinceAsked.set(kind, new Set([...(this.sinceAsked.get(kind) ?? []), write]));
  }

  /** All objects of a kind are written anew between that it is asked for and that it is said to be done. */
  private migrates(migration: JsonObject | undefined): void {
    if (migration === undefined) return;
    const { resource = '', group = '' } = objectAt(objectAt(migration, 'spec'), 'resource');
    const kind = `${textOf(resource)}.${textOf(group)}`;
    const { conditions } = objectAt(migration, 'status');
    if (conditions === undefined) {
      this.sinceAsked.set(kind, new Set([...this.running.values()].map((one) => (one.get(kind) ?? plain).write)));
    } else if (hasCondition(conditions, 'Succeeded', 'True')) {
      this.stored.set(kind, new Set(this.sinceAsked.get(kind)));
    }
  }

  private blind(): readonly string[] {
    for (const [pod, configuration] of this.running) {
      for (const [kind, keys] of this.stored) {
        const { read } = configuration.get(kind) ?? plain;
        const missing = [...keys].filter((key) => !read.has(key));
        if (missing.length === 0) continue;
        return [
          `Pod ${OAUTH_APISERVER_NAMESPACE}/${pod} cannot read ${kind}`,
          `what is stored may be written with: ${[...keys].join(', ')}`,
          `it reads: ${[...read].join(', ')}`,
        ];
      }
    }
    return [];
  }

  /** What may be stored as it is although the operator says that all is encrypted. */
  private plain(): readonly string[] {
    if (!this.isToldEncrypted) return [];
    const kinds = [...this.stored].flatMap(([kind, keys]) => (keys.has(IDENTITY) ? [kind] : []));
    return kinds.map((kind) => `${kind} may be stored as it is, and condition Encrypted is True`);
  }

  private kinds(): ReadonlySet<string> {
    return new Set([...this.running.values(), ...this.copies.values()].flatMap((one) => [...(one?.keys() ?? [])]));
  }
}

/** Whether a change is of the copy that the servers of one revision are started with. */
const isCopy = ({ object: { kind, namespace, name } }: ObjectChange): boolean =>
  kind === 'Secret' && namespace === OAUTH_APISERVER_NAMESPACE && name.startsWith(`${ENCRYPTION_CONFIG}-`);

const isOperator = ({ object: { kind, group } }: ObjectChange): boolean =>
  kind === operatorAuthentications.kind && group === operatorAuthentications.group;

/** Whether somebody edits what encryption is decided by. */
const isEdited = ({ object: { kind, name }, writer }: ObjectChange): boolean =>
  writer.by === 'step' && (kind === 'StorageVersionMigration' || (kind === 'Secret' && name.startsWith('encryption-')));

const firstOfEach = (changes: readonly ObjectChange[]): Iterable<ObjectChange> => {
  const first = new Map<string, ObjectChange>();
  for (const change of changes) {
    const { kind, namespace, name } = change.object;
    const key = `${kind} ${namespace}/${name}`;
    if (!first.has(key)) first.set(key, change);
  }
  return first.values();
};

const isServing = (pod: JsonObject): boolean =>
  metaOf(pod).labels?.apiserver === 'true' && hasCondition(objectAt(pod, 'status').conditions, 'Ready', 'True');

/** Undefined where nobody can tell: a collector took it out. */
function configurationOf(copy: JsonObject): Configuration | undefined {
  const text = Buffer.from(textAt(objectAt(copy, 'data'), ENCRYPTION_CONFIG), 'base64').toString();
  if (isRedacted(text)) return undefined;
  const document = readYaml(text);
  const resources = isJsonObject(document) ? listAt(document, 'resources') : [];
  return new Map(
    resources.flatMap((one) => {
      const names: readonly unknown[] = Array.isArray(one.resources) ? one.resources : [];
      const keys = keysOf(listAt(one, 'providers'));
      return names.map((name): [string, Keys] => [textOf(name), keys]);
    }),
  );
}

/** The first provider writes, all of them read. */
function keysOf(providers: readonly JsonObject[]): Keys {
  const names = providers.flatMap((provider) =>
    Object.entries(provider).flatMap(([how, what]): readonly string[] => {
      if (how === IDENTITY) return [IDENTITY];
      const of = isJsonObject(what) ? what : {};
      return how === 'kms'
        ? [`kms ${textAt(of, 'name')}`]
        : listAt(of, 'keys').map((key) => `key ${textAt(key, 'name')}`);
    }),
  );
  return { write: names[0] ?? IDENTITY, read: new Set(names) };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Where a map's content is: in a plain map, or in a newer map with one entry as it was before. */
type Content<K, V extends object> =
  | { readonly kind: 'own'; readonly entries: Map<K, V> }
  | { readonly kind: 'older'; readonly key: K; readonly before: V | undefined; readonly newer: PersistentMap<K, V> };

/**
 * A map that never changes: {@link with} gives a new one, in constant time. Both share one plain map, which is the newest
 * one's; an older one remembers what is different in it (H. Baker, Shallow Binding Makes Functional Arrays Fast).
 *
 * Looking into the newest map costs what a plain map costs. Looking into an older one costs as many steps as changes were
 * made since, and who keeps one keeps those.
 */
export class PersistentMap<K, V extends object> {
  private constructor(private content: Content<K, V>) {}

  static of<K, V extends object>(entries: Iterable<readonly [K, V]> = []): PersistentMap<K, V> {
    return new PersistentMap<K, V>({ kind: 'own', entries: new Map(entries) });
  }

  get(key: K): V | undefined {
    let { content } = this;
    while (content.kind === 'older') {
      if (content.key === key) return content.before;
      content = content.newer.content;
    }
    return content.entries.get(key);
  }

  /** The map with one entry set, or without it where the value is undefined. */
  with(key: K, value: V | undefined): PersistentMap<K, V> {
    // Only the newest map may hand its content on; what is built on an older one starts from a copy.
    const entries = this.content.kind === 'own' ? this.content.entries : this.copied();
    const newer = new PersistentMap<K, V>({ kind: 'own', entries });
    if (this.content.kind === 'own') this.content = { kind: 'older', key, before: entries.get(key), newer };
    if (value === undefined) entries.delete(key);
    else entries.set(key, value);
    return newer;
  }

  keys(): readonly K[] {
    return [...(this.content.kind === 'own' ? this.content.entries : this.copied()).keys()];
  }

  private copied(): Map<K, V> {
    const changes: { readonly key: K; readonly before: V | undefined }[] = [];
    let { content } = this;
    for (; content.kind === 'older'; content = content.newer.content) changes.push(content);
    const entries = new Map(content.entries);
    for (const { key, before } of changes.reverse()) {
      if (before === undefined) entries.delete(key);
      else entries.set(key, before);
    }
    return entries;
  }
}

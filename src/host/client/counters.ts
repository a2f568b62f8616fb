import type { ResourceType } from '../../om/resource-type';

/** What a client counts, for each kind. */
export type Counted = 'lists' | 'watches' | 'events' | 'errors';

/** Counters by what is counted and kind: `lists/configmaps`, `events/deployments.apps`. They only grow. */
export class Counters {
  private readonly counts = new Map<string, number>();

  get values(): ReadonlyMap<string, number> {
    return this.counts;
  }

  add(what: Counted, { group, resource }: Pick<ResourceType, 'group' | 'resource'>): void {
    const key = `${what}/${group === '' ? resource : `${resource}.${group}`}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
}

import type { ResourceType } from '../../om/resource-type';

/** What a client counts, for each kind. */
export type Counted = 'lists' | 'watches' | 'events' | 'errors';

/** The name of a counter: `lists/configmaps`, `events/deployments.apps`. */
export const counterOf = (what: Counted, { group, resource }: Pick<ResourceType, 'group' | 'resource'>): string =>
  `${what}/${group === '' ? resource : `${resource}.${group}`}`;

/** Counters by {@link counterOf | what is counted and kind}. They only grow. */
export class Counters {
  private readonly counts = new Map<string, number>();

  get values(): ReadonlyMap<string, number> {
    return this.counts;
  }

  add(what: Counted, type: Pick<ResourceType, 'group' | 'resource'>): void {
    const key = counterOf(what, type);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }
}

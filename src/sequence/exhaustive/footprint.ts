import type { Step } from '../scenario';

/** What a step looks at and what it makes another, besides what happens later because of it. */
export interface Footprint {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

/** Changes on their way to the caches of a host: faults of delivery lie in wait for them. */
const CHANGES = 'changes';
const ACTORS = 'actors';
const KINDS = 'kinds';
const REFUSALS = 'refusals';
const VIEWS = 'views';
const HOST = 'host';
const TIME = 'time';

/** What a step reads and writes. */
export function footprintOf(step: Step): Footprint {
  if ('apply' in step) {
    const { cluster, object } = step.apply;
    const { name, namespace } = object.metadata;
    return editOf({
      ...(cluster === undefined ? {} : { cluster }),
      kind: object.kind,
      namespace: typeof namespace === 'string' ? namespace : '',
      name: typeof name === 'string' ? name : '',
    });
  }
  if ('patch' in step) return editOf(step.patch);
  if ('delete' in step) return editOf(step.delete);
  if ('status' in step) return editOf(step.status);
  if ('drop' in step || 'delay' in step || 'duplicate' in step || 'reorder' in step) return of([TIME], [CHANGES]);
  if ('stale' in step) return of([TIME], [VIEWS]);
  if ('refuse' in step) return of([TIME], [REFUSALS]);
  if ('crash' in step) return of([TIME], [HOST]);
  if ('cold-cache' in step || 'two-hosts' in step || 'switch-version' in step) return of([TIME], [CHANGES, HOST]);
  if ('slow-actor' in step || 'stop-actor' in step || 'start-actor' in step) return of([TIME], [ACTORS]);
  // Where time passes anything may happen.
  return of([], [TIME, CHANGES, VIEWS, REFUSALS, HOST, ACTORS, KINDS]);
}

/** Whether two steps that follow each other at once come to the same in either order. */
export function areIndependent(one: Footprint, other: Footprint): boolean {
  return !meets(one.writes, other.writes) && !meets(one.writes, other.reads) && !meets(one.reads, other.writes);
}

const meets = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((member) => other.has(member));

const of = (reads: readonly string[], writes: readonly string[]): Footprint => ({
  reads: new Set(reads),
  writes: new Set(writes),
});

/** An edit needs its namespace and its kind, and tells caches and other components. */
function editOf({
  cluster = 'management',
  kind,
  namespace = '',
  name,
}: {
  readonly cluster?: string | undefined;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}): Footprint {
  const written = [`${cluster} ${kind} ${namespace}/${name}`];
  return of(
    [TIME, CHANGES, ACTORS, KINDS, `${cluster} Namespace /${namespace}`],
    kind === 'CustomResourceDefinition' ? [...written, KINDS] : written,
  );
}

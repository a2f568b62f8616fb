import { compare } from '../diff/compare';
import { formatPath } from '../diff/model';
import type { JsonObject } from '../kube/json';
import { type Coordinates, titleOf } from './matching';

/** Who made a change. */
export type Writer =
  | {
      readonly by: 'operator';
      readonly host: string;
      readonly controller: string;
      readonly action: string;
      /** Which run of all hosts it was in; the first is 0. */
      readonly run: number;
    }
  | { readonly by: 'actor'; readonly name: string }
  | { readonly by: 'step'; readonly step: number }
  /** The API server itself, such as what it collects after a deletion. */
  | { readonly by: 'server' };

/** An object that came, became another one or went. */
export interface ObjectChange {
  readonly at: number;
  readonly object: Coordinates;
  readonly before?: JsonObject;
  /** Absent where it is gone. */
  readonly after?: JsonObject;
  readonly writer: Writer;
  /** How many steps of the scenario came before it. */
  readonly step: number;
}

/** `oauth-controller (host a)`, `router-admission`, `step 3`. */
export function writerText(writer: Writer): string {
  switch (writer.by) {
    case 'operator':
      return writer.host === 'a' ? writer.controller : `${writer.controller} (host ${writer.host})`;
    case 'actor':
      return writer.name;
    case 'step':
      return `step ${writer.step}`;
    case 'server':
      return 'the API server';
  }
}

/** The key of an object among all. */
export const objectKey = ({ cluster, kind, group, namespace, name }: Coordinates): string =>
  `${cluster} ${kind}.${group} ${namespace}/${name}`;

/** All that happened to objects, in order. */
export class History {
  private readonly all: ObjectChange[] = [];
  private readonly byObject = new Map<string, ObjectChange[]>();

  add(change: ObjectChange): void {
    this.all.push(change);
    const key = objectKey(change.object);
    const known = this.byObject.get(key);
    if (known === undefined) this.byObject.set(key, [change]);
    else known.push(change);
  }

  get changes(): readonly ObjectChange[] {
    return this.all;
  }

  /** What happened to one object. */
  of(object: Coordinates): readonly ObjectChange[] {
    return this.byObject.get(objectKey(object)) ?? [];
  }

  /** Objects to which anything happened, with what happened. */
  get objects(): Iterable<readonly ObjectChange[]> {
    return this.byObject.values();
  }
}

/** The name of the object of a change. */
export const changedTitle = ({ object }: ObjectChange): string => titleOf(object);

/** So many fields of a change are named. */
const MOST_FIELDS = 4;

/** Every field that a change made another, but for what tells of writing alone. */
export const allChangedFields = ({ before, after }: Pick<ObjectChange, 'before' | 'after'>): readonly string[] =>
  compare(before, after)
    .map(({ path }) => formatPath(path))
    .filter((path) => !path.startsWith('metadata.managedFields') && path !== 'metadata.resourceVersion');

/** The first fields that a change made another. */
export function changedFields(change: ObjectChange): readonly string[] {
  const fields = allChangedFields(change);
  const rest = fields.length - MOST_FIELDS;
  return rest > 0 ? [...fields.slice(0, MOST_FIELDS), `and ${rest} more`] : fields;
}

/** Changes of an object that touched a field, what it is in or what is in it; the last first. */
export const writersOfField = (changes: readonly ObjectChange[], field: string): readonly ObjectChange[] =>
  [...changes]
    .reverse()
    .filter((change) =>
      allChangedFields(change).some((path) => path === '.' || path.startsWith(field) || field.startsWith(path)),
    );

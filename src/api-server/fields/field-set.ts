import type { JsonObject } from '../../kube/json';

/**
 * A set of paths into an object, as server-side apply keeps it (structured-merge-diff `fieldpath.Set`). A path ends at a
 * member; what lies below an element is a set of its own.
 *
 * Elements are in the form in which `fieldsV1` has them: `f:NAME` for a field, `k:{…}` for an element of a list by its keys,
 * `v:VALUE` for an element by its value, `i:N` by its place. Sets never change; functions here make new ones and share
 * what stays.
 */
export class FieldSet {
  /** The set as `fieldsV1` has it, once somebody asked for it. */
  written: JsonObject | undefined = undefined;

  constructor(
    readonly members: ReadonlySet<string>,
    readonly children: ReadonlyMap<string, FieldSet>,
  ) {}
}

const noMembers: ReadonlySet<string> = new Set();
const noChildren: ReadonlyMap<string, FieldSet> = new Map();
export const emptySet = new FieldSet(noMembers, noChildren);

/** Whether a set has no path. No child of a set is empty. */
export const isEmpty = ({ members, children }: FieldSet): boolean => members.size === 0 && children.size === 0;

/** What lies below an element. */
export const below = (set: FieldSet, element: string): FieldSet => set.children.get(element) ?? emptySet;

/** The paths of both; a set itself where it has those of the other already. */
export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (a === b || isEmpty(b)) return a;
  if (isEmpty(a)) return b;
  let members: Set<string> | undefined;
  for (const member of b.members) {
    if (a.members.has(member)) continue;
    members ??= new Set(a.members);
    members.add(member);
  }
  let children: Map<string, FieldSet> | undefined;
  for (const [element, child] of b.children) {
    const own = a.children.get(element);
    const both = own === undefined ? child : union(own, child);
    if (both === own) continue;
    children ??= new Map(a.children);
    children.set(element, both);
  }
  return changed(a, members, children);
}

/** A set with other members or other children; itself where it has the same. */
const changed = (
  set: FieldSet,
  members: ReadonlySet<string> | undefined,
  children: ReadonlyMap<string, FieldSet> | undefined,
): FieldSet =>
  members === undefined && children === undefined
    ? set
    : new FieldSet(members ?? set.members, children ?? set.children);

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  if (a === b) return a;
  const members = new Set<string>();
  for (const member of a.members) if (b.members.has(member)) members.add(member);
  const children = new Map<string, FieldSet>();
  for (const [element, child] of a.children) {
    const other = b.children.get(element);
    const common = other === undefined ? emptySet : intersection(child, other);
    if (!isEmpty(common)) children.set(element, common);
  }
  return new FieldSet(members, children);
}

/** The paths of one set that the other does not have; itself where those are all. A path below a member of the other stays. */
export const difference = (a: FieldSet, b: FieldSet): FieldSet => without(a, b, false);

/** The paths of one set that are neither in the other nor below a member of it. */
export const differenceBelow = (a: FieldSet, b: FieldSet): FieldSet => without(a, b, true);

/** Goes by what is taken away, which is mostly less than what there is. */
function without(a: FieldSet, b: FieldSet, below: boolean): FieldSet {
  if (isEmpty(b) || isEmpty(a)) return a;
  let members: Set<string> | undefined;
  let children: Map<string, FieldSet> | undefined;
  for (const member of b.members) {
    if (a.members.has(member)) {
      members ??= new Set(a.members);
      members.delete(member);
    }
    if (below && a.children.has(member)) {
      children ??= new Map(a.children);
      children.delete(member);
    }
  }
  for (const [element, other] of b.children) {
    const child = (children ?? a.children).get(element);
    const rest = child && without(child, other, below);
    if (rest === child || rest === undefined) continue;
    children ??= new Map(a.children);
    if (isEmpty(rest)) children.delete(element);
    else children.set(element, rest);
  }
  return changed(a, members, children);
}

/** Whether a set has all paths of another. */
export function includes(set: FieldSet, other: FieldSet): boolean {
  if (set === other) return true;
  for (const member of other.members) if (!set.members.has(member)) return false;
  for (const [element, child] of other.children) {
    const own = set.children.get(element);
    if (own === undefined || !includes(own, child)) return false;
  }
  return true;
}

export function sameSet(a: FieldSet, b: FieldSet): boolean {
  if (a === b) return true;
  if (a.members.size !== b.members.size || a.children.size !== b.children.size) return false;
  for (const member of a.members) if (!b.members.has(member)) return false;
  for (const [element, child] of a.children) {
    const other = b.children.get(element);
    if (other === undefined || !sameSet(child, other)) return false;
  }
  return true;
}

/** A set of the given paths. */
export function setOf(...paths: readonly (readonly string[])[]): FieldSet {
  const builder = new SetBuilder();
  for (const path of paths) {
    let at = builder;
    for (const element of path.slice(0, -1)) at = at.child(element);
    const last = path.at(-1);
    if (last !== undefined) at.insert(last);
  }
  return builder.build();
}

/** Calls back for each path: members before what lies below, both in order. */
export function forEachPath(
  set: FieldSet,
  visit: (path: readonly string[]) => void,
  prefix: readonly string[] = [],
): void {
  for (const member of [...set.members].sort()) visit([...prefix, member]);
  for (const [element, child] of [...set.children].sort(([a], [b]) => (a < b ? -1 : 1))) {
    forEachPath(child, visit, [...prefix, element]);
  }
}

/** Collects paths level by level, without making the sets in between. */
export class SetBuilder {
  private members: Set<string> | undefined;
  private children: Map<string, SetBuilder> | undefined;

  insert(element: string): void {
    this.members ??= new Set();
    this.members.add(element);
  }

  /** What lies below an element. */
  child(element: string): SetBuilder {
    this.children ??= new Map();
    let child = this.children.get(element);
    if (child === undefined) {
      child = new SetBuilder();
      this.children.set(element, child);
    }
    return child;
  }

  build(): FieldSet {
    if (this.children === undefined) {
      return this.members === undefined ? emptySet : new FieldSet(this.members, noChildren);
    }
    const children = new Map<string, FieldSet>();
    for (const [element, child] of this.children) {
      const set = child.build();
      if (!isEmpty(set)) children.set(element, set);
    }
    return new FieldSet(this.members ?? noMembers, children);
  }
}

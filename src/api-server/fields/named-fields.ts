import { FieldSet } from './field-set';
import { asMap, fieldType, type MergeType } from './merge-type';

/**
 * A set that also has the declared fields on the way to its paths: one of `spec.replicas` has `spec` too, since a field
 * that a type declares is there whenever something below it is (`Set.EnsureNamedFieldsAreMembers`).
 */
export function withNamedFields(set: FieldSet, type: MergeType): FieldSet {
  if (set.children.size === 0) return set;
  const members = new Set(set.members);
  const children = new Map<string, FieldSet>();
  const map = asMap(type);
  for (const [element, child] of set.children) {
    const name = element.startsWith('f:') ? element.slice(2) : undefined;
    if (name !== undefined && map?.fields.has(name)) members.add(element);
    const inner = name !== undefined && map !== undefined ? fieldType(map, name) : elementType(type);
    children.set(element, withNamedFields(child, inner));
  }
  return new FieldSet(members, children);
}

const elementType = (type: MergeType): MergeType => (type.kind === 'list' ? type.items : { kind: 'deduced' });

import type { GoStruct, GoType } from '../../../api-server/schema/go-type';

/** Names of the fields that stand beside one, in a published type; none where the way to it leads through something else. */
export function fieldNamesAt(struct: GoStruct, path: string): readonly string[] {
  let type: GoType = struct;
  for (const name of path
    .replaceAll(/\[\d+\]/g, '')
    .split('.')
    .slice(0, -1)) {
    if (type.kind !== 'struct') return [];
    const field = type.fields.get(name);
    if (field === undefined) return [];
    type = field.type;
    while (type.kind === 'list') type = type.items;
  }
  return type.kind === 'struct' ? [...type.fields.keys()] : [];
}

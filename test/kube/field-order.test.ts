import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { elementOf, type StructField, structFields } from '../../src/kube/field-order';
import { packages } from '../../src/kube/field-order/packages';

const typeNames = Object.entries(packages).flatMap(([name, table]) =>
  Object.keys(table).map((type) => `${name}.${type}`),
);

describe('field order', () => {
  test('names only types that it knows', () => {
    const unknown = typeNames.flatMap((type) =>
      structFields(type).list.flatMap((field) => {
        const target = field.type === undefined ? undefined : (elementOf(field.type)?.type ?? field.type);
        return target === undefined || typeNames.includes(target) ? [] : [`${type}.${field.name}: ${target}`];
      }),
    );
    expect(unknown).toEqual([]);
  });

  test('has no field twice', () => {
    const repeated = typeNames.filter((type) => structFields(type).list.length !== structFields(type).byName.size);
    expect(repeated).toEqual([]);
  });

  test('says which type it lacks', () => {
    expect(() => structFields('core/v1.Pot')).toThrow('no field order is known for the Go type core/v1.Pot');
  });
});

/** A dump of the same Go types by reflection, kept beside the project by those who develop it. */
const dump = path.resolve(__dirname, '../../../shared/facts/go-field-order.json');
const ifDumped = existsSync(dump) ? describe : describe.skip;

const reflected = z.object({
  types: z.record(
    z.string(),
    z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        omitempty: z.optional(z.boolean()),
        omitzero: z.optional(z.boolean()),
        pointer: z.optional(z.boolean()),
      }),
    ),
  ),
});

ifDumped('field order against a dump of the Go types (skipped where there is none)', () => {
  const { types } = existsSync(dump) ? reflected.parse(JSON.parse(readFileSync(dump, 'utf8'))) : { types: {} };
  const shared = typeNames.filter((type) => types[type] !== undefined);

  test.each(shared)('%s', (type) => {
    const fields = types[type] ?? [];
    expect(structFields(type).list.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
    for (const { name, omitempty = false, omitzero = false, pointer = false, type: goType } of fields) {
      const field: StructField | undefined = structFields(type).byName.get(name);
      const struct = types[goType] !== undefined;
      const optional = omitempty || omitzero;
      const printed = pointer ? (optional ? 'present' : 'always') : undefined;
      if (printed !== undefined) expect([name, field?.printed]).toEqual([name, printed]);
      else if (struct) expect([name, field?.printed]).toEqual([name, omitzero ? 'nonzero' : 'struct']);
      else if (!goType.startsWith('custom:'))
        expect([name, field?.printed]).toEqual([name, optional ? 'nonzero' : 'always']);
    }
  });

  test('shares most types with it', () => {
    expect(shared.length).toBeGreaterThan(200);
  });
});

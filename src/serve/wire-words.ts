import * as z from 'zod/mini';

/** Names the schemas that the OpenAPI document has as components. */
export const components = z.registry<{ readonly id: string }>();

/** A schema with the words that the OpenAPI document has for it. */
export const described = <S extends z.ZodMiniType>(schema: S, description: string): S =>
  schema.check(z.meta({ description }));
/** A described string. */
export const text = (description: string) => described(z.string(), description);
/** A described map of strings. */
export const texts = (description: string) => described(z.record(z.string(), z.string()), description);
/** A described number from 0 on. */
export const count = (description: string) => described(z.int().check(z.minimum(0)), description);
/** A schema that the OpenAPI document names. */
export const component = <S extends z.ZodMiniType>(id: string, schema: S): S => {
  components.add(schema, { id });
  return schema;
};

/** A described time. */
export const time = (description: string) =>
  described(
    z.string().check(
      z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/, {
        error: 'a time in RFC 3339 format',
      }),
    ),
    `${description}, RFC 3339`,
  );

/** A value that is to be a text, as one: anything else as JSON. `String` fails where an object has a member named `toString`. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));

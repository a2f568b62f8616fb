/** The order in which Go lists the attributes it knows, last first. */
const order = ['serialNumber', 'CN', 'postalCode', 'street', 'ST', 'L', 'OU', 'O', 'C'];
const goNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    serialNumber: 'SERIALNUMBER',
    postalCode: 'POSTALCODE',
    street: 'STREET',
  }),
);

/** OpenSSL escapes as well, but other characters. */
const unescaped = (value: string): string => value.replace(/\\(.)/g, '$1');

const escaped = (value: string): string =>
  value
    .replace(/[,+"\\<>;]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ');

/**
 * A subject or issuer as Go's `pkix.Name` prints it: known attributes in a fixed order, several values of one joined by `+`.
 *
 * @param name lines `attribute=value`, as node:crypto gives them
 */
export const goDistinguishedName = (name: string): string => {
  const values = new Map<string, string[]>();
  for (const line of name.split('\n')) {
    const at = line.indexOf('=');
    if (at < 0) continue;
    const attribute = line.slice(0, at);
    const value = unescaped(line.slice(at + 1));
    const known = values.get(attribute);
    if (known === undefined) values.set(attribute, [value]);
    else known.push(value);
  }
  return order
    .flatMap((attribute) => {
      const of = values.get(attribute) ?? [];
      return of.length === 0
        ? []
        : of.map((value) => `${goNames.get(attribute) ?? attribute}=${escaped(value)}`).join('+');
    })
    .join(',');
};

import { compareBytes } from '../../../../kube/compare';
import { isJsonObject, type JsonValue } from '../../../../kube/json';
import { failure, type Result, success } from '../../../../om/result';
import type { ServerArguments } from '../../workloads/flag';

const isText = (value: JsonValue): value is string => typeof value === 'string';

const valuesOf = (value: JsonValue | undefined): readonly string[] | undefined => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.every(isText) ? value : undefined;
};

/** A number as Go prints a `float64` with `%v`: exponents from a million on, and below a ten-thousandth. */
const printedNumber = (value: number): string => {
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
};

/** A value as Go prints it with `%v`. */
const printed = (value: JsonValue | undefined): string => {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`;
  if (typeof value === 'number') return printedNumber(value);
  if (!isJsonObject(value)) return String(value);
  const entries = Object.entries(value).sort(([left], [right]) => compareBytes(left, right));
  return `map[${entries.map(([key, inner]) => `${key}:${printed(inner)}`).join(' ')}]`;
};

/**
 * Reads flags from configuration: each is a text or a list of texts. Absent means none.
 * Upstream: cluster-authentication-operator pkg/controllers/common/arguments.
 */
export function parseServerArguments(raw: JsonValue | undefined): Result<ServerArguments> {
  const args = new Map<string, readonly string[]>();
  if (raw === undefined || raw === null) return success(args);
  if (!isJsonObject(raw)) return failure(`unable to create server arguments from ${printed(raw)}, expected an object`);
  for (const [name, value] of Object.entries(raw).sort(([left], [right]) => compareBytes(left, right))) {
    const values = valuesOf(value);
    if (values === undefined) {
      const found = `incorrect value ${printed(value)} under ${name} key`;
      return failure(`unable to create server arguments, ${found}, expected []string or string`);
    }
    args.set(name, values);
  }
  return success(args);
}

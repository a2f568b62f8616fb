import type { JsonObject, JsonValue } from '../../kube/json';

/** How a value is compared. */
export type Operator = '=' | '!=' | '<' | '>' | 'in' | 'notin' | 'exists' | '!';

/** What a `labelSelector` or `fieldSelector` of a request asks of values by name. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** Whether values fit all requirements. */
export const fitsAll = (requirements: readonly Requirement[], values: JsonObject): boolean =>
  requirements.every((requirement) => fits(requirement, values[requirement.key]));

function fits({ operator, values }: Requirement, value: JsonValue | undefined): boolean {
  const isWanted = typeof value === 'string' && values.includes(value);
  switch (operator) {
    case '=':
    case 'in':
      return isWanted;
    case '!=':
    case 'notin':
      return !isWanted;
    case '<':
      return isInteger(value) && values.every((one) => BigInt(value) < BigInt(one));
    case '>':
      return isInteger(value) && values.every((one) => BigInt(value) > BigInt(one));
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
  }
}

const isInteger = (value: JsonValue | undefined): value is string => typeof value === 'string' && /^-?\d+$/.test(value);

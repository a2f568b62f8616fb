import type { JsonObject, JsonValue } from '../../kube/json';

/** What a `labelSelector` or `fieldSelector` of a request asks of values by name. */
export interface Requirement {
  readonly key: string;
  readonly operator: '=' | '!=' | 'in' | 'notin' | 'exists' | '!';
  readonly values: readonly string[];
}

/** Parts at commas that stand in no brackets. */
function parts(text: string): readonly string[] {
  return text === '' ? [] : text.split(/,(?![^(]*\))/).map((part) => part.trim());
}

const setForm = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/;
const equalityForm = /^([^=!]+)(==|!=|=)(.*)$/;
const keyForm = /^(?:[a-z0-9A-Z][-a-z0-9A-Z.]*\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** Reads a label selector. Undefined where it is none. */
export function parseLabelSelector(text: string): readonly Requirement[] | undefined {
  const requirements: Requirement[] = [];
  for (const part of parts(text)) {
    const requirement = requirementOf(part);
    if (requirement === undefined || !keyForm.test(requirement.key)) return undefined;
    requirements.push(requirement);
  }
  return requirements;
}

function requirementOf(part: string): Requirement | undefined {
  const set = setForm.exec(part);
  if (set !== null) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return { key, operator: operator === 'in' ? 'in' : 'notin', values };
  }
  const equality = equalityForm.exec(part);
  if (equality !== null) {
    const [, key = '', operator, value = ''] = equality;
    return { key: key.trim(), operator: operator === '!=' ? '!=' : '=', values: [value.trim()] };
  }
  if (part.startsWith('!')) return { key: part.slice(1).trim(), operator: '!', values: [] };
  return { key: part, operator: 'exists', values: [] };
}

/** Reads a field selector: `name=value` or `name!=value`. Undefined where it is none. */
export function parseFieldSelector(text: string): readonly Requirement[] | undefined {
  const requirements: Requirement[] = [];
  for (const part of parts(text)) {
    const requirement = requirementOf(part);
    if (requirement === undefined || (requirement.operator !== '=' && requirement.operator !== '!=')) return undefined;
    requirements.push(requirement);
  }
  return requirements;
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
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
  }
}

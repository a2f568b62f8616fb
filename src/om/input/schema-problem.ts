import { plural } from '../../diff/writers/values';
import { isJsonObject, type JsonValue } from '../../kube/json';
import type { SchemaIssue } from '../schema-type';

/** The first thing that a schema does not let through. */
export interface SchemaProblem {
  /** Such as `spec.items[0].name`; empty for the value as a whole. */
  readonly path: string;
  /** What is there. */
  readonly found: JsonValue | undefined;
  /** What had to be there, in words. */
  readonly expected: string;
  /** How many more things are wrong. */
  readonly others: number;
}

/** What a schema found wrong with a value, in words. */
export function firstProblem(issues: readonly SchemaIssue[], value: JsonValue): SchemaProblem {
  const [issue, ...more] = issues;
  if (issue === undefined) return { path: '', found: value, expected: 'another value', others: 0 };
  const deepest = deepestIssue(issue);
  const path = deepest.code === 'unrecognized_keys' ? [...deepest.path, deepest.keys[0] ?? ''] : deepest.path;
  return { path: fieldPath(path), found: valueAt(value, path), expected: expectation(deepest), others: more.length };
}

/** `spec.items[0].name`; keys that are no plain words stand in quotes. */
const fieldPath = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      const key = String(part);
      if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');

function valueAt(value: JsonValue, path: readonly PropertyKey[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const part of path) {
    if (Array.isArray(at) && typeof part === 'number') at = at[part];
    else if (isJsonObject(at) && typeof part === 'string' && Object.hasOwn(at, part)) at = at[part];
    else return undefined;
  }
  return at;
}

/** Of a union that did not match, the alternative that came furthest: it is the one that was meant. */
function deepestIssue(issue: SchemaIssue): SchemaIssue {
  if (issue.code !== 'invalid_union') return issue;
  let best: SchemaIssue | undefined;
  for (const [first] of issue.errors) {
    if (first === undefined) continue;
    const candidate = deepestIssue({ ...first, path: [...issue.path, ...first.path] });
    if (candidate.path.length > (best?.path.length ?? issue.path.length)) best = candidate;
  }
  return best ?? issue;
}

const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map',
    record: 'a map',
  }),
);

function expectation(issue: SchemaIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return words.get(issue.expected) ?? `a value of type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'invalid_union': {
      const parts = issue.errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first)]));
      return parts.length === 0 ? 'another value' : [...new Set(parts)].join(' or ');
    }
    case 'too_small':
      return `at least ${sized(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `at most ${sized(issue.maximum, issue.origin)}`;
    case 'invalid_format':
      return issue.message.startsWith('expected ')
        ? issue.message.slice('expected '.length)
        : `text in the form of ${issue.format}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return 'no such field';
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message === 'Invalid input' ? 'another value' : issue.message;
  }
}

/** What a bound counts, by what it is of; a bound of a number is one itself. */
const counted: ReadonlyMap<string, string> = new Map(Object.entries({ string: 'character', array: 'item' }));

function sized(bound: number | bigint, origin = ''): string {
  const unit = counted.get(origin);
  return unit === undefined ? `${bound}` : plural(Number(bound), unit);
}

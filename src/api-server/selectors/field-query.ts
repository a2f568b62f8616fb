import { failure, type Result, success } from '../../om/result';
import type { Requirement } from './requirement';

/** Parts at commas that no backslash stands before. Empty ones are left out. */
const termsOf = (text: string): readonly string[] =>
  (text.match(/(?:\\.|[^,\\]|\\$)+/gs) ?? []).filter((term) => term !== '');

const termForm = /^(.*?)(!=|==|=)(.*)$/s;

/**
 * Reads the `fieldSelector` of a request: `name=value` and `name!=value`, with commas, equal signs and backslashes in values behind a
 * backslash.
 *
 * @returns the requirements, or why it is none in the words of the original (apimachinery `fields`)
 */
export function parseFieldSelector(text: string): Result<readonly Requirement[]> {
  const requirements: Requirement[] = [];
  for (const term of termsOf(text)) {
    const [, key, operator, escaped = ''] = termForm.exec(term) ?? [];
    if (key === undefined) return failure(`invalid selector: '${text}'; can't understand '${term}'`);
    const value = unescaped(escaped);
    if (!value.ok) return value;
    requirements.push({ key, operator: operator === '!=' ? '!=' : '=', values: [value.value] });
  }
  return success(requirements);
}

function unescaped(text: string): Result<string> {
  const wrong = /(?:^|[^\\])(?:\\\\)*(\\(?:[^\\,=]|$))/s.exec(text)?.[1];
  if (wrong !== undefined) return failure(`invalid field selector: invalid escape sequence: ${wrong}`);
  const hasBareSign = /^(?:\\.|[^\\=])*=/s.test(text);
  // The original shows the number of the character.
  if (hasBareSign) return failure(`invalid field selector: unescaped character in value: ${'='.charCodeAt(0)}`);
  return success(text.replace(/\\(.)/gs, '$1'));
}

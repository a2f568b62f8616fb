import { isJsonObject, type JsonValue } from '../kube/json';

/** A value as Go prints it with `%v`: `map[a:1 b:[x y]]`. */
export function goValueText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(goValueText).join(' ')}]`;
  if (!isJsonObject(value)) return value === null ? '<nil>' : String(value);
  const names = Object.keys(value).sort();
  return `map[${names.map((name) => `${name}:${goValueText(value[name] ?? null)}`).join(' ')}]`;
}

/** A value as Go prints it with `%#v`: `map[string]interface {}{"a":1}`. */
export function goSyntaxText(value: JsonValue): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntaxText).join(', ')}}`;
  if (!isJsonObject(value)) return value === null ? '<nil>' : JSON.stringify(value);
  const names = Object.keys(value).sort();
  const members = names.map((name) => `${JSON.stringify(name)}:${goSyntaxText(value[name] ?? null)}`);
  return `map[string]interface {}{${members.join(', ')}}`;
}

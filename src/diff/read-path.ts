import { asText } from '../kube/as-text';
import { isJsonObject, type JsonValue } from '../kube/json';
import { formatPath, type Segment } from './model';

/** One step of a path as it is written: one key or position, any of them, or the element that its text tells apart. */
export type PathStep =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'any' }
  /** `name=server`, or `containerPort,protocol=8443,TCP`; in a list of texts the text itself. */
  | { readonly kind: 'element'; readonly text: string };

/** The places in values that a written path leads to. */
export type PathPattern = readonly PathStep[];

const key = (name: string): PathStep => ({ kind: 'key', name });

/** An element by one of its fields, as JSONPath has it: `?(@.name=="server")`. */
const filter = /^\?\(@\.(\w+) ?== ?(?:'([^']*)'|"([^"]*)")\)$/;

const bracketed = (text: string): PathStep => {
  if (text === '*') return { kind: 'any' };
  const [, field, single, double] = filter.exec(text) ?? [];
  if (field !== undefined) return { kind: 'element', text: `${field}=${single ?? double}` };
  return text.includes('=') ? { kind: 'element', text } : key(text);
};

/** What a quoted name says; as it stands where it is no JSON text. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

const named = (text: string): PathStep => (text === '*' ? { kind: 'any' } : key(text));

const pointerPart = (part: string): PathStep => named(part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** One step from a place on; each begins with what the ones before it cannot hold, so that none is tried at length in vain. */
const step = /\["((?:[^"\\]|\\.)*)"\]|\['([^']*)'\]|([^.[\]]+)/y;

/** The steps of a path in brackets and dots; what is no step is skipped. */
function* stepsOf(path: string): Generator<PathStep> {
  let at = 0;
  // The next closing bracket, looked for once however many open ones stand before it.
  let close = path.indexOf(']');
  while (at < path.length) {
    step.lastIndex = at;
    const [whole = '', double, single, bare] = step.exec(path) ?? [];
    if (close >= 0 && close < at) close = path.indexOf(']', at);
    if (double !== undefined) yield key(unquoted(double));
    else if (single !== undefined) yield key(single);
    else if (bare !== undefined) yield named(bare);
    else if (path[at] === '[' && close >= 0) {
      yield bracketed(path.slice(at + 1, close));
      at = close + 1;
      continue;
    }
    at += Math.max(1, whole.length);
  }
}

/**
 * Reads a path in any of the notations in use, all of which mean the same: `spec.containers[name=server].args[0]`, as
 * differences are printed; `$.spec['replicas']`, `.spec.items[*]`, `{.spec.items[?(@.name=="a")]}`, as JSONPath; `data.[tls.key]`;
 * and `/data/tls.key`, a JSON pointer. `*` stands for any key or position. `.` is the value itself.
 */
export function readPath(text: string): PathPattern {
  if (text.startsWith('/')) return text.split('/').slice(1).map(pointerPart);
  const inner = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  const path = inner.startsWith('$') ? inner.slice(1) : inner;
  return [...stepsOf(path)];
}

/** A path as differences are printed, whatever the notation it was written in. */
export const printedPath = (text: string): string => formatPath(readPath(text).map(segmentOf));

function segmentOf(step: PathStep): Segment {
  switch (step.kind) {
    case 'any':
      return { kind: 'element', by: '', value: '*' };
    case 'element':
      return { kind: 'element', by: '', value: step.text.replace(/^([\w,]+=)(["'])(.*)\2$/, '$1$3') };
    case 'key':
      return /^\d+$/.test(step.name) ? { kind: 'index', index: Number(step.name) } : { kind: 'field', name: step.name };
  }
}

function isElement(item: JsonValue | undefined, text: string): boolean {
  if (typeof item === 'string') return item === text;
  const split = text.indexOf('=');
  const fields = text.slice(0, split).split(',');
  const wanted = text.slice(split + 1);
  if (!isJsonObject(item)) return false;
  const found = fields.map((field) => asText(item[field] ?? '')).join(',');
  return [found, `'${found}'`, `"${found}"`].includes(wanted);
}

/** Whether a step leads to a key, or to the element with that position. */
export function fits(step: PathStep, name: string, item: JsonValue | undefined): boolean {
  switch (step.kind) {
    case 'any':
      return true;
    case 'key':
      return step.name === name;
    case 'element':
      return isElement(item, step.text);
  }
}

/** All values that a path leads to, in order. */
export function valuesAt(value: JsonValue, path: PathPattern): readonly JsonValue[] {
  let found: readonly JsonValue[] = [value];
  for (const step of path) found = found.flatMap((one) => below(one, step));
  return found;
}

function below(value: JsonValue, step: PathStep): readonly JsonValue[] {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    if (step.kind === 'key' && /^\d+$/.test(step.name)) return items.slice(Number(step.name), Number(step.name) + 1);
    return items.filter((item, index) => fits(step, String(index), item));
  }
  if (!isJsonObject(value)) return [];
  if (step.kind === 'any') return Object.values(value).filter((member) => member !== undefined);
  const member = step.kind === 'key' && Object.hasOwn(value, step.name) ? value[step.name] : undefined;
  return member === undefined ? [] : [member];
}

/** The value with what a path leads to changed; `undefined` takes it away. */
export function changeAt(
  value: JsonValue | undefined,
  [step, ...rest]: PathPattern,
  change: (value: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.flatMap((item, index) => {
      const changed = fits(step, String(index), item) ? changeAt(item, rest, change) : item;
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      fits(step, name, undefined) ? changeAt(member, rest, change) : member,
    ]),
  );
}

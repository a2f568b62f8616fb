import { asText } from '../../../kube/as-text';
import { isJsonObject, type JsonValue } from '../../../kube/json';
import { own } from '../../../kube/own';

/** A step of a path: into a member, an element, all of them, or those with a member that has a value. */
type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'where'; readonly path: readonly string[]; readonly value: string };

const stepPattern =
  /\.((?:[^.[\]\\]|\\.)+)|\['((?:[^'\\]|\\.)*)'\]|\[(-?\d+)\]|\[(\*)\]|\[\?\(@((?:\.[^.=\s()]+)+)\s*==\s*["']([^"']*)["']\)\]/y;

/** Compiles a path; undefined where it says what is not known here. */
function compile(text: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  stepPattern.lastIndex = 0;
  for (let at = 0; at < text.length; at = stepPattern.lastIndex) {
    const [, member, quoted, index, all, where, value] = stepPattern.exec(text) ?? [];
    const name = member ?? quoted;
    if (name === '*' || all !== undefined) steps.push({ kind: 'all' });
    else if (name !== undefined) steps.push({ kind: 'member', name: name.replace(/\\(.)/g, '$1') });
    else if (index !== undefined) steps.push({ kind: 'element', index: Number(index) });
    else if (where !== undefined) steps.push({ kind: 'where', path: where.split('.').slice(1), value: value ?? '' });
    else return undefined;
  }
  return steps;
}

const compiled = new Map<string, readonly Step[] | undefined>();
const mostCompiled = 1000;

/**
 * The values at a path as printer columns of definitions name them: `.status.conditions[?(@.type=="Ready")].status`. What
 * else JSONPath knows finds nothing.
 */
export function valuesAt(value: JsonValue, path: string): readonly JsonValue[] {
  if (compiled.size > mostCompiled) compiled.clear();
  if (!compiled.has(path)) compiled.set(path, compile(path.replace(/^\{(.*)\}$/, '$1')));
  const steps = compiled.get(path);
  return steps === undefined
    ? []
    : steps.reduce((values, step) => values.flatMap((one) => stepInto(one, step)), [value]);
}

function stepInto(value: JsonValue, step: Step): JsonValue[] {
  switch (step.kind) {
    case 'member':
      return member(value, step.name);
    case 'element': {
      if (!Array.isArray(value)) return [];
      const list: readonly JsonValue[] = value;
      const found = list.at(step.index);
      return found === undefined ? [] : [found];
    }
    case 'all':
      return inside(value);
    case 'where':
      return inside(value).filter((item) => {
        const [found] = step.path.reduce<JsonValue[]>(
          (values, name) => values.flatMap((one) => member(one, name)),
          [item],
        );
        return asText(found) === step.value;
      });
  }
}

function member(value: JsonValue, name: string): JsonValue[] {
  const found = isJsonObject(value) ? own(value, name) : undefined;
  return found === undefined ? [] : [found];
}

function inside(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) return [...value];
  return isJsonObject(value) ? Object.values(value).filter((item) => item !== undefined) : [];
}

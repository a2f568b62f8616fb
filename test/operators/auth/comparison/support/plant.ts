import type { SideObject } from '../../../../../src/diff/matching';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../../src/kube/json';
import { readYaml } from '../../../../../src/kube/read-yaml';
import { isKubeObject } from '../../../../../src/kube/types/meta';
import { objectMatching } from '../../../../../src/operators/auth/comparison/object-matching';
import type { TargetOutput } from '../../../../../src/operators/auth/comparison/target-outputs';
import { CONTROL_PLANE_NAMESPACE } from '../../../../../src/operators/auth/configurations/names';
import type { Sides } from './outputs';

const { leftName, rightName } = objectMatching(
  { target: 'standalone' },
  { target: 'hosted-cpo', controlPlane: CONTROL_PLANE_NAMESPACE },
);

const named = { standalone: new WeakMap<SideObject, string>(), hosted: new WeakMap<SideObject, string>() };

/** What the table of names calls an object of a side. Whoever plants asks it of every object each time. */
export function nameOn(side: keyof Sides, object: SideObject): string {
  const name = named[side].get(object) ?? (side === 'standalone' ? leftName(object) : rightName(object));
  named[side].set(object, name);
  return name;
}

/** The object of a name. */
export function objectOn(sides: Sides, side: keyof Sides, name: string): SideObject {
  const found = sides[side].objects.find((object) => nameOn(side, object) === name);
  if (found === undefined) throw new Error(`there is no ${name} on the ${side} side`);
  return found;
}

const onlyNamed = (output: TargetOutput, side: keyof Sides, name: string, object: SideObject): TargetOutput => ({
  ...output,
  objects: output.objects.flatMap((one) => (nameOn(side, one) === name ? [object] : [])),
});

/** One object of both sides, changed on one. */
export function withChange(
  sides: Sides,
  side: keyof Sides,
  name: string,
  change: (object: JsonObject) => JsonValue,
): Sides {
  const other = side === 'standalone' ? 'hosted' : 'standalone';
  const own = objectOn(sides, side, name);
  const changed = change(own.object);
  if (!isJsonObject(changed) || !isKubeObject(changed)) throw new Error(`${name} is no object any more`);
  const both = {
    [side]: onlyNamed(sides[side], side, name, { ...own, object: changed }),
    [other]: onlyNamed(sides[other], other, name, objectOn(sides, other, name)),
  };
  return { ...sides, ...both };
}

/** The value that something stands at, changed. */
export type Edit = { readonly path: string; readonly apply: (root: JsonObject) => JsonValue };

const PLANTED = 'planted';

/**
 * Every way to put something new into an object: a field into each object in it, an element into each list, documents in
 * texts included.
 */
export const plantings = (object: JsonObject): readonly Edit[] => plantingsIn(object, '', (value) => value);

function plantingsIn(value: JsonValue, path: string, put: (value: JsonValue) => JsonValue): readonly Edit[] {
  const here = (changed: JsonValue): Edit => ({ path, apply: () => put(changed) });
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const fresh = freshElement(items.at(-1) ?? null);
    return [
      ...(fresh === undefined ? [] : [here([...items, fresh])]),
      ...items.flatMap((item, index) =>
        plantingsIn(item, `${path}[${index}]`, (changed) => put(items.with(index, changed))),
      ),
    ];
  }
  if (isJsonObject(value)) {
    const fields = Object.entries(value).flatMap(([name, member]): readonly Edit[] =>
      member === undefined || name === 'status'
        ? []
        : plantingsIn(member, `${path}.${name}`, (changed) => put({ ...value, [name]: changed })),
    );
    return [here({ ...value, [PLANTED]: PLANTED }), ...fields];
  }
  // A document in an annotation is somebody else's value, and no part of the object.
  const document = typeof value === 'string' && !path.includes('.annotations.') ? documentIn(value) : undefined;
  if (document === undefined) return [];
  return plantingsIn(document, `${path}<document>`, (changed) => put(JSON.stringify(changed)));
}

/** An element that is told apart from the others by whatever tells them apart; undefined where only its place could. */
function freshElement(last: JsonValue): JsonValue | undefined {
  if (last === null || typeof last === 'string') return PLANTED;
  if (!isJsonObject(last)) return undefined;
  const texts = Object.entries(last).filter(([, member]) => typeof member === 'string');
  return texts.length === 0 ? undefined : { ...last, ...Object.fromEntries(texts.map(([name]) => [name, PLANTED])) };
}

function documentIn(text: string): JsonObject | undefined {
  if (!text.includes('\n') && !text.startsWith('{')) return undefined;
  try {
    const value = readYaml(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

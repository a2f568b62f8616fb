import type { JsonObject, JsonValue } from '../json';

type Collection = readonly JsonValue[] | JsonObject;

/** How large and how deep a value is when every alias is written out. */
export type Expansion = { readonly nodes: number; readonly depth: number };

/**
 * Measures a value that may share parts (what aliases yield) without visiting a part twice, so that an alias bomb costs no
 * more than its text.
 *
 * @returns undefined if a part contains itself
 */
export const measureExpansion = (value: JsonValue): Expansion | undefined => measure(value, new Map());

const OPEN = Symbol('open');
const LEAF: Expansion = { nodes: 1, depth: 0 };

const measure = (value: JsonValue, known: Map<Collection, Expansion | typeof OPEN>): Expansion | undefined => {
  if (value === null || typeof value !== 'object') return LEAF;
  const before = known.get(value);
  if (before === OPEN) return undefined;
  if (before !== undefined) return before;
  known.set(value, OPEN);
  let nodes = 1;
  let depth = 0;
  for (const member of Object.values(value)) {
    const part = measure(member ?? null, known);
    if (part === undefined) return undefined;
    nodes += part.nodes;
    if (part.depth > depth) depth = part.depth;
  }
  const whole = { nodes, depth: depth + 1 };
  known.set(value, whole);
  return whole;
};

import type { JsonValue } from '../../kube/json';
import type { ObjectResult } from '../diff';
import type { Difference } from '../model';
import { formatId } from '../objects';
import { printable } from '../printable';

const LONGEST = 200;

/** A value on one line: short, and without characters that steer a terminal. */
export function showValue(value: JsonValue, longest = LONGEST): string {
  const text = typeof value === 'string' && /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
  return printable(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
}

/** What stands on either side of a difference, each on one line; undefined where nothing does. */
export function sidesOf(difference: Difference, longest?: number): { readonly left?: string; readonly right?: string } {
  switch (difference.kind) {
    case 'added':
      return { right: showValue(difference.right, longest) };
    case 'removed':
      return { left: showValue(difference.left, longest) };
    case 'changed':
      return { left: showValue(difference.left, longest), right: showValue(difference.right, longest) };
    case 'reordered':
      return { left: showValue(difference.left, longest), right: showValue(difference.right, longest) };
  }
}

/** What an object is called: by its identity, or by both where they are not the same. */
export function titleOf({ left, right, name }: ObjectResult): string {
  const [one, other] = [left, right].map(
    (shown) => shown && printable(`${formatId(shown.id)}${shown.aspect === undefined ? '' : ` (${shown.aspect})`}`),
  );
  if (one === undefined || other === undefined || one === other) return one ?? other ?? printable(name);
  return `${one} ↔ ${other}`;
}

/** `3 objects`, `1 object`. */
export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

import type { JsonValue } from '../../kube/json';
import { type Difference, formatPath } from '../model';
import { type Comparison, formatId, type ObjectDifference } from '../objects';

/** Colours of a terminal, or functions that leave text as it is. */
export interface Palette {
  removed(text: string): string;
  added(text: string): string;
  changed(text: string): string;
  heading(text: string): string;
  faint(text: string): string;
}

const plain = (text: string): string => text;

/** No colours: for files, pipes and NO_COLOR. */
export const noColours: Palette = { removed: plain, added: plain, changed: plain, heading: plain, faint: plain };

const escape = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

/** The eight basic colours, which every terminal theme keeps readable. */
export const terminalColours: Palette = {
  removed: escape(31),
  added: escape(32),
  changed: escape(33),
  heading: escape(1),
  faint: escape(2),
};

/** A comparison for people: an object a paragraph, a difference a line, then the totals. */
export function comparisonText({ equal, objects }: Comparison, palette: Palette = noColours): string {
  const lines = objects.flatMap((object) => [...objectLines(object, palette), '']);
  const differing = objects.length === 0 ? 'none differs' : `${objects.length} differ`;
  return `${[...lines, `${equal} objects are equal, ${differing}`].join('\n')}\n`;
}

function objectLines(object: ObjectDifference, palette: Palette): string[] {
  const title = palette.heading(formatId(object.id));
  switch (object.kind) {
    case 'added':
      return [`${palette.added('+')} ${title} ${palette.faint('only on the right')}`];
    case 'removed':
      return [`${palette.removed('-')} ${title} ${palette.faint('only on the left')}`];
    case 'changed':
      return [
        `${palette.changed('~')} ${title}`,
        ...object.differences.map((difference) => `    ${differenceLine(difference, palette)}`),
      ];
  }
}

/** One difference on one line: the path, and what stands on either side. */
export function differenceLine(difference: Difference, palette: Palette = noColours): string {
  const path = formatPath(difference.path);
  switch (difference.kind) {
    case 'changed':
      return `${path}: ${palette.removed(show(difference.left))} → ${palette.added(show(difference.right))}`;
    case 'removed':
      return `${path}: ${palette.removed(`- ${show(difference.left)}`)}`;
    case 'added':
      return `${path}: ${palette.added(`+ ${show(difference.right)}`)}`;
    case 'reordered':
      return `${path}: order ${palette.removed(difference.left.join(', '))} → ${palette.added(difference.right.join(', '))}`;
  }
}

const LONGEST = 200;

const show = (value: JsonValue): string => {
  const text = typeof value === 'string' && /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};

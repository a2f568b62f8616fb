import { printable } from '../../diff/printable';
import { plural } from '../../diff/writers/values';
import type { ShownState } from '../state-at';
import { elapsedText } from './elapsed';

/** So many changes are told; the trace has all of them. */
const MOST_CHANGES = 20;

/** A state for people: conditions, what the last step changed, and what happens next. @param title which state it is */
export function stateText(
  title: string,
  { time, isAtRest, conditions, changes, violations, next }: ShownState,
): string {
  const more = changes.length - MOST_CHANGES;
  const lines = [
    `${title}: ${elapsedText(time)} of its time, ${isAtRest ? 'at rest' : 'not at rest'}`,
    ...section(
      'not as expected',
      violations.map(({ message, object }) => `${message}${object === undefined ? '' : `: ${object}`}`),
    ),
    ...section('conditions', conditions.map(conditionText)),
    ...section(`${plural(changes.length, 'change')} since the step began`, [
      ...changes.slice(0, MOST_CHANGES),
      ...(more > 0 ? [`and ${more} more: om sequence run --trace has all of them`] : []),
    ]),
    ...section(
      'what happens next',
      next.map(({ time: at, what }) => `${elapsedText(at)} ${what}`),
    ),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];

const conditionText = ({ object, type, status, reason, message }: ShownState['conditions'][number]): string =>
  `${object} ${type}=${status}${reason === '' ? '' : ` ${reason}`}${message === '' ? '' : `: ${message}`}`;

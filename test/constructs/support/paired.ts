import { createHash } from 'node:crypto';
import type { ObjectResult } from '../../../src/diff/diff';
import { type Row, rowsOf } from '../../../src/diff/rows';

const WIDTH = 76;

/**
 * Two forms of one object beside each other. Lines that both have stand alone; lines that differ begin with `!`, standalone
 * before hosted, and end with the ids of the divergences that declare it. `<` is a line of standalone alone, `>` of hosted.
 */
export const pairedText = (result: ObjectResult): string => rowsOf(result).map(lineOf).join('\n');

/** Lines that differ and that nobody declared. */
export const undeclaredIn = (result: ObjectResult): readonly string[] =>
  rowsOf(result)
    .filter(({ finding }) => finding !== undefined && finding.declarations.length === 0)
    .map(lineOf);

function lineOf({ depth, left, right, finding }: Row): string {
  const indent = '  '.repeat(depth);
  const shown = (text: string | undefined): string => (text === undefined ? '' : `${indent}${shortened(text)}`);
  if (finding === undefined) return `  ${shown(left ?? right)}`;
  const ids = finding.declarations.map(({ id }) => id).join(' ');
  if (left === undefined) return `> ${shown(right)} | ${ids}`;
  if (right === undefined) return `< ${shown(left)} | ${ids}`;
  return `! ${shown(left).padEnd(WIDTH)} | ${shown(right).padEnd(WIDTH)} | ${ids}`;
}

/** Long values by how they begin and a hash, so that lines stay reviewable and every change shows. */
function shortened(text: string): string {
  if (text.length <= WIDTH) return text;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${text.slice(0, WIDTH - 12)}… #${hash}`;
}

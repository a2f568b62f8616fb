import { type Diff, type Finding, type Group, groupsOf, type ObjectResult, scoreOf } from '../diff';
import { type Difference, formatPath } from '../model';
import { printable } from '../printable';
import { noColours, type Palette } from './palette';
import { plural, sidesOf, titleOf } from './values';

export { noColours, type Palette, terminalColours } from './palette';

/** A diff for people at a terminal: what somebody declared by declaration, then the rest by object, then the totals. */
export function diffText(diff: Diff, palette: Palette = noColours): string {
  const lines = groupsOf(diff).flatMap((group) => [...groupLines(group, diff.declared, palette), '']);
  return `${[sides(diff, palette), '', ...lines, ...totals(diff)].join('\n')}\n`;
}

/** A line an object that differs: how much of it, and under which declarations. */
export function briefText(diff: Diff, palette: Palette = noColours): string {
  const lines = diff.objects
    .filter(({ findings }) => findings.length > 0)
    .map((object) => `${resultTitle(object, palette)}${briefly(object, diff.declared)}`);
  return `${[sides(diff, palette), '', ...lines, ...(lines.length === 0 ? [] : ['']), ...totals(diff)].join('\n')}\n`;
}

function briefly({ left, right, findings }: ObjectResult, declared: boolean): string {
  const fields = findings.reduce((sum, finding) => sum + finding.fields, 0);
  const count = left === undefined || right === undefined ? '' : `: ${plural(fields, 'field')}`;
  const ids = findings.flatMap(({ declarations }) =>
    declarations.length === 0 ? ['undeclared'] : declarations.map(({ id }) => id),
  );
  return declared ? `${count} (${[...new Set(ids)].join(', ')})` : count;
}

const sides = (diff: Diff, palette: Palette): string =>
  `${palette.removed(printable(diff.left))} → ${palette.added(printable(diff.right))}`;

function groupLines({ declaration, objects }: Group, declared: boolean, palette: Palette): string[] {
  const body = objects.flatMap((object) => resultLines(object, palette));
  if (declaration === undefined) return declared ? [palette.heading('undeclared'), ...body] : body;
  const { id, kind, object, field, reason } = declaration;
  return [palette.heading(`${id}: ${object}, ${field}`), `  ${kind}: ${reason}`, ...body.map((line) => `  ${line}`)];
}

function resultLines(result: ObjectResult, palette: Palette): string[] {
  const title = resultTitle(result, palette);
  if (result.right === undefined || result.left === undefined) return [title];
  return [title, ...result.findings.map(({ difference }: Finding) => `    ${differenceLine(difference, palette)}`)];
}

function resultTitle(result: ObjectResult, palette: Palette): string {
  const title = palette.heading(titleOf(result));
  if (result.right === undefined) return `${palette.removed('-')} ${title} ${palette.faint('only on the left')}`;
  if (result.left === undefined) return `${palette.added('+')} ${title} ${palette.faint('only on the right')}`;
  return `${palette.changed('~')} ${title}`;
}

function totals(diff: Diff): string[] {
  const { objects, fields } = scoreOf(diff);
  const line = (word: string, { identical, input, required, capricious, undeclared }: typeof objects) => {
    const rest = diff.declared
      ? `${required} required, ${capricious} capricious, ${input > 0 ? `${input} of the input, ` : ''}${undeclared} undeclared`
      : `${undeclared} different`;
    return `${plural(identical, word)} identical, ${rest}`;
  };
  const ignored = diff.ignored === 0 ? [] : [`${plural(diff.ignored, 'difference')} ignored`];
  return [line('object', objects), line('field', fields), ...ignored];
}

/** One difference on one line: the path, and what stands on either side. */
export function differenceLine(difference: Difference, palette: Palette = noColours): string {
  const path = printable(formatPath(difference.path));
  if (difference.kind === 'reordered') {
    const [left, right] = [difference.left, difference.right].map((names) => printable(names.join(', ')));
    return `${path}: order ${palette.removed(left ?? '')} → ${palette.added(right ?? '')}`;
  }
  const { left, right } = sidesOf(difference);
  if (right === undefined) return `${path}: ${palette.removed(`- ${left ?? ''}`)}`;
  if (left === undefined) return `${path}: ${palette.added(`+ ${right}`)}`;
  return `${path}: ${palette.removed(left)} → ${palette.added(right)}`;
}

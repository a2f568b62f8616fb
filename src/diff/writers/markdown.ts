import { type Diff, type Group, groupsOf, type ObjectResult, scoreOf } from '../diff';
import { formatPath } from '../model';
import { inCode as code, plainMarkdown as plain } from './markdown-text';
import { plural, sidesOf, titleOf } from './values';

const LONGEST = 120;

/** A diff for a pull request or a wiki: a section a declaration, a table an object. */
export function diffMarkdown(diff: Diff): string {
  const blocks = [
    `# ${plain(diff.left)} → ${plain(diff.right)}`,
    scoreTable(diff),
    ...(diff.ignored === 0 ? [] : [`${plural(diff.ignored, 'difference')} ignored.`]),
    ...groupsOf(diff).flatMap((group) => groupBlocks(group, diff.declared)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function scoreTable(diff: Diff): string {
  const { objects, fields } = scoreOf(diff);
  const words = ['identical', 'required', 'capricious', ...(fields.input > 0 ? (['input'] as const) : [])] as const;
  const row = (word: string, tally: typeof objects) =>
    `| ${[word, ...[...words, 'undeclared' as const].map((share) => tally[share])].join(' | ')} |`;
  return [
    `| | ${words.join(' | ')} | ${diff.declared ? 'undeclared' : 'different'} |`,
    `|---|${'---:|'.repeat(words.length + 1)}`,
    row('objects', objects),
    row('fields', fields),
  ].join('\n');
}

function groupBlocks({ declaration, objects }: Group, declared: boolean): string[] {
  const tables = objects.flatMap(objectBlocks);
  if (declaration === undefined) return [declared ? '## Undeclared' : '## Differences', ...tables];
  const { id, kind, object, field, reason, risk } = declaration;
  return [
    `## ${plain(id)} (${kind})`,
    `${plain(object)}: ${plain(field)}. ${plain(reason)}`,
    `Risk of changing it: ${plain(risk)}`,
    ...tables,
  ];
}

function objectBlocks(result: ObjectResult): string[] {
  const title = `### ${code(titleOf(result))}`;
  if (result.right === undefined) return [title, 'Only on the left.'];
  if (result.left === undefined) return [title, 'Only on the right.'];
  const rows = result.findings.map(({ difference }) => {
    const { left, right } = sidesOf(difference, LONGEST);
    const order = difference.kind === 'reordered' ? ' (order)' : '';
    return `| ${code(formatPath(difference.path))}${order} | ${left ? code(left) : '–'} | ${right ? code(right) : '–'} |`;
  });
  return [title, ['| field | left | right |', '|---|---|---|', ...rows].join('\n')];
}

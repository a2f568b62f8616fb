import { type Difference, formatPath, type Path } from '../../../diff/model';
import { printable } from '../../../diff/printable';
import { differenceLine } from '../../../diff/writers/text';
import { append } from '../../../kube/append';
import { compareBytes } from '../../../kube/compare';

/**
 * Differences, each on a line. Texts of lists that have no names, such as arguments and the scripts among them, are told by the lines
 * that came and went: the whole text would be both its name and its value.
 */
export function differenceLines(differences: readonly Difference[]): readonly string[] {
  const lists = new Map<string, { readonly removed: string[]; readonly added: string[] }>();
  const rest: string[] = [];
  for (const difference of differences) {
    const list = listOf(difference.path);
    const value = difference.kind === 'added' ? difference.right : difference.kind === 'removed' && difference.left;
    if (list === undefined || typeof value !== 'string') {
      rest.push(differenceLine(difference));
      continue;
    }
    const known = lists.get(list) ?? { removed: [], added: [] };
    lists.set(list, known);
    append(known[difference.kind === 'added' ? 'added' : 'removed'], linesOf(value));
  }
  const told = [...lists].flatMap(([list, { removed, added }]) =>
    [
      ...removed.filter((line) => !added.includes(line)).map((line) => ({ line, sign: '-' })),
      ...added.filter((line) => !removed.includes(line)).map((line) => ({ line, sign: '+' })),
    ]
      .sort((a, b) => compareBytes(a.line, b.line))
      .map(({ line, sign }) => printable(`${list}: ${sign} ${line}`)),
  );
  return [...rest, ...told];
}

/** The same by places alone: where something differs, of arguments what. */
export function differingPlaces(differences: readonly Difference[]): readonly string[] {
  const named = differences.filter(({ path }) => listOf(path) === undefined).map(({ path }) => formatPath(path));
  const unnamed = differenceLines(differences.filter(({ path }) => listOf(path) !== undefined));
  return [...named, ...unnamed];
}

/** The list that an element without a name is in. */
function listOf(path: Path): string | undefined {
  const last = path.at(-1);
  return last?.kind === 'element' && last.by === '' ? formatPath(path.slice(0, -1)) : undefined;
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\\$/, '').trim())
    .filter((line) => line !== '');

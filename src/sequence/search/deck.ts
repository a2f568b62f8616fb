import { type Names, seededNames } from '../../api-server/names';
import type { Choice } from './choice';

/**
 * Choices in an order in which each kind and event comes before any comes again, so that few sequences reach much. The sequences of seeds
 * that follow each other go on where the one before ended. Kinds of which there are many objects come more often.
 */
export class Deck {
  private readonly cells: readonly (readonly Choice[])[];

  constructor(choices: readonly Choice[]) {
    const byCell = new Map<string, Choice[]>();
    for (const choice of choices) {
      // A change that has a name is a kind of its own.
      const cell = `${choice.kind} ${choice.event} ${choice.event === 'change' ? choice.about : ''}`;
      const known = byCell.get(cell);
      if (known === undefined) byCell.set(cell, [choice]);
      else known.push(choice);
    }
    const often = [...byCell.values()].flatMap((cell) => Array.from({ length: weightOf(cell) }, () => cell));
    this.cells = shuffled(often, seededNames('deck'));
  }

  /** So many choices of the sequence of a seed. */
  draw(seed: number, count: number, most: number, names: Names): readonly Choice[] {
    const { length } = this.cells;
    return Array.from({ length: Math.min(count, length) }, (_, at) => {
      const cell = this.cells[(((seed * most + at) % length) + length) % length] ?? [];
      return drawn(cell, names);
    }).flatMap((choice) => (choice === undefined ? [] : [choice]));
  }
}

/** How often a kind and event comes in a round, by how many objects there are. */
const weightOf = (cell: readonly Choice[]): number =>
  Math.ceil(Math.sqrt(new Set(cell.map(({ about }) => about)).size));

/** First the object, so that one with many fields is not drawn each time. */
function drawn(cell: readonly Choice[], names: Names): Choice | undefined {
  const objects = [...new Set(cell.map(({ about }) => about))];
  const about = objects[names.pick(Math.max(1, objects.length))];
  const left = cell.filter((choice) => choice.about === about);
  return left[names.pick(Math.max(1, left.length))];
}

function shuffled<T>(items: readonly T[], names: Names): readonly T[] {
  const list = [...items];
  for (let at = list.length - 1; at > 0; at--) {
    const other = names.pick(at + 1);
    const [one, two] = [list[at], list[other]];
    if (one !== undefined && two !== undefined) [list[at], list[other]] = [two, one];
  }
  return list;
}

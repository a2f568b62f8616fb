import type { Declaration } from '../diff/declaration';
import { type Diff, emptyTally, groupsOf, type Score, scoreOf, type Tally } from '../diff/diff';
import type { Markup } from '../diff/html/markup';
import { shownValues } from '../diff/html/reasons';

/** What came of one configuration, before and after. */
export interface Surveyed {
  readonly name: string;
  readonly before: Diff;
  readonly after: Diff;
  /** What its operators report, each behind the operator. */
  readonly failures: readonly string[];
}

/** The numbers of one configuration. */
export interface ConfigurationScore extends Pick<Surveyed, 'name' | 'failures'> {
  readonly before: Score;
  readonly after: Score;
}

/** Where a declaration shows. */
export interface Occurrence {
  readonly declaration: Declaration;
  /** In how many configurations. */
  readonly before: number;
  readonly after: number;
  /** The first of them, with the values that it has there. */
  readonly first: { readonly name: string; readonly values: Markup };
}

/** Many configurations in numbers. */
export interface Survey {
  readonly configurations: readonly ConfigurationScore[];
  /** All of them together. */
  readonly before: Score;
  readonly after: Score;
  /** By the declaration's id. */
  readonly occurrences: ReadonlyMap<string, Occurrence>;
}

/** Sums configurations up; of each it keeps the numbers, and of each declaration the first place where it shows. */
export function surveyOf(all: Iterable<Surveyed>): Survey {
  const configurations: ConfigurationScore[] = [];
  const occurrences = new Map<string, Occurrence>();
  for (const { name, before, after, failures } of all) {
    configurations.push({ name, before: scoreOf(before), after: scoreOf(after), failures });
    note(occurrences, name, before, 'before');
    note(occurrences, name, after, 'after');
  }
  return {
    configurations,
    before: sumOfScores(configurations.map((one) => one.before)),
    after: sumOfScores(configurations.map((one) => one.after)),
    occurrences,
  };
}

function note(occurrences: Map<string, Occurrence>, name: string, diff: Diff, when: 'before' | 'after'): void {
  for (const { declaration, objects } of groupsOf(diff)) {
    if (declaration === undefined) continue;
    const known = occurrences.get(declaration.id);
    const counted = known ?? {
      declaration,
      before: 0,
      after: 0,
      first: { name, values: shownValues(objects, { diff }) },
    };
    occurrences.set(declaration.id, { ...counted, [when]: counted[when] + 1 });
  }
}

const sumOfTallies = (all: readonly Tally[]): Tally =>
  all.reduce(
    (sum, one) => ({
      identical: sum.identical + one.identical,
      input: sum.input + one.input,
      required: sum.required + one.required,
      capricious: sum.capricious + one.capricious,
      undeclared: sum.undeclared + one.undeclared,
    }),
    emptyTally,
  );

const sumOfScores = (all: readonly Score[]): Score => ({
  objects: sumOfTallies(all.map(({ objects }) => objects)),
  fields: sumOfTallies(all.map(({ fields }) => fields)),
  requiredOfOneSide: all.reduce((sum, one) => sum + one.requiredOfOneSide, 0),
});

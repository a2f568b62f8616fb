import { printable } from '../../../diff/printable';
import { didYouMean } from '../../../om/explain/did-you-mean';
import { dimensions, neverIn, type Reached, shareOf } from '../../../sequence/search/reach';
import type { Searched } from '../../../sequence/search/search';
import { UsageError } from '../../errors';

const known = ['edits', ...dimensions] as const;
type Required = (typeof known)[number];

/** How much of something a search has to reach, in percent. */
export interface Requirement {
  readonly of: Required;
  readonly percent: number;
}

const isKnown = (name: string): name is Required => known.some((one) => one === name);

/** @throws UsageError for what cannot be required. @param texts such as `edits=50` */
export function requirementsOf(texts: readonly string[]): readonly Requirement[] {
  return texts.map((text) => {
    const [, name = text, number = ''] = /^([^=]*)=(\d{1,3})%?$/.exec(text) ?? [];
    const percent = Number(number);
    if (isKnown(name) && number !== '' && percent <= 100) return { of: name, percent };
    const near = isKnown(name) ? [] : didYouMean(name, known);
    const meant = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
    throw new UsageError(
      `--require "${printable(text)}" is not NAME=PERCENT with a name of ${known.join(', ')}, such as edits=50.${meant}`,
    );
  });
}

/** What was reached of something that can be required. */
const reachedOf = ({ coverage, reach }: Searched, of: Required): Reached =>
  of === 'edits' ? coverage.edits : reach.of(of);

/** Requirements that a search did not come up to, in words. */
export const shortfalls = (result: Searched, requirements: readonly Requirement[]): readonly string[] =>
  requirements.flatMap(({ of, percent }) => {
    const reached = reachedOf(result, of);
    const share = shareOf(reached);
    if (share >= percent) return [];
    const never = neverIn(reached);
    return [
      `${of}: ${share} % reached, ${percent} % required; never: ${never.slice(0, 3).map(printable).join(', ')}${never.length > 3 ? ` and ${never.length - 3} more` : ''}. More --runs, other --seed or --faults reach more`,
    ];
  });

/** Everything that a search reached, for machines: names with how many sequences reached each. */
export const reachJson = (result: Searched): object => ({
  matrix: result.coverage.cells,
  ...Object.fromEntries(known.map((of) => [of, Object.fromEntries(reachedOf(result, of))])),
});

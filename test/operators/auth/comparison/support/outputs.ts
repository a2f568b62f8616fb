import { formatPath } from '../../../../../src/diff/model';
import { loadAssets } from '../../../../../src/operators/auth/assets';
import { sightOf } from '../../../../../src/operators/auth/comparison/object-matching';
import { diffOutputs, type PairOutput, PairOutputs } from '../../../../../src/operators/auth/comparison/pair-outputs';
import { circumstancesOf } from '../../../../../src/operators/auth/comparison/traits';
import type { Pair } from '../../../../../src/operators/auth/configurations';
import type { Compared, Finding } from '../../../../../src/operators/auth/verify/register-check';

export const outputs = new PairOutputs(loadAssets());

/** What both topologies make of a pair. */
export interface Sides {
  readonly standalone: PairOutput;
  readonly hosted: PairOutput;
}

/** Synthesizes both topologies of a pair. */
export const sidesOf = (pair: Pair): Sides => ({
  standalone: outputs.of(pair, 'standalone'),
  hosted: outputs.of(pair, 'hosted-cpo'),
});

/** Compares both topologies of a pair. */
export const compared = (pair: Pair, { standalone, hosted }: Sides = sidesOf(pair)): Compared => ({
  pair: pair.name,
  diff: diffOutputs(standalone, hosted, sightOf),
  circumstances: circumstancesOf(pair.configuration),
});

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
};

/** One line a place, with the first pair it was found in: the same place in many pairs is one mistake. */
export function placesOf(findings: readonly Finding[]): readonly string[] {
  const byPlace = new Map<string, Finding[]>();
  for (const finding of findings) {
    const place = `${finding.object} ${formatPath(finding.difference.path)}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), finding]);
  }
  return [...byPlace].flatMap(([place, [first, ...others]]) => {
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    const { left, right } = { left: undefined, right: undefined, ...first.difference };
    return [`${place}: standalone has ${shown(left)}, hosted has ${shown(right)} (in "${first.pair}"${more})`];
  });
}

import { formatPath } from '../../../../../src/diff/model';
import { objectMatching } from '../../../../../src/operators/auth/comparison/object-matching';
import { diffOutputs, type TargetOutput } from '../../../../../src/operators/auth/comparison/target-outputs';
import { traitsOf } from '../../../../../src/operators/auth/comparison/traits';
import type { NamedConfiguration } from '../../../../../src/operators/auth/configurations';
import type { Compared, Finding } from '../../../../../src/operators/auth/verify/register-check';
import { rendered } from '../../support/rendered';

/** What both topologies make of a configuration. */
export interface Sides {
  readonly standalone: TargetOutput;
  readonly hosted: TargetOutput;
}

/** Synthesizes both topologies of a configuration. */
export const sidesOf = (named: NamedConfiguration): Sides => ({
  standalone: rendered(named, 'standalone'),
  hosted: rendered(named, 'hosted-cpo'),
});

/** Compares both topologies of a configuration. */
export const compared = (named: NamedConfiguration, { standalone, hosted }: Sides = sidesOf(named)): Compared => ({
  configuration: named.name,
  diff: diffOutputs(standalone, hosted, objectMatching),
  traits: traitsOf(named.configuration),
});

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
};

/** One line a place, with the first configuration it was found in: the same place in many configurations is one mistake. */
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
    return [`${place}: standalone has ${shown(left)}, hosted has ${shown(right)} (in "${first.configuration}"${more})`];
  });
}

import { formatPath } from '../../../../src/diff/model';
import { targetMatching } from '../../../../src/operators/auth/comparison/matching';
import { diffOutputs } from '../../../../src/operators/auth/comparison/target-outputs';
import { traitsOf } from '../../../../src/operators/auth/comparison/traits';
import { configurations, type NamedConfiguration } from '../../../../src/operators/auth/configurations';
import type { Target } from '../../../../src/operators/auth/divergences/divergence';
import { rendered } from '../support/rendered';

const found = new Map<string, ReturnType<typeof compare>>();

/** What differs between two targets under a configuration; compared once. */
function findingsBetween(named: NamedConfiguration, left: Target, right: Target): ReturnType<typeof compare> {
  const key = [named.name, left, right].join('\0');
  const findings = found.get(key) ?? compare(named, left, right);
  found.set(key, findings);
  return findings;
}

const compare = (named: NamedConfiguration, left: Target, right: Target) => {
  const traits = traitsOf(named.configuration);
  const matching = (one: Parameters<typeof targetMatching>[0]['left'], other: typeof one) =>
    targetMatching({ left: one, right: other, traits });
  return diffOutputs(rendered(named, left), rendered(named, right), matching).objects.flatMap(({ name, findings }) =>
    findings.map((finding) => ({ ...finding, name })),
  );
};

describe.each<[Target, Target]>([
  ['standalone', 'hosted-converged'],
  ['hosted-cpo', 'hosted-converged'],
])('between %s and %s', (left, right) => {
  test.each(configurations.map((named) => [named.name, named] as const))('nothing is undeclared: %s', (_, named) => {
    const undeclared = findingsBetween(named, left, right).filter(({ declarations }) => declarations.length === 0);
    const places = undeclared.map(
      ({ name, difference }) => `${name} ${formatPath(difference.path)} ${difference.kind}`,
    );
    expect(places).toEqual([]);
  });
});

test('what hosting requires is all that differs between standalone and hosted-converged', () => {
  const kinds = configurations.flatMap((named) =>
    findingsBetween(named, 'standalone', 'hosted-converged').flatMap(({ declarations }) =>
      declarations.map(({ kind }) => kind),
    ),
  );
  expect(new Set(kinds)).toEqual(new Set(['required']));
});

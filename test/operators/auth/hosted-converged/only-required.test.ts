import { formatPath } from '../../../../src/diff/model';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { targetMatching } from '../../../../src/operators/auth/comparison/matching';
import { diffOutputs, TargetOutputs } from '../../../../src/operators/auth/comparison/target-outputs';
import { traitsOf } from '../../../../src/operators/auth/comparison/traits';
import { configurations, type NamedConfiguration } from '../../../../src/operators/auth/configurations';
import type { Target } from '../../../../src/operators/auth/divergences/divergence';

const outputs = new TargetOutputs(loadAssets());

const findingsBetween = (named: NamedConfiguration, left: Target, right: Target) => {
  const traits = traitsOf(named.configuration);
  const matching = (one: Parameters<typeof targetMatching>[0]['left'], other: typeof one) =>
    targetMatching({ left: one, right: other, traits });
  return diffOutputs(outputs.of(named, left), outputs.of(named, right), matching).objects.flatMap(
    ({ name, findings }) => findings.map((finding) => ({ ...finding, name })),
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

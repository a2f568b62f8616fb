import { formatPath } from '../../../../src/diff/model';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { convergenceLens } from '../../../../src/operators/auth/comparison/matching';
import { diffOutputs, PairOutputs } from '../../../../src/operators/auth/comparison/pair-outputs';
import { circumstancesOf } from '../../../../src/operators/auth/comparison/traits';
import { type Pair, pairs } from '../../../../src/operators/auth/configurations';
import type { Target } from '../../../../src/operators/auth/divergences/divergence';

const outputs = new PairOutputs(loadAssets());

const findingsBetween = (pair: Pair, left: Target, right: Target) => {
  const circumstances = circumstancesOf(pair.configuration);
  const lens = (one: Parameters<typeof convergenceLens>[0]['left'], other: typeof one) =>
    convergenceLens({ left: one, right: other, circumstances });
  return diffOutputs(outputs.of(pair, left), outputs.of(pair, right), lens).objects.flatMap(({ name, findings }) =>
    findings.map((finding) => ({ ...finding, name })),
  );
};

describe.each<[Target, Target]>([
  ['standalone', 'hosted-converged'],
  ['hosted-cpo', 'hosted-converged'],
])('between %s and %s', (left, right) => {
  test.each(pairs.map((pair) => [pair.name, pair] as const))('nothing is undeclared: %s', (_, pair) => {
    const undeclared = findingsBetween(pair, left, right).filter(({ declarations }) => declarations.length === 0);
    const places = undeclared.map(
      ({ name, difference }) => `${name} ${formatPath(difference.path)} ${difference.kind}`,
    );
    expect(places).toEqual([]);
  });
});

test('what hosting requires is all that differs between standalone and hosted-converged', () => {
  const kinds = pairs.flatMap((pair) =>
    findingsBetween(pair, 'standalone', 'hosted-converged').flatMap(({ declarations }) =>
      declarations.map(({ kind }) => kind),
    ),
  );
  expect(new Set(kinds)).toEqual(new Set(['required']));
});

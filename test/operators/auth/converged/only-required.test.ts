import { diffSides } from '../../../../src/diff/diff';
import { formatPath } from '../../../../src/diff/model';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { synthesizeConverged } from '../../../../src/operators/auth/converged/desired';
import { circumstancesOf } from '../../../../src/operators/auth/convergence/circumstances';
import { convergenceLens } from '../../../../src/operators/auth/convergence/lens';
import { convergedInputOf, type Pair, pairs, standaloneInputOf } from '../../../../src/operators/auth/pairs';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/pairs/names';
import { synthesizeStandalone } from '../../../../src/operators/auth/standalone/desired';

const assets = loadAssets();

/** Levers that a control plane does not have: they are a required difference, and so is all that they do. */
const isOfBoth = ({ configuration }: Pair): boolean =>
  configuration.standalone.unsupportedConfigOverrides === undefined;

const undeclared = (pair: Pair): readonly string[] => {
  const { configuration } = pair;
  const settings = { assets, recordedAnswers: configuration.answers };
  const { input, environment } = standaloneInputOf(configuration);
  const standalone = synthesizeStandalone(input, { settings, environment }).objects.map((object) => ({ object }));
  const converged = synthesizeConverged(convergedInputOf(configuration), { settings }).objects;
  const lens = convergenceLens({
    left: { target: 'standalone' },
    right: { target: 'hosted-converged', controlPlane: CONTROL_PLANE_NAMESPACE },
    circumstances: circumstancesOf(configuration),
  });
  const { objects } = diffSides(
    { label: 'standalone', objects: standalone },
    { label: 'converged', objects: converged },
    lens,
  );
  return objects.flatMap(({ name, findings }) =>
    findings
      .filter(({ declarations }) => declarations.length === 0)
      .map(({ difference }) => `${name} ${formatPath(difference.path)} ${difference.kind}`),
  );
};

describe('between standalone and hosted-converged', () => {
  test.each(pairs.filter(isOfBoth).map((pair) => [pair.name, pair] as const))(
    'only what hosting requires differs: %s',
    (_, pair) => {
      expect(undeclared(pair)).toEqual([]);
    },
  );
});

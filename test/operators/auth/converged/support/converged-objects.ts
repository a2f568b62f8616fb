import { loadAssets } from '../../../../../src/operators/auth/assets';
import { synthesizeConverged } from '../../../../../src/operators/auth/converged/desired';
import { ofHosted, type Settled } from '../../../../../src/operators/auth/divergences/behaviours/runs';
import { convergedInputOf } from '../../../../../src/operators/auth/pairs';
import { type Description, pair } from '../../../../../src/operators/auth/pairs/describe';

const assets = loadAssets();

/** What `hosted-converged` makes of a configuration. */
export const convergedOf = (description: Description): Settled => {
  const { configuration } = pair('', description);
  const settings = { assets, recordedAnswers: configuration.answers };
  return ofHosted(synthesizeConverged(convergedInputOf(configuration), { settings }));
};

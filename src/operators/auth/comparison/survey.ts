import type { Surveyed } from '../../../report/survey';
import type { Assets } from '../assets';
import type { Pair } from '../configurations';
import { convergenceLens } from './matching';
import { diffOutputs, PairOutputs } from './pair-outputs';
import type { Recognized } from './recognize';
import { circumstancesOf } from './traits';

/** Compares what each target makes of pairs, one at a time: what came of one may be let go before the next. */
export function* surveyedPairs(pairs: readonly Pair[], assets: Assets): Generator<Surveyed> {
  const outputs = new PairOutputs(assets);
  for (const pair of pairs) {
    const [standalone, cpo, converged] = [
      outputs.of(pair, 'standalone'),
      outputs.of(pair, 'hosted-cpo'),
      outputs.of(pair, 'hosted-converged'),
    ];
    const circumstances = circumstancesOf(pair.configuration);
    const lens = (left: Recognized, right: Recognized) => convergenceLens({ left, right, circumstances });
    yield {
      name: pair.name,
      before: diffOutputs(standalone, cpo, lens),
      after: diffOutputs(standalone, converged, lens),
      failures: [standalone, cpo, converged].flatMap(({ target, failures }) =>
        failures.map((failure) => `${target}: ${failure}`),
      ),
    };
  }
}

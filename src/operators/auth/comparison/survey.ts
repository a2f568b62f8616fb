import type { Surveyed } from '../../../report/survey';
import type { Assets } from '../assets';
import type { NamedConfiguration } from '../configurations';
import { targetMatching } from './matching';
import type { Recognized } from './recognize';
import { diffOutputs, TargetOutputs } from './target-outputs';
import { traitsOf } from './traits';

/** Compares what each target makes of configurations, one at a time: what came of one may be let go before the next. */
export function* surveyedConfigurations(
  configurations: readonly NamedConfiguration[],
  assets: Assets,
): Generator<Surveyed> {
  const outputs = new TargetOutputs(assets);
  for (const named of configurations) {
    const [standalone, cpo, converged] = [
      outputs.of(named, 'standalone'),
      outputs.of(named, 'hosted-cpo'),
      outputs.of(named, 'hosted-converged'),
    ];
    const traits = traitsOf(named.configuration);
    const matching = (left: Recognized, right: Recognized) => targetMatching({ left, right, traits });
    yield {
      name: named.name,
      before: diffOutputs(standalone, cpo, matching),
      after: diffOutputs(standalone, converged, matching),
      failures: [standalone, cpo, converged].flatMap(({ target, failures }) =>
        failures.map((failure) => `${target}: ${failure}`),
      ),
    };
  }
}

import type { AuthSettings } from '../../../operators/auth/settings';
import type { Drawable } from '../../../sequence/search/drawable';
import { type Searched, type SearchOptions, search, searchWith } from '../../../sequence/search/search';
import type { CommandHost } from '../../command';
import { startThreads } from '../../threads';
import { replayLine, type StagedOptions } from './project';
import { drawableOf, runSearch, type SearchCommandOptions } from './run-search';
import { type SearchWork, sequencesOptions } from './search-work';

/** The options as given. */
export interface SearchSequencesOptions extends SearchCommandOptions, StagedOptions {
  /** Threads. */
  readonly workers: number;
}

/**
 * Searches for sequences of an authentication operator, or of a program, that break a property.
 *
 * @throws UsageError or InputError when nothing could be done
 */
export function searchSequences(options: SearchSequencesOptions, host: CommandHost): Promise<void> {
  const { inputDir, target, recordedAnswers, assets, binary, differential, timeout, definitions, runs } = options;
  const given = { inputDir, target, recordedAnswers, assets, binary, differential, timeout, definitions };
  const workOf = (drawable: Drawable): SearchWork => ({
    ...given,
    ...drawable,
    environment: { ...host.environment },
  });
  return runSearch<AuthSettings>(
    options,
    {
      sequences: (drawable) => sequencesOptions(workOf(drawable)),
      search: (drawn) => inThreads(drawn, workOf(drawableOf(options)), Math.min(options.workers, runs)),
      replay: (file) => replayLine(file, options),
    },
    host,
  );
}

async function inThreads(options: SearchOptions<AuthSettings>, work: SearchWork, workers: number): Promise<Searched> {
  const threads = workers === 1 ? undefined : startThreads('sequence', workers);
  if (threads === undefined) return search(options);
  try {
    return await searchWith(options, (seed) => threads.run('runSequence', work, seed), threads.ahead);
  } finally {
    await threads.close();
  }
}

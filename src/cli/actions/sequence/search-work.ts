import { join, resolve } from 'node:path';
import type { Environment } from '../../../om/controller';
import type { AuthSettings } from '../../../operators/auth/settings';
import type { Drawable } from '../../../sequence/search/drawable';
import { type RunSequence, Sequences, type SequencesOptions } from '../../../sequence/search/sequences';
import { type StagedOptions, staged } from './project';

/** What sequences are run by, as plain data: a thread is handed it with each. */
export interface SearchWork extends StagedOptions, Drawable {
  readonly inputDir: string;
  readonly target?: string;
  readonly environment: Environment;
}

/** What is drawn for, and from. @throws UsageError or InputError where it cannot be used */
export function sequencesOptions(work: SearchWork): SequencesOptions<AuthSettings> {
  const { inputDir, target, faults, edits, switches, environment } = work;
  const head = {
    name: 'search',
    start: { input: resolve(inputDir) },
    ...(target === undefined ? {} : { target }),
  };
  const { subject, input } = staged(head, join(process.cwd(), 'search'), work, { environment });
  return { subject, input, head, faults, edits, switches };
}

let last: { readonly work: string; readonly sequences: Sequences<AuthSettings> } | undefined;

/** Runs the sequence of a seed. The input is read once for all sequences of a search. */
export function runSequence(work: SearchWork, seed: number): RunSequence {
  const key = JSON.stringify(work);
  if (last?.work !== key) last = { work: key, sequences: new Sequences(sequencesOptions(work)) };
  return last.sequences.run(seed);
}

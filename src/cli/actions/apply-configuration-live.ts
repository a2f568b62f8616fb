import { renameSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ask } from '../../host/http';
import { toYaml } from '../../kube/yaml';
import { thrownMessage } from '../../om/input/system-error';
import { OutputError } from '../../om/output/output-error';
import { gatherAnswers } from '../../operators/auth/live/gather-answers';
import type { RecordedAnswers } from '../../operators/auth/recorded-answers';
import type { NetworkRequest } from '../../operators/auth/settings';
import type { CommandHost } from '../command';
import { type ApplyOptions, finish, prepare } from './apply-configuration';

/** The options as given. */
export interface LiveOptions extends Omit<ApplyOptions, 'recordedAnswers'> {
  readonly record?: string;
  /** Seconds. */
  readonly timeout: number;
}

/**
 * Asks the network what the operator wants to know, runs it with the answers and writes its requests.
 *
 * @throws UsageError, InputError, SelectionError or OutputError when nothing could be done
 */
export async function applyConfigurationLive(options: LiveOptions, host: CommandHost): Promise<void> {
  const { record, timeout } = options;
  // One time for all rehearsals and the run.
  const prepared = prepare({ ...options, now: options.now ?? host.now() }, host);
  const { answers, problems } = await gatherAnswers({
    ask,
    input: prepared.input,
    environment: host.environment,
    milliseconds: timeout * 1000,
    rehearse: (recordedAnswers) => {
      const asked: NetworkRequest[] = [];
      prepared.run({ recordedAnswers, onRequest: (request) => asked.push(request) });
      return asked;
    },
  });
  for (const problem of problems) host.err(`om: not known: ${problem}\n`);
  if (record !== undefined) writeAnswers(record, answers);
  finish(prepared.run({ recordedAnswers: answers }), options, host);
}

/** @throws OutputError when the file cannot be written; a former one is still there */
function writeAnswers(file: string, answers: RecordedAnswers): void {
  const staged = `${dirname(file)}/.${basename(file)}.new`;
  try {
    writeFileSync(staged, toYaml(answers), { mode: 0o600 });
    renameSync(staged, file);
  } catch (error) {
    throw new OutputError(`cannot write ${file}: ${thrownMessage(error)}`);
  }
}

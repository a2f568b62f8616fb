import { ask } from '../../host/http';
import { toYaml } from '../../kube/yaml';
import { gatherAnswers } from '../../operators/auth/live/gather-answers';
import { networkIn } from '../../operators/auth/live/issuers';
import type { NetworkRequest } from '../../operators/auth/settings';
import type { CommandHost } from '../command';
import { quotedLines } from '../quoted';
import { keepOutside } from '../separate-directories';
import { writeFile } from '../write-file';
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
  keepOutside([options.inputDir], '--record', record);
  // One time for all rehearsals and the run.
  const prepared = prepare({ ...options, now: options.now ?? host.now() }, host);
  const { answers, problems } = await gatherAnswers({
    ask,
    network: networkIn(prepared.input),
    environment: host.environment,
    milliseconds: timeout * 1000,
    rehearse: (recordedAnswers) => {
      const asked: NetworkRequest[] = [];
      // Issuers that were not asked yet do not keep the run from coming to the next one.
      prepared.run({ recordedAnswers, onRequest: (request) => asked.push(request), assumeReachable: () => {} });
      return asked;
    },
  });
  for (const problem of problems) host.err(`om: not known: ${quotedLines(problem)}\n`);
  if (record !== undefined) writeFile(record, toYaml(answers), 0o600);
  const settings = { ...prepared.settings, recordedAnswers: answers };
  finish({ ...prepared.decided(prepared.run(settings), settings), assumed: [] }, options, host);
}

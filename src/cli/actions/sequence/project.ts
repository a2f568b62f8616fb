import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { declaredKinds } from '../../../contract/read-declarations';
import { shellQuote } from '../../../kube/shell';
import { didYouMean } from '../../../om/explain/did-you-mean';
import { InputError } from '../../../om/input/input-error';
import type { Operator } from '../../../om/operator';
import { packageFolder } from '../../../om/package-folder';
import { withhold } from '../../../om/run/withhold';
import type { Input } from '../../../om/state/cluster-state';
import { emptyState, singleInput, splitInput } from '../../../om/state/memory-state';
import { isOneFile } from '../../../operators/auth/assets';
import { type Target, targets } from '../../../operators/auth/divergences/divergence';
import { openAuthInput } from '../../../operators/auth/input/open-auth-input';
import type { AuthSettings } from '../../../operators/auth/settings';
import { topologyOfTarget } from '../../../operators/auth/topology';
import type { Scenario, ScenarioHead } from '../../../sequence/scenario';
import type { Subject } from '../../../sequence/subject';
import type { CommandHost } from '../../command';
import { UsageError } from '../../errors';
import { settingsOf } from '../../settings';
import { type BinaryCommandOptions, DEFAULT_TIMEOUT, typedAgain } from './binary';
import { exampleRelease } from './releases';
import { isTarget, servedBeside, Versions } from './versions';

/** A scenario's operator and what it starts from. */
export interface Staged {
  readonly subject: Subject<AuthSettings>;
  readonly input: Input;
  /** The directory that the start is read from; absent where it is empty. */
  readonly directory?: string;
}

/** What is given beside the scenario. */
export interface StagedOptions extends BinaryCommandOptions {
  readonly recordedAnswers?: string;
  readonly assets?: string;
}

/** The operator of the package, with nothing given beside the scenario. */
export const nothingBeside: StagedOptions = { timeout: DEFAULT_TIMEOUT, definitions: [] };

/** The line that runs a scenario again. */
export const replayLine = (file: string, options: StagedOptions): string =>
  [
    `om sequence run ${shellQuote(file)}`,
    typedAgain(options),
    options.recordedAnswers === undefined ? '' : ` --recorded-answers ${shellQuote(options.recordedAnswers)}`,
    options.assets === undefined ? '' : ` --assets ${shellQuote(options.assets)}`,
  ].join('');

/**
 * What a scenario of the authentication operator needs.
 *
 * @param file where the scenario is: its paths are relative to it
 * @throws InputError for a start or a target that cannot be used
 */
export function staged(
  scenario: ScenarioHead,
  file: string,
  options: StagedOptions,
  host: Pick<CommandHost, 'environment'>,
): Staged {
  const settings = { ...settingsOf(options, host.environment), assumeReachable: () => {} };
  // The environment of the machine has no say: the same scenario is the same everywhere.
  const environment = exampleRelease;
  const directory = startOf(scenario.start, file);
  if (options.binary === undefined && options.differential !== undefined) {
    throw new UsageError('--differential compares with --binary: name that as well');
  }
  if (options.differential === undefined && options.knownDifferences !== undefined) {
    throw new UsageError('--known-differences are those from --differential: name that as well');
  }
  const versions = new Versions({ options, host });
  const variables = { ...environment, ...scenario.environment };
  if (directory === undefined) {
    const target = targetOf(scenario.target ?? 'standalone', file);
    const input = target === 'standalone' ? singleInput(emptyState) : splitInput(emptyState, emptyState);
    const operator = versions.first(target, variables);
    const served = servedBeside(operator, target);
    return { subject: versions.of({ target, operator, environment, settings, served }), input };
  }
  const opened = openAuthInput(directory);
  const byInput = opened.topology === 'standalone' ? 'standalone' : 'hosted-cpo';
  const target = targetOf(scenario.target ?? byInput, file);
  const operator = versions.first(target, variables);
  const served = servedBeside(operator, target);
  const { input, facts } = opened.read({ ...operator, types: served }, topologyOfTarget(target));
  const subject = versions.of({
    target,
    operator,
    environment,
    settings,
    served,
    changes: (at) => {
      // Only a search asks. A program that reads no configuration of users is another operator.
      if (!configures(operator)) return [];
      const module: typeof import('../../../operators/auth/configurations/changes') = require('../../../operators/auth/configurations/changes');
      return module.configurationChanges(at);
    },
    // What is not known of the input is the binary's own affair.
    ...(options.binary === undefined ? { decided: (result, now) => withhold(result, now, served, facts).result } : {}),
  });
  return { subject, input, directory };
}

/** Whether an operator reads what users of a cluster are configured by. */
const configures = ({ inputs, outputs }: Operator<AuthSettings>): boolean =>
  declaredKinds(inputs, outputs).some(({ resource }) => resource === 'oauths' || resource === 'hostedcontrolplanes');

function targetOf(name: string, file: string): Target {
  if (isTarget(name)) return name;
  const near = didYouMean(name, targets);
  throw new InputError({
    file,
    path: 'target',
    found: `"${name}"`,
    expected: targets.join(', '),
    ...(near.length === 0 ? {} : { hint: `Did you mean ${near.join(' or ')}?` }),
  });
}

/** The folder `examples` of the package. */
export const examplesFolder = (): string => join(packageFolder() ?? __dirname, 'examples');

function startOf(start: Scenario['start'], file: string): string | undefined {
  if ('empty' in start) return undefined;
  if ('input' in start) return resolve(dirname(file), start.input);
  if (isOneFile()) {
    const expected = 'input or empty: the examples are in the package, of which this program is a part';
    throw new InputError({ file, path: 'start', found: 'an example', expected });
  }
  const directory = join(examplesFolder(), start.example);
  if (/^[a-z-]+$/.test(start.example) && existsSync(directory)) return directory;
  throw new InputError({ file, path: 'start.example', found: `"${start.example}"`, expected: 'standalone or hosted' });
}

import { diffSides } from '../diff/diff';
import type { SideObject } from '../diff/lens';
import type { Input } from '../om/cluster-state';
import type { Environment } from '../om/controller';
import { synthesizeConverged } from '../operators/auth/converged/desired';
import { circumstancesOf } from '../operators/auth/convergence/circumstances';
import { convergenceLens } from '../operators/auth/convergence/lens';
import { hasLoginServer, type Recognized, recognize } from '../operators/auth/convergence/recognize';
import type { Target } from '../operators/auth/divergences/divergence';
import type { Circumstance } from '../operators/auth/divergences/place';
import { synthesizeHosted } from '../operators/auth/hosted/desired';
import { hostedInputOf, pairs, standaloneInputOf } from '../operators/auth/pairs';
import { readConvergedInput, readHostedInput, readStandaloneInput } from '../operators/auth/read-input';
import type { AuthSettings } from '../operators/auth/settings';
import { synthesizeStandalone } from '../operators/auth/standalone/desired';
import { topologyOf } from '../operators/auth/topology';
import { convergenceReport } from '../report/report';
import type { CommandHost } from './command';
import type { ReportCommandOptions } from './commands/report';
import { exitCodes, UsageError } from './errors';
import { authSettings } from './settings';
import { version } from './version';
import { writeReport } from './write-report';

/** What the report compares. */
interface Subject {
  readonly name: string;
  readonly standalone: Input;
  readonly hosted: Input;
  readonly converged: Input;
  readonly environment: Environment;
  readonly settings: AuthSettings;
  readonly circumstances?: ReadonlySet<Circumstance>;
}

/**
 * Writes the convergence report.
 *
 * @throws InputError, UsageError or OutputError when there is nothing to report on, or nowhere to write it
 */
export function report(options: ReportCommandOptions, host: CommandHost): void {
  const settings = authSettings(options, host.environment);
  const subject =
    options.inputDir.length === 0
      ? subjectOfPair(options.pair, settings)
      : subjectOfInputs(options.inputDir, settings, host.environment);
  const { name, environment, circumstances } = subject;
  const standalone = synthesizeStandalone(subject.standalone, { settings: subject.settings, environment });
  const cpo = synthesizeHosted(subject.hosted, { settings: subject.settings });
  const converged = synthesizeConverged(subject.converged, { settings: subject.settings });
  const failures = [standalone, cpo, converged].flatMap((one) => one.failures);
  for (const failure of new Set(failures)) host.err(`om: ${failure}\n`);

  const left = standalone.objects.map((object): SideObject => ({ object }));
  const against = (target: Exclude<Target, 'standalone'>, objects: readonly SideObject[]) => {
    const right: Recognized | undefined = recognize(objects, target);
    if (right === undefined)
      throw new UsageError(`nothing of ${name} is in a control plane: there is nothing to compare`);
    const loginServers = hasLoginServer(left) && hasLoginServer(objects) ? 'both' : undefined;
    const lens = convergenceLens({ left: { target: 'standalone' }, right, circumstances, loginServers });
    return diffSides({ label: 'standalone', objects: left }, { label: target, objects }, lens);
  };
  const page = convergenceReport({
    subject: name,
    before: against('hosted-cpo', cpo.objects),
    after: against('hosted-converged', converged.objects),
    version: version(),
  });
  writeReport(page, options.output, host);
  if (failures.length > 0) host.exit(exitCodes.failure);
}

function subjectOfPair(name: string, settings: AuthSettings): Subject {
  const pair = pairs.find((one) => one.name === name);
  if (pair === undefined) {
    throw new UsageError(`there is no pair "${name}". There are:\n${pairs.map((one) => `  ${one.name}`).join('\n')}`);
  }
  const { configuration } = pair;
  const { input, environment } = standaloneInputOf(configuration);
  const hosted = hostedInputOf(configuration);
  return {
    name,
    standalone: input,
    hosted,
    converged: hosted,
    environment,
    settings: { ...settings, recordedAnswers: configuration.answers },
    circumstances: circumstancesOf(configuration),
  };
}

function subjectOfInputs(directories: readonly string[], settings: AuthSettings, environment: Environment): Subject {
  const [one, other, ...more] = directories;
  if (one === undefined || other === undefined || more.length > 0) {
    throw new UsageError('--input-dir takes two directories: that of a standalone cluster and that of a hosted one');
  }
  const [standalone, hosted] = topologyOf(one) === 'standalone' ? [one, other] : [other, one];
  if (topologyOf(standalone) !== 'standalone' || topologyOf(hosted) !== 'hosted') {
    throw new UsageError(`${one} and ${other} are inputs of the same topology: there is nothing to compare`);
  }
  return {
    name: `${standalone} and ${hosted}`,
    standalone: readStandaloneInput(standalone),
    hosted: readHostedInput(hosted),
    converged: readConvergedInput(hosted),
    environment,
    settings,
  };
}

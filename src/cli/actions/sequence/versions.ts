import type { Environment } from '../../../om/controller';
import type { Operator } from '../../../om/operator';
import type { ResourceType } from '../../../om/resource-type';
import { type Target, targets } from '../../../operators/auth/divergences/divergence';
import type { AuthSettings } from '../../../operators/auth/settings';
import { type AuthSubjectOptions, authSubject } from '../../../operators/auth/simulate/subject';
import { noVersion } from '../../../sequence/running-version';
import type { Subject } from '../../../sequence/subject';
import type { CommandHost } from '../../command';
import { loadOperator } from '../../operators';
import { splitCommand } from '../../options';
import { type BinaryCommandOptions, operatorBehind } from './binary';
import { loaderAnew } from './loader-anew';
import { authSwitches, sameTopology } from './version-switches';

/** How operators are come by. */
interface VersionsOptions {
  readonly options: BinaryCommandOptions & { readonly recordedAnswers?: string };
  readonly host: Pick<CommandHost, 'environment'>;
}

/** The versions of the authentication operator that a scenario brings: targets of the package, or programs. */
export class Versions {
  constructor(private readonly known: VersionsOptions) {}

  /** The operator that a scenario begins with. @param variables what it runs with */
  first(target: Target, variables: Environment): Operator<AuthSettings> {
    const { binary } = this.known.options;
    return binary === undefined ? loadOperator(target) : this.behind(binary, target, variables);
  }

  /** What is tested, with its other versions. */
  of(first: AuthSubjectOptions): Subject<AuthSettings> {
    const { binary } = this.known.options;
    // A program is another process each time it runs.
    const subjectOf = (options: AuthSubjectOptions): Subject<AuthSettings> => {
      const anew = binary === undefined ? loaderAnew(options.target) : undefined;
      return { ...authSubject(options), ...(anew === undefined ? {} : { anew }) };
    };
    return {
      ...subjectOf(first),
      switches: authSwitches(first.target, binary !== undefined),
      versions: (name, variables) => {
        if (binary === undefined) return subjectOf({ ...first, ...targetCalled(name, first.target) });
        const command = name === undefined ? binary : splitCommand(name);
        return authSubject({ ...first, operator: this.behind(command, first.target, variables) });
      },
    };
  }

  private behind(command: readonly [string, ...string[]], target: Target, variables: Environment) {
    const { options, host } = this.known;
    return operatorBehind(command, options, loadOperator(target).types, variables, host);
  }
}

/**
 * The kinds that are served where an operator runs: its own and those of all targets of the topology, as a cluster serves what is installed there,
 * whoever of them comes to run.
 */
export const servedBeside = ({ types }: Operator<AuthSettings>, target: Target): readonly ResourceType[] => [
  ...new Set([...types, ...sameTopology(target).flatMap((one) => loadOperator(one).types)]),
];

/** Whether a text names a target. */
export const isTarget = (name: string): name is Target => targets.some((target) => target === name);

/** The operator of another target of the same topology. @throws StepProblem where it is none */
function targetCalled(
  name: string | undefined,
  first: Target,
): Pick<AuthSubjectOptions, 'target' | 'operator' | 'isAfterSwitch'> {
  const target = name ?? first;
  const known = sameTopology(first);
  if (!isTarget(target) || !known.includes(target)) throw noVersion(target, known, 'the authentication operator');
  return { target, operator: loadOperator(target), isAfterSwitch: name !== undefined };
}

import type { Environment } from '../om/controller';
import { didYouMean } from '../om/explain/did-you-mean';
import type { ScenarioHead, StepArgument } from './scenario';
import { StepProblem } from './step-problem';
import type { Subject } from './subject';

/** The version of an operator that runs, and the variables that it runs with. */
export class RunningVersion<S> {
  private current: Subject<S>;
  private name: string | undefined;
  private changed: Environment = {};

  /** @param first what is tested, as a scenario begins with it */
  constructor(
    private readonly first: Subject<S>,
    private readonly scenario: Pick<ScenarioHead, 'environment'>,
  ) {
    this.current = first;
  }

  /** What is tested, under this version. */
  get subject(): Subject<S> {
    return this.current;
  }

  /** Variables of the operator. */
  get environment(): Environment {
    return { ...this.first.environment, ...this.scenario.environment, ...this.changed };
  }

  /** Another version takes over. @throws StepProblem where there is none of that name */
  switchTo({ to = this.name, environment = {} }: StepArgument<'switch-version'>): void {
    this.changed = { ...this.changed, ...environment };
    this.current = this.called(to);
    this.name = to;
  }

  private called(name: string | undefined): Subject<S> {
    const { versions } = this.first;
    if (versions !== undefined) return versions(name, this.environment);
    if (name === undefined) return this.first;
    throw noVersion(name, [], this.first.target);
  }
}

/** That an operator has no version of a name. @param known names that it has */
export function noVersion(name: string, known: readonly string[], operator: string): StepProblem {
  if (known.length === 0) return new StepProblem(`"${name}" is no version of ${operator}: no other one is known`);
  const [near] = didYouMean(name, known);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return new StepProblem(`"${name}" is no version of ${operator}.${hint} Known are: ${known.join(', ')}`);
}

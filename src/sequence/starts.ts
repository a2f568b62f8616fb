import { InputError } from '../om/input/input-error';
import type { Input } from '../om/state/cluster-state';
import type { Read } from '../om/state/recording-state';
import { RunFinding } from './run-finding';
import type { ScenarioHead } from './scenario';
import type { SettledStart } from './settled-start';
import type { Subject } from './subject';
import { World } from './world';

/** Begins worlds of an operator over an input. Where it comes to rest for those that start settled is found once and copied. */
export class Starts<S> {
  private readonly settled = new Map<string, SettledStart<S> | undefined>();

  constructor(
    private readonly subject: Subject<S>,
    private readonly input: Input,
  ) {}

  /** The world of a scenario as it begins. @param onRead told every question that the operator asks there. Default: nobody is */
  world(scenario: ScenarioHead, onRead?: (read: Read) => void): World<S> {
    const { subject, input } = this;
    const from = scenario.settled === true ? this.settledFor(undrawn(scenario)) : undefined;
    return new World({ subject, scenario, input, from, onRead });
  }

  private settledFor(scenario: ScenarioHead): SettledStart<S> | undefined {
    const key = JSON.stringify(scenario);
    if (!this.settled.has(key)) this.settled.set(key, this.madeFor(scenario));
    return this.settled.get(key);
  }

  /** @returns undefined where the operator cannot run there: the scenario itself then says why */
  private madeFor(scenario: ScenarioHead): SettledStart<S> | undefined {
    const world = new World({ subject: this.subject, scenario, input: this.input });
    try {
      world.settle(world.bound);
      return { stage: world.stage, seed: world.seed, now: world.now, history: world.history };
    } catch (error) {
      if (error instanceof RunFinding || error instanceof InputError) return undefined;
      throw error;
    } finally {
      world.close();
    }
  }
}

/** What of a scenario decides on where its operator comes to rest: all that its steps meet, with a seed that is always the same. */
const undrawn = ({ target, now, start, environment, host, actors, bound }: ScenarioHead): ScenarioHead => ({
  name: 'where it comes to rest',
  target,
  now,
  start,
  environment,
  host,
  actors,
  bound,
});

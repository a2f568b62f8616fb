import { inputFiles } from '../contract/write-input';
import type { Deciding } from '../host/live/deciding';
import type { Clock } from '../om/controller';
import type { ResourceType } from '../om/resource-type';
import { earlier } from '../om/run/deadline-clock';
import { type RunResult, resultOf } from '../om/run/run-result';
import { inputOf, type Stores, subscribeAll } from '../om/state/stored-input';
import type { Declared, Program, ProgramAnswer } from './program';

/** So long after a controller failed it is asked again, in milliseconds: it may have failed for what nobody here sees. */
const AFTER_FAILURE = 60_000;
/** So often it is asked where it does not say what depends on the time, in milliseconds. */
const AT_LEAST_EVERY = 600_000;

/**
 * Has an operator of another program decide over clusters that change. Nobody sees what it reads of its input, so it is asked whenever
 * something of the declared inputs has changed, its own writes included. One that gives no answer is asked again, with a new
 * process or connection.
 */
export class ProgramReconciler implements Deciding<undefined> {
  private isPending = true;
  private answered: ProgramAnswer = { answers: [], undeclared: [] };
  private deadline: number | undefined;
  /** Ends it: later changes of the stores are not noticed any more. */
  readonly close: () => void;

  /** @param types the kinds of what is declared */
  constructor(
    private readonly program: Program,
    private readonly declared: Declared,
    private readonly types: readonly ResourceType[],
    private readonly stores: Stores,
  ) {
    this.close = subscribeAll(stores, () => {
      this.isPending = true;
    });
  }

  /** It takes nothing beside its input. */
  handIn(): void {}

  get runAgainAt(): number | undefined {
    return this.deadline;
  }

  isDue(clock: Clock): boolean {
    return this.isPending || (this.deadline !== undefined && !clock.isBefore(this.deadline));
  }

  /** Asks it, if anything has changed. @throws ProgramError where it gives no answer; it is still to be asked then */
  async reconcile(clock: Clock): Promise<readonly string[]> {
    if (!this.isDue(clock)) return [];
    // What changes while it decides is for the next time.
    this.isPending = false;
    const before = this.answered.answers;
    try {
      const { files } = inputFiles(inputOf(this.stores), this.types, this.declared.inputs);
      this.answered = await this.program.ask({
        layout: this.stores.layout,
        types: this.types,
        files,
        now: clock.now(),
      });
    } catch (error) {
      this.isPending = true;
      throw error;
    }
    const { answers, runAgainAt } = this.answered;
    const hasFailed = answers.some(({ result }) => result?.error !== undefined);
    this.deadline = earlier(runAgainAt, clock.now() + (hasFailed ? AFTER_FAILURE : AT_LEAST_EVERY));
    // One that asks for nothing may not be named any more; what it asked for before is over all the same.
    return [...new Set([...answers, ...before].map(({ name }) => name))];
  }

  get result(): RunResult {
    const { answers, undeclared } = this.answered;
    const result = resultOf(answers, this.declared.outputs, this.deadline);
    return { ...result, failures: [...result.failures, ...undeclared.map((one) => `it does not declare ${one}`)] };
  }
}

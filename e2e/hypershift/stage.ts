import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '../../src/kube/json';
import { sleep } from '../record';
import { type Clusters, namespace } from './clusters';
import { at, kinds } from './objects';
import type { Transport } from './om-server';
import { Operator, type TimedPass } from './operator';

/** What one step came to. */
export interface StepResult {
  readonly name: string;
  /** Calls of om. */
  readonly runs: number;
  /** Writes by which something is another now. */
  readonly writes: number;
  readonly seconds: number;
  /** What is not as it has to be. */
  readonly faults: readonly string[];
}

/** What is known when a step has come to rest. */
export interface Seen {
  readonly passes: readonly TimedPass[];
  /** Servers whose pod templates are others than before. */
  readonly rolled: readonly string[];
}

/** A step of the story. */
export interface Step {
  readonly name: string;
  readonly act: (stage: Stage) => Promise<void>;
  /** What it waits for beside rest. Default: nothing. */
  readonly until?: (stage: Stage, passes: readonly TimedPass[]) => Promise<boolean>;
  /** Whether something may be left to be written at the end. Default: no. */
  readonly leaves?: boolean;
  /** What is not as it has to be, afterwards. */
  readonly faults: (stage: Stage, seen: Seen) => Promise<readonly string[]>;
}

/** The Deployments of both servers. */
export const servers = ['oauth-openshift', 'openshift-oauth-apiserver'] as const;

/** How long nobody may have worked at a control plane for it to be at rest, and how long a step may take, in milliseconds. */
const quiet = 1_000;
const patience = 90_000;

/** Two clusters and the control plane operator that works at them. */
export class Stage {
  private operator: Operator;
  private told = 0;

  /** @param program cpo-demo, as it was built */
  constructor(
    readonly clusters: Clusters,
    private readonly program: string,
    private readonly om: Transport,
  ) {
    this.operator = this.started([]);
  }

  /** Has another version of the operator take over. */
  async restart(target: string): Promise<void> {
    await this.operator.stop();
    this.operator = this.started(['--target', target]);
  }

  private started(flags: readonly string[]): Operator {
    return new Operator(this.program, [...this.clusters.flags, ...this.om.flags, ...flags], this.om.program);
  }

  stop(): Promise<void> {
    return this.operator.stop();
  }

  /** Waits until the operator has worked since a time, and rests. */
  async rest(since: number): Promise<void> {
    const until = Date.now() + patience;
    while (!this.operator.hasRested(since, quiet)) {
      if (Date.now() > until) throw new Error(`the operator does not rest within ${patience / 1000} s`);
      await sleep(100);
    }
  }

  /** Passes since the last time that somebody asked. */
  untold(): readonly TimedPass[] {
    const from = this.told;
    this.told = this.operator.passes.length;
    return this.operator.passes.slice(from);
  }

  /** What the operator complained of, at last. */
  get complaint(): string {
    return this.operator.complaint;
  }

  async play(step: Step): Promise<StepResult> {
    const begun = Date.now();
    const before = await this.templates();
    const passes = (): readonly TimedPass[] => this.operator.passes.filter((pass) => pass.at >= begun);
    const faults: string[] = [];
    try {
      await step.act(this);
    } catch (error) {
      return { name: step.name, runs: 0, writes: 0, seconds: 0, faults: [String(error)] };
    }
    const until = step.until ?? (async () => true);
    const acted = Date.now();
    // It rested when the step began: it works because of what was done, which may be over before that has been answered.
    const rests = (): boolean =>
      step.leaves === true ||
      (Date.now() - acted > quiet && this.operator.hasRested(begun, quiet) && isSettled(passes()));
    while (!(await until(this, passes())) || !rests()) {
      if (!this.operator.isRunning) throw new Error(`the operator ended: ${this.complaint}`);
      if (Date.now() > begun + patience) {
        faults.push(`it is not so after ${patience / 1000} s: ${JSON.stringify(passes().at(-1))}`);
        break;
      }
      await sleep(100);
    }
    const seen = passes();
    const after = await this.templates();
    const rolled = servers.filter(
      (_, index) => before[index] !== undefined && !isDeepStrictEqual(before[index], after[index]),
    );
    faults.push(...(await step.faults(this, { passes: seen, rolled })), ...forbidden(seen, this.complaint));
    const last = seen.at(-1)?.at ?? Date.now();
    return {
      name: step.name,
      runs: seen.length,
      writes: seen.reduce((sum, { accepted }) => sum + (accepted?.length ?? 0), 0),
      seconds: (last - begun) / 1000,
      faults,
    };
  }

  private templates(): Promise<readonly (JsonValue | undefined)[]> {
    return Promise.all(
      servers.map(async (name) =>
        at(await this.clusters.management.find(kinds.deployments, name, namespace), 'spec', 'template'),
      ),
    );
  }
}

/** Nothing is left to be done after the last passes. */
function isSettled(passes: readonly TimedPass[]): boolean {
  const latest = new Map(passes.map((pass) => [`${pass.who} ${pass.half}`, pass]));
  return [...latest.values()].every(({ error, accepted }) => error === undefined && (accepted ?? []).length === 0);
}

/** Where rights were missing. */
function forbidden(passes: readonly TimedPass[], complaint: string): readonly string[] {
  const texts = [...passes.flatMap(({ left, error }) => [...(left ?? []), error ?? '']), ...complaint.split('\n')];
  return texts.filter((text) => text.includes('forbidden')).slice(0, 1);
}

// How long a host takes from an edit to its writes: `npm run bench -- --only latency [--edits 30]`, which starts this.
//
// Clusters in memory in which all is installed and at rest are served over HTTP by this process; `om run` is another. Time is that of the
// machine. Counted is from when the edit is made until the line of the log is here that tells of the write. The package has to be built.
import { type Target, targets } from '../../../src/operators/auth/divergences/divergence';
import type { HostProcess } from '../faults/host-process';
import { FaultStage } from '../faults/stage';
import { type Edit, make } from './edits';
import { Listener } from './listener';

/** Milliseconds: a tenth of a second after a change a host runs, and has a tenth more to write. */
const goals = { first: 250, last: 200 } as const;
/** So often the host is started. */
const STARTS = 5;
/** Runs are a second apart: who edits earlier measures that. */
const COOL_DOWN = 1_100;

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((one, other) => one - other);
const median = (values: readonly number[]): number => Math.round(sorted(values)[Math.floor(values.length / 2)] ?? 0);
const worst = (values: readonly number[]): number => Math.round(sorted(values).at(-1) ?? 0);

/** Milliseconds from edits to the first and the last write of the run that they cause. */
interface Measured {
  readonly first: number[];
  readonly last: number[];
  readonly writes: number[];
}

/** Edits the settled clusters of a target again and again, and starts hosts at others that are not settled. */
class Bench {
  private readonly listener = new Listener();
  private host: HostProcess;
  private made = 0;

  private constructor(
    private readonly target: Target,
    private readonly stage: FaultStage,
  ) {
    this.host = stage.host(this.listener.hear);
  }

  static async start(target: Target): Promise<Bench> {
    const hooks = { sent: () => undefined };
    return new Bench(
      target,
      await FaultStage.start({ target, version: '1.1', speed: 1, seed: 1, isSettled: true, hooks }),
    );
  }

  async edits(kind: Edit, count: number): Promise<Measured> {
    const measured: Measured = { first: [], last: [], writes: [] };
    for (let edit = 0; edit < count; edit++) {
      await this.settled();
      const begin = performance.now();
      const told = this.listener.next();
      this.make(kind);
      const { first, last, writes } = await told;
      measured.first.push(first - begin);
      measured.last.push(last - begin);
      measured.writes.push(writes);
      progress(`${this.target}, ${kind}: ${edit + 1} of ${count}, ${Math.round(last - begin)} ms`);
    }
    return measured;
  }

  /** Milliseconds from the start of a process to its first write, where an object of the operator was deleted meanwhile. */
  async starts(count: number): Promise<readonly number[]> {
    const measured: number[] = [];
    for (let start = 0; start < count; start++) {
      await this.settled();
      await this.host.stop();
      this.make('object deleted');
      const begin = performance.now();
      const told = this.listener.next();
      this.host = this.stage.host(this.listener.hear);
      measured.push((await told).first - begin);
    }
    return measured;
  }

  async stop(): Promise<void> {
    await this.host.kill();
    await this.stage.stop();
  }

  private make(kind: Edit): void {
    this.made += 1;
    make(kind, this.target, this.stage.apis, this.made);
  }

  private async settled(): Promise<void> {
    const unrest = await this.stage.untilRest(this.host);
    if (unrest !== undefined) throw new Error(`${this.target} does not come to rest: ${unrest}`);
    await new Promise((resolve) => setTimeout(resolve, COOL_DOWN));
  }
}

const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
};

const rowOf = (target: Target, edit: Edit, { first, last, writes }: Measured) => ({
  operator: target,
  what: edit,
  times: first.length,
  writes: median(writes),
  'to the first, ms': median(first),
  'worst, ms': worst(first),
  goal: goals.first,
  'to the last, ms': median(last),
  'worst of these, ms': worst(last),
  'goal of these': goals.last,
});

async function measured(target: Target, count: number) {
  const bench = await Bench.start(target);
  try {
    const objects = rowOf(target, 'object deleted', await bench.edits('object deleted', count));
    const configuration = rowOf(
      target,
      'configuration changed',
      await bench.edits('configuration changed', Math.ceil(count / 10)),
    );
    const started = await bench.starts(STARTS);
    const starts = {
      operator: target,
      starts: started.length,
      'to the first write, ms': median(started),
      worst: worst(started),
    };
    return { edits: [objects, configuration], starts };
  } finally {
    await bench.stop();
  }
}

/** Prints two tables as JSON: edits of settled clusters, and starts. */
async function main(): Promise<void> {
  const [count = '30', only] = process.argv.slice(2);
  const all = [];
  for (const target of targets)
    if (only === undefined || only === target) all.push(await measured(target, Number(count)));
  progress('');
  console.log(JSON.stringify([all.flatMap(({ edits }) => edits), all.map(({ starts }) => starts)]));
}

void main();

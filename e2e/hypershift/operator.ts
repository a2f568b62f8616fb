import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';

const texts = z.nullable(z.array(z.string()));

/** What cpo-demo tells of a pass of one half. */
const passLine = z.object({
  event: z.literal('passed'),
  /** Who made it: `today` stands for the code that is replaced. */
  who: z.enum(['today', 'om']),
  half: z.string(),
  mode: z.string(),
  accepted: texts,
  left: texts,
  wouldDiffer: texts,
  anotherPass: z.boolean(),
  error: z.optional(z.string()),
});

export type Pass = z.infer<typeof passLine>;

const line = z.discriminatedUnion('event', [
  z.object({ event: z.literal('begun') }),
  z.object({ event: z.literal('rested') }),
  passLine,
]);

/** A pass, and when it was told of, in milliseconds since the epoch. */
export interface TimedPass extends Pass {
  readonly at: number;
}

/** A control plane operator that runs. */
export class Operator {
  readonly passes: TimedPass[] = [];
  /** The end of its standard error. */
  complaint = '';
  /** When it began to work for the last time, and when it last stopped; in milliseconds since the epoch. */
  begunAt = 0;
  restedAt = 0;
  private readonly child: ChildProcess;

  /**
   * @param program cpo-demo, as it was built
   * @param om the program, with what stands before its command
   */
  constructor(program: string, flags: readonly string[], om: readonly string[]) {
    this.child = spawn(program, [...flags, '--', ...om], { stdio: ['ignore', 'pipe', 'pipe'] });
    if (this.child.stdout !== null) {
      createInterface({ input: this.child.stdout }).on('line', (text) => this.told(text));
    }
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.complaint = `${this.complaint}${chunk}`.slice(-20_000);
    });
  }

  /** Whether it has worked since a time, and has rested for so many milliseconds. */
  hasRested(since: number, quiet: number): boolean {
    return this.begunAt >= since && this.restedAt >= this.begunAt && Date.now() - this.restedAt > quiet;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.isRunning) return resolve();
      this.child.once('exit', () => resolve());
      this.child.kill('SIGTERM');
      setTimeout(() => this.child.kill('SIGKILL'), 10_000).unref();
    });
  }

  private told(text: string): void {
    const told = line.parse(JSON.parse(text));
    const at = Date.now();
    switch (told.event) {
      case 'begun':
        this.begunAt = at;
        break;
      case 'rested':
        this.restedAt = at;
        break;
      case 'passed':
        this.passes.push({ ...told, at });
        break;
    }
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { isJsonObject } from '../../../src/kube/json';

/** How `om run` is started. */
export interface HostCommand {
  /** Arguments after `run`. */
  readonly args: readonly string[];
  readonly environment: { readonly [name: string]: string };
  /** Is told of each line of its log. Default: nobody is. */
  readonly heard?: (line: string) => void;
}

/** What a host says of itself on `/status`. */
export interface HostStatus {
  readonly atRest: boolean;
  /** When it runs again, in milliseconds since the epoch; undefined for never. */
  readonly next: number | undefined;
  readonly troubles: readonly string[];
}

const om = join(__dirname, '../../../bin/om.js');
const preload = join(__dirname, '../faults/preload.js');
/** So many lines of its log are kept for whoever wonders. */
const KEPT = 12;

/** A process that runs `om run`, as `npm run build` compiled it. */
export class HostProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | undefined>;
  private readonly lines: string[] = [];
  private rest = '';
  private url: string | undefined;

  constructor({ args, environment, heard = () => {} }: HostCommand) {
    const command = ['--require', preload, om, 'run', ...args, '--listen', '127.0.0.1:0'];
    const env = { PATH: process.env.PATH ?? '', ...environment };
    this.child = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve(code ?? undefined)));
    this.child.stderr?.on('data', (chunk: Buffer) => this.hear(chunk.toString('utf8'), heard));
  }

  /** The last lines of its log. */
  get log(): readonly string[] {
    return this.lines;
  }

  /** Whether it still runs. */
  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it says of itself; undefined where it says nothing yet. */
  async status(): Promise<HostStatus | undefined> {
    if (this.url === undefined) return undefined;
    try {
      const status: unknown = await (await fetch(`${this.url}/status`)).json();
      if (!isJsonObject(status)) return undefined;
      const { atRest, next, troubles } = status;
      const at = isJsonObject(next) && typeof next.at === 'string' ? Date.parse(next.at) : undefined;
      const texts = (Array.isArray(troubles) ? troubles : []).map((one) => JSON.stringify(one));
      return { atRest: atRest === true, next: at, troubles: texts };
    } catch {
      return undefined;
    }
  }

  /** Ends it as `kill -9` does. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks it to end. @returns its exit code */
  async stop(): Promise<number | undefined> {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  private hear(text: string, heard: (line: string) => void): void {
    const all = (this.rest + text).split('\n');
    this.rest = all.pop() ?? '';
    for (const line of all) {
      heard(line);
      this.url ??= /"url":"([^"]+)","message":"listening"/.exec(line)?.[1];
      this.lines.push(line);
      if (this.lines.length > KEPT) this.lines.shift();
    }
  }
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../om/package-folder';
import type { WorkerMethods } from './worker-methods';

/** Tasks that wait for a thread, for each that works: more of them take memory and spare nothing. */
const WAITING = 2;

/** Threads that do one thing each at a time. */
export interface Threads {
  /** Has a thread do something. What is handed in and comes back is plain data. */
  run<M extends keyof WorkerMethods>(
    method: M,
    ...args: Parameters<WorkerMethods[M]>
  ): Promise<ReturnType<WorkerMethods[M]>>;
  /** So many tasks are to be handed in at once. */
  readonly ahead: number;
  close(): Promise<void>;
}

/**
 * Starts threads beside this one; undefined where the package is not there to start them from, as in a single executable.
 *
 * @param command whose work they do: they load no more than it needs, where it has a bundle of its own
 */
export function startThreads(command: 'fleet' | 'sequence', count: number): Threads | undefined {
  const script = join(packageFolder() ?? __dirname, 'bin', 'worker.js');
  if (!existsSync(script)) return undefined;
  const workerpool: typeof import('workerpool') = require('workerpool');
  const pool = workerpool.pool(script, {
    workerType: 'thread',
    maxWorkers: count,
    workerThreadOpts: { argv: [command] },
  });
  return {
    run: async (method, ...args) => await pool.exec(method, args),
    ahead: count * WAITING,
    close: async () => void (await pool.terminate()),
  };
}

/** As many threads as there are processors. */
export function processors(): number {
  const { availableParallelism }: typeof import('node:os') = require('node:os');
  return availableParallelism();
}

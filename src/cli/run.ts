import { main, omProgram } from './main';
import { runProcess } from './process';

export { main };

/**
 * Runs `om` as a process.
 *
 * @param programName what the program was started as, for its help
 */
export const run = (process: NodeJS.Process, programName: string): void => runProcess(omProgram, process, programName);

/** What a thread of `om fleet` does. */
export function fleetWorker(): typeof import('./actions/fleet/pool').workerMethods {
  const pool: typeof import('./actions/fleet/pool') = require('./actions/fleet/pool');
  return pool.workerMethods;
}

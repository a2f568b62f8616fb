import { fleetEntry } from './commands/fleet-entry';
import { overview } from './overview';
import { runProcess } from './process';
import { synthesizeClusters, type WorkerMethods } from './worker-methods';

/**
 * Runs `om fleet` as a process, which knows no other command: each of its threads has the whole text of the program and all that comes of it.
 *
 * @param programName what the program was started as, for its help
 */
export const run = (process: NodeJS.Process, programName: string): void =>
  runProcess({ ...overview, commands: [fleetEntry] }, process, programName);

/** What its threads do. */
export const workerMethods = (): Pick<WorkerMethods, 'synthesizeClusters'> => ({ synthesizeClusters });

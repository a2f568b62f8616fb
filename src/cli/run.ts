import { main, omProgram } from './main';
import { runProcess } from './process';

export { loadOperator } from './operators';
export { workerMethods } from './worker-methods';
export { main };

/**
 * Runs `om` as a process.
 *
 * @param programName what the program was started as, for its help
 */
export const run = (process: NodeJS.Process, programName: string): void => runProcess(omProgram, process, programName);

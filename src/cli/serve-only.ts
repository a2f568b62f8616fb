import './serve-flags';
import { serveEntry } from './commands/serve-entry';
import { overview } from './overview';
import { runProcess } from './process';

/**
 * Runs `om serve` as a process, which knows no other command: a server stays, and what it never runs would stay with it.
 *
 * @param programName what the program was started as, for its help
 */
export const run = (process: NodeJS.Process, programName: string): void =>
  runProcess({ ...overview, commands: [serveEntry] }, process, programName);

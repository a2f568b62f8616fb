import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tree } from '../tree';

/** How a control plane operator reaches om. */
export interface Transport {
  /** Flags of cpo-demo. */
  readonly flags: readonly string[];
  /** The program that it is told of, with what stands before the command. */
  readonly program: readonly string[];
  /** What is told of it at the end. */
  readonly summary: () => string;
  readonly stop: () => Promise<void>;
}

const om = [process.execPath, join(tree, 'bin/om.js')] as const;

/** A process of om for each call. */
export const byExec: Transport = {
  flags: [],
  program: om,
  summary: () => 'om as a program, a process a call',
  stop: async () => {},
};

/** Starts `om serve`. The program that is run where nobody answers at the socket fails, so that all goes through the socket. */
export async function bySocket(folder: string): Promise<Transport> {
  const path = join(folder, 'om.sock');
  const [node, script] = om;
  const server = spawn(node, [script, 'serve', '--socket', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  await Promise.race([
    once(server.stdout, 'data'),
    ended.then(() => {
      throw new Error('om serve ended before it listened');
    }),
  ]);
  return {
    flags: ['--socket', path],
    program: [node, '-e', 'process.exit(1)'],
    summary: () => `om serve at a socket${memoryOf(server.pid)}`,
    async stop() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** MiB that a process shares with nobody, where the system tells. */
function memoryOf(pid: number | undefined): string {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].map(([, size]) => Number(size));
    return `, ${(kilobytes.reduce((sum, size) => sum + size, 0) / 1024).toFixed(1)} MiB of private memory at the end`;
  } catch {
    return '';
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GoProgram } from './go-program';
import { HttpClient } from './http-client';

/** The real server: its first build takes some twelve minutes of a processor, 2 GB of memory and 4 GB of disk. */
export const realServer: GoProgram = { folder: 'apiserver', name: 'kube-apiserver' };

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)));
    });
  });

/** A real API server that runs. */
export interface RealServer {
  readonly client: HttpClient;
  /** Where it listens on the loopback interface, and the certificate that it shows there, as PEM. */
  readonly port: number;
  readonly certificate: string;
  readonly stop: () => Promise<void>;
}

/** Starts a built server with an empty database, and waits until it answers. @param flags further ones of kube-apiserver */
export async function startServer(program: string, flags: readonly string[] = []): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'real-apiserver-'));
  const port = await freePort();
  const child = spawn(program, [folder, String(port), ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk}`.slice(-4000);
  });
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const client = new HttpClient(port);
  const deadline = Date.now() + 180_000;
  while (!(await client.isReady())) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the server did not start: ${complaint}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const certificate = readFileSync(join(folder, 'serving', 'apiserver.crt'), 'utf8');
  return { client, port, certificate, stop };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
  });

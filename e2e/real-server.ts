import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from './http-client';

const source = join(__dirname, 'apiserver');

/** The toolchain: `GO`, else the one in the usual place, else the one on the path. Undefined where there is none. */
export function goCommand(): string | undefined {
  const candidates = [process.env.GO, '/usr/local/go/bin/go', 'go'].filter((one) => one !== undefined && one !== '');
  return candidates.find((candidate) => {
    try {
      execFileSync(candidate ?? '', ['version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** Where the built server of this version of its sources is kept, outside of the tree. */
export function cachedServer(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(source).sort()) {
    if (/\.(go|mod|sum)$/.test(name)) hash.update(name).update(readFileSync(join(source, name)));
  }
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(cache, 'openshift-manager', `apiserver-${hash.digest('hex').slice(0, 16)}`, 'kube-apiserver');
}

/**
 * The program of the server, built if it is not in the cache: that takes some twelve minutes of a processor, 2 GB of memory
 * and 4 GB of disk the first time.
 *
 * @returns undefined where there is no Go toolchain
 */
export function builtServer(): string | undefined {
  const program = cachedServer();
  if (existsSync(program)) return program;
  const go = goCommand();
  if (go === undefined) return undefined;
  mkdirSync(join(program, '..'), { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  execFileSync(go, ['build', '-trimpath', '-ldflags=-s -w', '-o', unfinished, '.'], { cwd: source, stdio: 'inherit' });
  renameSync(unfinished, program);
  return program;
}

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

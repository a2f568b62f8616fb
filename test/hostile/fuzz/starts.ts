import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import type { main } from '../../../src/cli/main';
import type { Start } from './attempt';
import type { CommandLine } from './command-line';
import type { Ending } from './judge';

/** Milliseconds without an end, after which a process counts as one that never ends: a busy machine makes one longer. */
const PATIENCE = 110_000;

/** The time of all runs. */
const NOW = Date.parse('2027-01-15T09:30:00Z');

/** Whoever is asked anything, this refuses at once. */
const environment = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };

type Run = typeof main;

/** A command line that has been started: it goes on until it is stopped, or ends by itself. */
interface Started {
  /** Resolves once it waits to be stopped, or has ended. */
  readonly ready: Promise<unknown>;
  readonly ended: Promise<Omit<Ending, 'cpu'>>;
  stop(): void;
}

function started(run: Run, args: readonly string[]): Started {
  const printed = { out: '', data: '', err: '' };
  const print = (where: keyof typeof printed) => (text: string) => {
    printed[where] += text;
  };
  let code = 0;
  let waits: () => void = () => {};
  let stop: () => void = () => {};
  const isWaiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const ended = run(args, {
    out: print('out'),
    data: print('data'),
    err: print('err'),
    progress() {},
    environment,
    now: () => NOW,
    colours: () => false,
    keys: () => undefined,
    stopped() {
      waits();
      return stopped;
    },
    exit(value) {
      code = value;
    },
  }).then(() => ({ ...printed, code }));
  return { ready: Promise.race([isWaiting, ended]), ended, stop };
}

/** Starts command lines within this process. */
export const withinProcess =
  (run: Run): Start =>
  async (line) => {
    const before = process.cpuUsage();
    const ending = await served(run, line);
    const { user, system } = process.cpuUsage(before);
    return { ...ending, cpu: (user + system) / 1e6 };
  };

async function served(run: Run, { args, server, call }: CommandLine): Promise<Omit<Ending, 'cpu'>> {
  if (server === undefined) return answered(run, args, call);
  const beside = started(run, server);
  await beside.ready;
  const ending = await answered(run, args, undefined);
  beside.stop();
  const { out, data, err, code } = await beside.ended;
  // A server that could not be is told as the command that did not reach it.
  return {
    ...ending,
    out: out + ending.out,
    data: data + ending.data,
    err: err + ending.err,
    code: Math.max(code, ending.code),
  };
}

async function answered(run: Run, args: readonly string[], call: CommandLine['call']): Promise<Omit<Ending, 'cpu'>> {
  const command = started(run, args);
  await command.ready;
  const answers = call === undefined ? [] : await answersTo(call);
  command.stop();
  const ending = await command.ended;
  return ending.code === 0 ? { ...ending, err: ending.err + answers.join('') } : ending;
}

/** What a served operator answers, as far as it is free of secrets by what it promises: its errors, and that it goes on. */
async function answersTo({ socket, body }: NonNullable<CommandLine['call']>): Promise<readonly string[]> {
  const first = await ask(socket, 'POST', '/v1/apply-configuration', readFileSync(body));
  const second = await ask(socket, 'GET', '/healthz');
  if (second.status !== 200) return [`crash: it answered ${second.status} after a call\n    at socket:0`];
  if (first.status === 500) return [`crash: internal error for a call: ${first.text}`];
  return first.status < 300 ? [] : [JSON.stringify(first.text)];
}

const ask = (
  socketPath: string,
  method: string,
  path: string,
  body?: Buffer,
): Promise<{ readonly status: number; readonly text: string }> =>
  new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': body?.length ?? 0 };
    const asked = request({ socketPath, method, path, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(Buffer.from(chunk));
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
    });
    asked.on('error', () => resolve({ status: 0, text: '' }));
    asked.end(body);
  });

/** So many bytes of one argument Linux hands to a process, with the zero at its end. */
const MOST_HANDED = 128 * 1024;

/** An argument as a process can have it: of a longer one the beginning. */
function handed(arg: string): string {
  const bytes = Buffer.from(arg.replaceAll('\0', ''));
  return bytes.length < MOST_HANDED ? bytes.toString() : bytes.subarray(0, MOST_HANDED - 4).toString();
}

/**
 * Starts command lines as processes of their own. What they print to a pipe may be for programs.
 *
 * @param within starts what goes on until it is stopped
 */
export const asProcess =
  (program: string, within: Start): Start =>
  async (line) => {
    const { args, server, call } = line;
    if (server !== undefined || call !== undefined || args[0] === 'api-server') return within(line);
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args.map(handed)], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...environment },
      maxBuffer: 1 << 30,
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
    });
    return { code: status ?? -1, out: '', data: stdout, err: stderr, cpu: 0 };
  };

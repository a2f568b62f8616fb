import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { main } from '../../../src/cli/main';
import { commandLine } from './commands';
import { complaints, type Ending, fingerprint } from './judge';
import { layOut } from './lay-out';
import type { Recipe } from './recipe';
import { hostileTexts } from './texts';

/** How a command line is started. */
export type Start = (args: readonly string[]) => Promise<Ending>;

/** What came of a recipe. */
export interface Attempt {
  readonly args: readonly string[];
  readonly complaints: readonly string[];
  readonly code: number;
  readonly cpu: number;
  /** Where its files are, if they were to be kept. */
  readonly folder: string | undefined;
}

/** The time of all runs. */
const NOW = Date.parse('2027-01-15T09:30:00Z');

/** Whoever is asked anything, this refuses at once. */
const environment = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };

/** Starts command lines within this process. */
export const withinProcess =
  (run: typeof main): Start =>
  async (args) => {
    const printed = { out: '', data: '', err: '' };
    const print = (where: keyof typeof printed) => (text: string) => {
      printed[where] += text;
    };
    let code = 0;
    const before = process.cpuUsage();
    await run(args, {
      out: print('out'),
      data: print('data'),
      err: print('err'),
      progress() {},
      environment,
      now: () => NOW,
      colours: () => false,
      stopped: () => Promise.resolve(),
      exit(value) {
        code = value;
      },
    });
    const { user, system } = process.cpuUsage(before);
    return { ...printed, code, cpu: (user + system) / 1e6 };
  };

/** Starts command lines as processes of their own. What they print to a pipe may be for programs. */
export const asProcess =
  (program: string): Start =>
  async (args) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [program, ...args.map((arg) => arg.replaceAll('\0', ''))],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, TMPDIR: tmpdir(), ...environment },
        maxBuffer: 1 << 30,
        timeout: 60_000,
        killSignal: 'SIGKILL',
      },
    );
    return { code: status ?? -1, out: '', data: stdout, err: stderr, cpu: 0 };
  };

/**
 * Lays a recipe out, runs its command and looks at what came of it. Processor time counts as the least of several tries:
 * a busy machine, the collector and the compiler can only make one longer.
 *
 * @param most seconds of the processor
 */
export async function attempt(
  recipe: Recipe,
  { start, examples, most, keep }: { start: Start; examples: string; most: number; keep?: boolean },
): Promise<Attempt> {
  let least: Attempt | undefined;
  for (let tries = 0; tries < 4; tries++) {
    const once = await attemptOnce(recipe, start, examples, keep === true);
    if (least === undefined || once.cpu < least.cpu) least = once;
    if (once.cpu <= most) return once;
  }
  if (least === undefined) throw new Error('nothing was tried');
  return { ...least, complaints: [...least.complaints, `${least.cpu.toFixed(1)} s of the processor`] };
}

async function attemptOnce(recipe: Recipe, start: Start, examples: string, keep: boolean): Promise<Attempt> {
  const folder = mkdtempSync(join(tmpdir(), 'om-fuzz-'));
  try {
    const { input, good, canaries } = layOut(recipe, examples, folder);
    const output = join(folder, 'written', 'out');
    mkdirSync(join(folder, 'written'));
    const text = hostileTexts[recipe.text]?.() ?? '';
    const line = commandLine(recipe.command, { input, good, output, variant: recipe.variant, text });
    const before = [input, join(folder, 'outside')].map(fingerprint);
    const ending = await start(line.args);
    const after = [input, join(folder, 'outside')].map(fingerprint);
    const wrong = complaints(ending, line, output, canaries);
    const touched = before.join('\n') === after.join('\n') ? [] : ['the input is not what it was'];
    return {
      args: line.args,
      complaints: [...wrong, ...touched],
      code: ending.code,
      cpu: ending.cpu,
      folder: keep ? folder : undefined,
    };
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
}

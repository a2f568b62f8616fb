import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandLine } from './command-line';
import { commandLine } from './commands';
import { complaints, type Ending, fingerprint } from './judge';
import { layOut } from './lay-out';
import type { Recipe } from './recipe';
import { hostileTexts } from './texts';

/** How a command line is started. */
export type Start = (line: CommandLine) => Promise<Ending>;

/** What came of a recipe. */
export interface Attempt {
  readonly args: readonly string[];
  readonly complaints: readonly string[];
  readonly code: number;
  readonly cpu: number;
  /** Where its files are, if they were to be kept. */
  readonly folder: string | undefined;
}

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
    const change = join(folder, 'given', 'change.yaml');
    const aside = join(folder, 'aside');
    const line = commandLine(recipe.command, { input, good, change, output, aside, variant: recipe.variant, text });
    const watched = [...(line.mends ? [] : [input]), join(folder, 'outside')];
    const before = watched.map(fingerprint);
    const ending = await start(line);
    const after = watched.map(fingerprint);
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

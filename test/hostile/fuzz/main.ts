// Tries hostile directories on all commands: `main.cjs ROOT WORKER TRIES SEED [COMMAND]`.
import fc from 'fast-check';
import type { Attempt } from './attempt';
import { type Recipe, recipe } from './recipe';
import type { Order } from './worker';
import { WorkerProcess } from './worker-process';

/** One in so many goes through a process of its own, which takes ten times as long. */
const PROCESS_SHARE = 40;
/** Different faults, after which there is enough to mend. */
const MOST_FAULTS = 10;
/** Seconds of the processor that a run may take beyond what the example as it is takes. */
const MOST_CPU = 1;
/** Stands for none of the hostile texts. */
const NO_TEXT = -1;
/** Milliseconds for making one failing directory smaller. */
const SHRINKING = 90_000;

const [root = '.', program = '', triesText = '', seedText = '', only = ''] = process.argv.slice(2);
const [tries, seed] = [Number(triesText), Number(seedText)];
const worker = new WorkerProcess(program, root);
const usual = new Map<string, number>();

/** All of a command's ways, or one of them. */
const isAsked = (command: string): boolean => only === '' || command === only || command.startsWith(`${only} `);

/** Faults are alike where only numbers, names and places differ. */
const signature = (command: string, { complaints }: Attempt): string =>
  `${command}: ${complaints[0]?.replace(/["'/].*|\d+/g, '').slice(0, 60)}`;

const isOfTime = (complaint: string): boolean =>
  complaint.endsWith('s of the processor') || complaint.startsWith('no end within');

/** Processor time of a command on an example that nothing is wrong with, once it is warm. */
async function usualFor(tried: Recipe): Promise<number> {
  const key = `${tried.example} ${tried.command} ${tried.variant}`;
  const known = usual.get(key);
  if (known !== undefined) return known;
  // The same options, which decide how much there is to do, and no text of ours among them.
  const fine: Recipe = { ...tried, hazards: [], form: 'directory', text: NO_TEXT };
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 3; time++) {
    const { cpu } = await worker.ask({ recipe: fine, way: 'within', most: Number.POSITIVE_INFINITY, keep: false });
    least = Math.min(least, cpu);
  }
  usual.set(key, least);
  return least;
}

async function ordered(tried: Recipe, number: number, keep = false): Promise<Attempt> {
  const way: Order['way'] = number % PROCESS_SHARE === 0 ? 'process' : 'within';
  const once = await worker.ask({ recipe: tried, way, most: Number.POSITIVE_INFINITY, keep });
  // What the example takes is only looked at where it matters.
  if (once.cpu <= MOST_CPU) return once;
  const most = MOST_CPU + (await usualFor(tried));
  return once.cpu <= most ? once : worker.ask({ recipe: tried, way, most, keep });
}

/**
 * Makes a failing directory as small as it gets while it still fails alike, and says where it is and how to come by it.
 *
 * @param complaints what was wrong the first time
 */
async function tell(number: number, alike: string, complaints: readonly string[]): Promise<void> {
  const stillFails = fc.asyncProperty(recipe, async (tried) => {
    const result = await ordered(tried, number);
    if (result.complaints.length > 0 && signature(tried.command, result) === alike) throw new Error(alike);
  });
  const { counterexample } = await fc.check(stillFails, {
    numRuns: 1,
    seed: seed + number,
    unbiased: true,
    interruptAfterTimeLimit: SHRINKING,
  });
  const smallest = counterexample?.[0];
  const [drawn] = fc.sample(fc.noBias(recipe), { numRuns: 1, seed: seed + number });
  const shown = smallest ?? drawn;
  const kept = shown === undefined ? undefined : await ordered(shown, number, true);
  const again = kept?.complaints ?? [];
  const [told, remark] = again.length > 0 ? [again, ''] : [complaints, ' (once, and not again)'];
  console.log(`fuzz: ${told.join('\n      ')}${remark}`);
  console.log(`      om ${kept?.args.map((arg) => JSON.stringify(arg.slice(0, 200))).join(' ')}`);
  console.log(`      recipe: ${JSON.stringify(shown)}`);
  console.log(`      kept: ${kept?.folder}`);
  console.log(`      again: npm run fuzz -- 1 --seed ${seed + number}`);
}

async function fuzz(): Promise<number> {
  const faults = new Map<string, number>();
  const codes = new Map<number, number>();
  let tried = 0;
  for (let number = 0; number < tries && faults.size < MOST_FAULTS; number++) {
    const [drawn] = fc.sample(fc.noBias(recipe), { numRuns: 1, seed: seed + number });
    if (drawn === undefined || !isAsked(drawn.command)) continue;
    tried++;
    let result = await ordered(drawn, number);
    for (let time = 0; time < 2 && result.complaints.length > 0 && result.complaints.every(isOfTime); time++) {
      // A machine that has other things to do makes every run longer; a slow reader is slow each time.
      worker.end();
      result = await ordered(drawn, number);
    }
    codes.set(result.code, (codes.get(result.code) ?? 0) + 1);
    if (tried % 100 === 0) console.log(`fuzz: ${tried} directories tried, ${faults.size} faults`);
    if (result.complaints.length === 0) continue;
    const alike = signature(drawn.command, result);
    faults.set(alike, (faults.get(alike) ?? 0) + 1);
    if (faults.get(alike) === 1) await tell(number, alike, result.complaints);
  }
  for (const [alike, count] of faults) console.log(`fuzz: ${count} times ${alike}`);
  const ended = [...codes].sort(([a], [b]) => a - b).map(([code, count]) => `${count} with ${code}`);
  const verdict = faults.size === 0 ? 'no fault' : `${faults.size} faults`;
  console.log(`fuzz: ${tried} directories from seed ${seed}, ended ${ended.join(', ')}: ${verdict}`);
  return faults.size === 0 ? 0 : 1;
}

fuzz().then((code) => {
  worker.end();
  process.exitCode = code;
});

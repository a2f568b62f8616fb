// `om` against another binary of the same contract, in interleaved runs, and against a bare `node -e 0`.
//
//   bench.mjs --against COMMAND [--rounds N] [--fresh DIR] [--settled DIR] [--controller NAME]
//
// Prints ratios: wall and processor time and peak memory of `om`, over those of the other program. Needs GNU time.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const timer = '/usr/bin/time';

/** Wall and processor seconds and peak MiB of one run. The exit code may say that controllers failed. */
export function measure(command) {
  const start = process.hrtime.bigint();
  const run = spawnSync(timer, ['-f', '%U %S %M', ...command], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const numbers = /(\d+\.\d+) (\d+\.\d+) (\d+)\s*$/.exec(run.stderr ?? '');
  if (numbers === null) throw new Error(`${command.join(' ')} could not be measured: ${run.stderr || run.error}`);
  const [, user, system, kibibytes] = numbers.map(Number);
  return { wall, cpu: user + system, memory: kibibytes / 1024 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Medians of each contender's runs, which take turns so that the machine's moods fall on all of them. */
function compare(contenders, rounds) {
  const runs = new Map(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(contenders)) runs.get(name).push(measure(command()));
  }
  return Object.fromEntries(
    [...runs].map(([name, all]) => [
      name,
      Object.fromEntries(['wall', 'cpu', 'memory'].map((what) => [what, median(all.map((run) => run[what]))])),
    ]),
  );
}

export function benchPrograms({ against, rounds, fresh, settled, controller }) {
  if (!existsSync(timer)) throw new Error(`bench: ${timer} is needed to measure processor time and memory`);
  const other = against.split(/\s+/).filter((word) => word !== '');
  const om = [process.execPath, path.join(root, 'bin', 'om.js')];
  const bare = [process.execPath, '-e', '0'];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  let outputs = 0;
  const apply =
    (program, input, more = []) =>
    () => [
      ...program,
      'apply-configuration',
      ...['--input-dir', path.resolve(input), '--output-dir', path.join(folder, String(outputs++)), ...more],
    ];
  const one = ['--controllers', controller];
  const tasks = [
    ['--help', { om: () => [...om, '--help'], 'node -e 0': () => bare }],
    ['input-resources', { om: () => [...om, 'input-resources'], 'node -e 0': () => bare }],
    ['one controller', { om: apply(om, fresh, one), other: apply(other, fresh, one) }],
    ['all controllers, fresh', { om: apply(om, fresh), other: apply(other, fresh) }],
    ...(settled === undefined
      ? []
      : [['all controllers, settled', { om: apply(om, settled), other: apply(other, settled) }]]),
  ];
  try {
    return tasks.map(([task, contenders]) => {
      const { om: ours, ...rest } = compare(contenders, rounds);
      const [[name, theirs]] = Object.entries(rest);
      const ratio = (what) => Number((ours[what] / theirs[what]).toFixed(2));
      return {
        task,
        against: name === 'other' ? path.basename(other[0]) : name,
        wall: ratio('wall'),
        cpu: ratio('cpu'),
        memory: ratio('memory'),
        'om ms': Math.round(ours.wall * 1000),
        'om MiB': Math.round(ours.memory),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// What an operator takes over a day of each target, or over histories that were recorded.
//
//   bench.mjs --day [--write]            the days; --write keeps them in docs/enhancements/day.json, from which the enhancement
//                                        proposal has its table and its plot
//   bench.mjs --day --history FILE...    histories in scenarios, as `om sequence record` writes them
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayOf } from './day.mjs';
import { recorded } from './recorded.mjs';
import { costsOf, residentGibSeconds } from './run-costs.mjs';

const record = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  'docs',
  'enhancements',
  'day.json',
);

/** The days of all targets. @param write whether to keep them */
export function benchDays(write) {
  const days = ['standalone', 'hosted-cpo', 'hosted-converged'].map((target) => {
    const { minutes: _, ...day } = costsOf(dayOf(target));
    console.table(day.rows);
    return day;
  });
  const kept = { residentGibSeconds: residentGibSeconds(24 * 60), days };
  if (write) writeFileSync(record, `${JSON.stringify(kept, null, 1)}\n`);
}

/** Recorded histories, against an operator that stays in memory as long. */
export function benchHistories(files) {
  for (const file of files) {
    const history = recorded(file);
    const { minutes, rows } = costsOf(history);
    console.log(
      `${history.name} (${file}): ${minutes} minutes; an operator that stays takes ${residentGibSeconds(minutes).toFixed(1)} GiB·s`,
    );
    console.table(rows);
  }
}
